import Vocabulary

/// Scalable Vector Graphics, for web pages and reports.
enum SVGFormat {
  static let entry = Entry(
    name: "svg",
    summary: "Vector graphics for web pages, with real text and a description.",
    product: PlotFormat(suffix: "svg") { figure throws(PlotError) in figure.svg() })
}

extension Figure {
  /// The figure as an SVG document without an XML declaration, so that it also fits into HTML.
  ///
  /// It is 800 points wide, or laid out for a narrower page with texts of the same size.
  package func svg(width: Double = 800) -> [UInt8] {
    SVGWriter.encode(GraphicLayout.drawing(self, width: width))
  }
}
