/// Places everything of a figure on a page: margins that fit the labels, panels one below the
/// other, legends where they hide least.
struct GraphicLayout {
  private let figure: ResolvedFigure
  private let pageWidth: Double
  private var drawing: Drawing

  /// Sizes of text, in points.
  enum TextSize {
    static let title = 15.0
    static let axis = 13.0
    static let tick = 12.0
    static let legend = 12.0
    static let note = 11.0
  }

  /// The drawing of `figure`: 800 points wide, 500 high for one panel and higher for more.
  static func drawing(_ source: Figure) -> Drawing {
    var layout = GraphicLayout(
      ResolvedFigure(source), description: source.withPrintableTexts.described())
    layout.run()
    return layout.drawing
  }

  private init(_ figure: ResolvedFigure, description: String) {
    self.figure = figure
    pageWidth = 800
    drawing = Drawing(width: 800, height: 500, title: figure.title, description: description)
  }

  private mutating func run() {
    let noteLines = figure.notes.flatMap {
      TextWidth.lines($0, size: TextSize.note, width: pageWidth - 48)
    }
    let top = figure.title.isEmpty ? 18.0 : 44.0
    let bottom = noteLines.isEmpty ? 10.0 : Double(noteLines.count) * 15 + 16
    let frames = panelHeights(free: 500 - top - bottom)
    let ticks = zip(figure.panels, frames).map { panel, height in
      panel.y.ticks(target: max(3, Int(height / 55)))
    }
    let widestTick = ticks.flatMap(\.major).map { TextWidth.of($0.label, size: TextSize.tick) }
      .max()
    let hasLabel =
      figure.panels.contains { !$0.y.label.isEmpty } || ticks.contains { $0.offset != "" }
    let left = 14 + (hasLabel ? 22 : 0) + (widestTick ?? 0) + 9
    let right = 24 + (figure.panels.map { colourBarWidth($0) }.max() ?? 0)

    var shapes: [Shape] = []
    var y = top
    for (index, panel) in figure.panels.enumerated() {
      let frame = Rectangle(x: left, y: y, width: pageWidth - left - right, height: frames[index])
      var layout = PanelLayout(panel: panel, frame: frame, yTicks: ticks[index])
      y = layout.run(pageWidth: pageWidth) + (index + 1 < figure.panels.count ? 14 : 0)
      shapes += layout.shapes
    }
    for line in noteLines {
      y += 15
      shapes.append(
        .text(
          Label(
            text: line, at: Point(x: 24, y: y + 4), size: TextSize.note, colour: .softText)))
    }
    let height = (y + (noteLines.isEmpty ? 10 : 16)).rounded(.up)
    drawing = Drawing(
      width: pageWidth, height: height, title: figure.title, description: drawing.description)
    let page = Rectangle(x: 0, y: 0, width: pageWidth, height: height)
    drawing.shapes = [.box(page, fill: Fill(colour: .paper), border: nil, corner: 6)]
    if !figure.title.isEmpty {
      let title = TextWidth.fitted(
        figure.title, size: TextSize.title, width: pageWidth - 48, bold: true)
      // Over the middle of the axes, unless it would leave the page.
      let half = TextWidth.of(title, size: TextSize.title, bold: true) / 2
      let middle = left + (pageWidth - left - right) / 2
      let x = min(max(middle, 24 + half), pageWidth - 24 - half)
      drawing.shapes.append(
        .text(
          Label(
            text: title, at: Point(x: x, y: 29), size: TextSize.title, anchor: .middle,
            isBold: true)))
    }
    drawing.shapes += shapes
  }

  /// The heights of the axes, in proportion to the panels'; one panel fills the page, more make it
  /// longer.
  private func panelHeights(free: Double) -> [Double] {
    let below = 44.0
    guard figure.panels.count > 1 else { return figure.panels.map { _ in free - below } }
    let tallest = figure.panels.map(\.height).max() ?? 1
    return figure.panels.map { max(84, 320 * $0.height / tallest) }
  }

  private func colourBarWidth(_ panel: ResolvedPanel) -> Double {
    guard let bar = ColourBar(panel, height: 300) else { return 0 }
    return bar.width
  }
}
