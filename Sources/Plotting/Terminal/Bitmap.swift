/// A picture in pixels.
package struct Bitmap: Sendable {
  package let width: Int
  package let height: Int
  /// Row by row from the top, 0xRRGGBB.
  package let pixels: [UInt32]

  package init(width: Int, height: Int, pixels: [UInt32]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}

extension Figure {
  /// The figure in pixels, `width` of them across.
  ///
  /// Throws `PlotError` when Cairo is missing or fails.
  package func bitmap(width: Int) throws(PlotError) -> Bitmap {
    let drawing = GraphicLayout.drawing(self)
    return try CairoCanvas.bitmap(drawing, scale: Double(width) / drawing.width)
  }
}
