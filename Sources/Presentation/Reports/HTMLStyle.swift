/// How a report looks.
enum HTMLStyle {
  static let sheet = """
    :root { --ink: #1b1f24; --soft: #57606a; --line: #d5dae0; --page: #ffffff; --well: #f5f7f9; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e9ed; --soft: #9aa4b0; --line: #39424d; --page: #14181d; --well: #1d232a; }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--page); color: var(--ink);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
    }
    main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.5rem; text-wrap: balance; }
    h2 {
      font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; padding-bottom: 0.3rem;
      border-bottom: 1px solid var(--line);
    }
    p, ul { margin: 0 0 1rem; max-width: 42rem; overflow-wrap: anywhere; }
    ul { padding-left: 1.25rem; }
    pre {
      margin: 0 0 1rem; padding: 0.9rem 1rem; overflow-x: auto; background: var(--well);
      border: 1px solid var(--line); border-radius: 6px;
    }
    code {
      font: 0.875rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    figure { margin: 1.25rem 0 1.75rem; }
    .picture svg { display: block; width: 100%; height: auto; border-radius: 6px; }
    .narrow { display: none; }
    figcaption { margin-top: 0.5rem; color: var(--soft); font-size: 0.9rem; }
    .table { margin: 0 0 1.25rem; overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.925rem; }
    th, td { padding: 0.35rem 0.9rem; text-align: left; border-bottom: 1px solid var(--line); }
    th:first-child, td:first-child { padding-left: 0; }
    th { color: var(--soft); font-weight: 600; white-space: nowrap; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    @media screen and (max-width: 36rem) {
      main { padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.5rem; }
      .wide { display: none; }
      .narrow { display: block; }
      table { font-size: 0.8rem; }
      th, td { padding: 0.3rem 0.35rem; }
    }
    @page { size: A4; margin: 18mm; }
    @media print {
      :root { --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --well: #f7f7f7; }
      body { font-size: 9.5pt; line-height: 1.4; }
      h1 { font-size: 16pt; margin-bottom: 0.6rem; }
      h2 { font-size: 12pt; margin: 0.9rem 0 0.4rem; }
      p, ul { max-width: none; margin-bottom: 0.4rem; }
      code { font-size: 8pt; line-height: 1.35; }
      pre { padding: 0.4rem 0.6rem; margin-bottom: 0.4rem; }
      th, td { padding: 0.12rem 0.7rem; }
      table { font-size: 8.5pt; }
      figure { margin: 0.5rem 0; text-align: center; }
      figcaption { margin-top: 0.1rem; font-size: 8.5pt; }
      main { max-width: none; padding: 0; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; }
      .table { overflow: visible; }
      .picture svg { height: 82mm !important; width: auto; margin: 0 auto; }
      .many .picture svg { height: 66mm !important; }
      h1, h2 { break-after: avoid; }
      figure, tr { break-inside: avoid; }
    }
    """
}
