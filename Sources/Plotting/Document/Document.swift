/// A text with pictures and tables, to be set on A4 pages.
package struct Document: Sendable {
  package enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    /// Lines in a fixed-width face.
    case code(String)
    case figure(Figure, caption: String)
    /// A header row and rows of cells; the columns of numbers are set flush right.
    case table(header: [String], rows: [[String]], numeric: Set<Int>)
    case list([String])
  }
  package var title: String
  package var blocks: [Block]

  package init(title: String, blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }

  /// The pages as a PDF; the same bytes for the same document.
  ///
  /// Throws `PlotError` when Cairo is missing or fails.
  package func pdf() throws(PlotError) -> [UInt8] {
    try CairoCanvas.pdf(DocumentLayout.pages(of: self), scale: 1)
  }
}
