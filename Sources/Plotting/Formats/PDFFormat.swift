import Vocabulary

/// Portable Document Format through Cairo.
enum PDFFormat {
  static let entry = Entry(
    name: "pdf",
    summary: "Vector graphics for print and LaTeX, with real text; needs Cairo.",
    product: PlotFormat(suffix: "pdf") { figure throws(PlotError) in
      try CairoCanvas.pdf([GraphicLayout.drawing(figure)], scale: 0.72)
    })
}
