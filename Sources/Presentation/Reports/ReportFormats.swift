package import Interpreter
package import Vocabulary

/// The kinds of files a report can be written to.
package enum ReportFormats {
  /// All formats, by file suffix without the point.
  package static let all = Catalog(
    noun: "report format",
    [
      HTMLReport.entry,
      MarkdownReport.entry,
      PDFReport.entry,
    ])
}
