import Vocabulary

/// Portable Network Graphics through Cairo.
enum PNGFormat {
  static let entry = Entry(
    name: "png",
    summary: "A bitmap of 1600 pixels across, for slides and documents; needs Cairo.",
    product: PlotFormat(suffix: "png") { figure throws(PlotError) in
      try CairoCanvas.png(GraphicLayout.drawing(figure), scale: 2)
    })
}
