internal import Interpreter
internal import Plotting
internal import Vocabulary

/// A report as one HTML file: no script, no other file, no address; it reads on a phone and on a
/// wide screen, by day and by night, and prints on A4.
///
/// Pictures are there twice, laid out for a page and for a phone: one of the two is shown.
enum HTMLReport {
  static let entry = Entry(
    name: "html",
    summary: "One web page with its pictures inside, to read, send or print.",
    product: ReportFormat { (report, path) throws(PlotError) in
      [ReportFile(path: path, bytes: Array(document(report).utf8))]
    })

  static func document(_ report: Report) -> String {
    var body = "<h1>\(escaped(report.title))</h1>\n"
    for part in report.parts { body += html(part) }
    return HTMLPage.document(
      title: report.title, body: body, kind: hasMany(report) ? "many" : nil)
  }

  /// Whether its pictures are to be smaller on paper, so that it has fewer pages.
  private static func hasMany(_ report: Report) -> Bool {
    report.parts.count { if case .figure = $0 { true } else { false } } > 2
  }

  private static func html(_ part: Report.Part) -> String {
    switch part {
    case .heading(let text): return "<h2>\(escaped(text))</h2>\n"
    case .paragraph(let text): return "<p>\(prose(text))</p>\n"
    case .program(let text):
      return "<pre tabindex=\"0\"><code>\(escaped(trimmed(text)))</code></pre>\n"
    case .figure(let figure, let caption):
      let below = caption.isEmpty ? "" : "<figcaption>\(escaped(caption))</figcaption>\n"
      let pictures = figure.diagram == nil ? [("wide", 800.0), ("narrow", 360)] : [("", 800)]
      let drawn = pictures.map { name, width in
        "<div class=\"picture \(name)\">\n\(inline(figure.svg(width: width)))</div>\n"
      }
      return "<figure>\n\(drawn.joined())\(below)</figure>\n"
    case .table(let header, let rows): return table(header, rows)
    case .list(let items):
      return "<ul>\n" + items.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
    }
  }

  /// A picture inside a page, where its namespace, which looks like an address, goes without saying.
  private static func inline(_ svg: [UInt8]) -> String {
    let namespace = "<svg xmlns=\"http://www.w3.org/2000/svg\""
    let text = String(decoding: svg, as: UTF8.self)
    return text.hasPrefix(namespace) ? "<svg" + text.dropFirst(namespace.count) : text
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    let numeric = ReportTable.numericColumns(header: header, rows: rows)
    let cells = { (row: [String], tag: String) in
      row.enumerated().map { index, cell in
        let attributes =
          (tag == "th" ? " scope=\"col\"" : "")
          + (numeric.contains(index) ? " class=\"number\"" : "")
        return "<\(tag)\(attributes)>\(escaped(cell))</\(tag)>"
      }.joined()
    }
    var text = "<div class=\"table\" tabindex=\"0\">\n<table>\n"
    if !header.isEmpty { text += "<thead><tr>\(cells(header, "th"))</tr></thead>\n" }
    text += "<tbody>\n"
    for row in rows { text += "<tr>\(cells(row, "td"))</tr>\n" }
    return text + "</tbody>\n</table>\n</div>\n"
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.hasSuffix("\n") { text = text.dropLast() }
    return String(text)
  }

  /// Text whose parts between backticks are code.
  private static func prose(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 0 ? escaped(String(part)) : "<code>\(escaped(String(part)))</code>"
    }.joined()
  }

  private static func escaped(_ text: String) -> String { HTMLPage.escaped(text) }
}
