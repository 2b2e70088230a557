package import Plotting
package import Vocabulary

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

/// A way to write a report, chosen by the file's suffix; rows of a catalog named "html", "md", ...
package struct ReportFormat: Sendable {
  package let encode: @Sendable (Report) -> [UInt8]

  package init(encode: @escaping @Sendable (Report) -> [UInt8]) { self.encode = encode }
}
