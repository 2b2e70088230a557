internal import Interpreter
internal import Plotting
internal import Vocabulary

/// A report on A4 pages.
enum PDFReport {
  static let entry = Entry(
    name: "pdf",
    summary: "A4 pages to print or hand in; needs Cairo.",
    product: ReportFormat { (report, path) throws(PlotError) in
      [ReportFile(path: path, bytes: try document(report).pdf())]
    })

  static func document(_ report: Report) -> Document {
    Document(title: PrintableText.of(report.title), blocks: report.parts.map(block))
  }

  private static func block(_ part: Report.Part) -> Document.Block {
    switch part {
    case .heading(let text): .heading(PrintableText.of(text))
    case .paragraph(let text): .paragraph(plain(text))
    case .program(let text): .code(PrintableText.of(text))
    case .figure(let figure, let caption): .figure(figure, caption: plain(caption))
    case .table(let header, let rows):
      .table(
        header: header, rows: rows.map { $0.map(PrintableText.of) },
        numeric: ReportTable.numericColumns(header: header, rows: rows))
    case .list(let items): .list(items.map(plain))
    }
  }

  /// Text without the backticks that mark code.
  private static func plain(_ text: String) -> String {
    PrintableText.of(text.filter { $0 != "`" })
  }
}
