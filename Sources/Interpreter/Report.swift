package import Plotting

/// A report as data: what `report` writes, before it has a format.
package struct Report: Sendable {
  package enum Part: Sendable {
    case heading(String)
    case paragraph(String)
    case program(String)
    case figure(Figure, caption: String)
    /// A header row and rows of cells; numbers are already text.
    case table(header: [String], rows: [[String]])
    case list([String])
  }
  package var title: String
  package var parts: [Part]

  package init(title: String, parts: [Part]) {
    self.title = title
    self.parts = parts
  }
}

/// A file of a report.
package struct ReportFile: Sendable {
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A way to write a report, chosen by the file's suffix; rows of a catalog named "html", "md", ...
package struct ReportFormat: Sendable {
  /// The files of a report that is asked for under a path; the one of that path last, so that
  /// what it refers to is there when it is.
  ///
  /// Throws `PlotError` when a library it needs is missing or fails.
  package let encode: @Sendable (Report, String) throws(PlotError) -> [ReportFile]

  package init(
    encode: @escaping @Sendable (Report, String) throws(PlotError) -> [ReportFile]
  ) {
    self.encode = encode
  }
}
