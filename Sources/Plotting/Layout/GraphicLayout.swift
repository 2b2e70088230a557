/// Places everything of a figure on a page: margins that fit the labels, panels one below the
/// other, legends where they hide least.
struct GraphicLayout {
  private let figure: ResolvedFigure
  private let pageWidth: Double
  private let pageHeight: Double
  private var drawing: Drawing
  /// The usual page: this wide, and 5/8 of it high for one panel.
  static let usualWidth = 800.0
  /// On a narrower page there is one column of panels.
  private static let leastWidthForColumns = 600.0

  /// Sizes of text, in points.
  enum TextSize {
    static let title = 15.0
    static let axis = 13.0
    static let tick = 12.0
    static let legend = 12.0
    static let note = 11.0
  }

  /// The drawing of `figure`: `width` points wide, 5/8 of it high for one panel and higher for more.
  ///
  /// A network is always drawn with the usual width.
  static func drawing(_ source: Figure, width: Double = usualWidth) -> Drawing {
    if let diagram = source.diagram { return DiagramLayout.drawing(source, diagram) }
    var source = source
    if width < leastWidthForColumns { source.columns = 1 }
    var layout = GraphicLayout(
      ResolvedFigure(source), width: width, description: source.withPrintableTexts.described())
    layout.run()
    return layout.drawing
  }

  private init(_ figure: ResolvedFigure, width: Double, description: String) {
    self.figure = figure
    pageWidth = width
    pageHeight = max(0.625 * width, 300)
    drawing = Drawing(
      width: width, height: pageHeight, title: figure.title, description: description)
  }

  private mutating func run() {
    let noteLines = figure.notes.flatMap {
      TextWidth.lines($0, size: TextSize.note, width: pageWidth - 48)
    }
    let top = figure.title.isEmpty ? 18.0 : 44.0
    let bottom = noteLines.isEmpty ? 10.0 : Double(noteLines.count) * 15 + 16
    var body =
      figure.columns == 1
      ? stacked(top: top, free: pageHeight - top - bottom) : sideBySide(top: top)
    for line in noteLines {
      body.end += 15
      body.shapes.append(
        .text(
          Label(
            text: line, at: Point(x: 24, y: body.end + 4), size: TextSize.note, colour: .softText)))
    }
    let height = (body.end + (noteLines.isEmpty ? 10 : 16)).rounded(.up)
    drawing = Drawing(
      width: pageWidth, height: height, title: figure.title, description: drawing.description)
    let page = Rectangle(x: 0, y: 0, width: pageWidth, height: height)
    drawing.shapes = [.box(page, fill: Fill(colour: .paper), border: nil, corner: 6)]
    if !figure.title.isEmpty {
      let title = TextWidth.fitted(
        figure.title, size: TextSize.title, width: pageWidth - 48, bold: true)
      // Over the middle of the axes, unless it would leave the page.
      let half = TextWidth.of(title, size: TextSize.title, bold: true) / 2
      let x = min(max(body.middle, 24 + half), pageWidth - 24 - half)
      drawing.shapes.append(
        .text(
          Label(
            text: title, at: Point(x: x, y: 29), size: TextSize.title, anchor: .middle,
            isBold: true)))
    }
    drawing.shapes += body.shapes
  }

  /// The panels drawn, where they end, and the middle of the axes.
  private typealias Body = (shapes: [Shape], end: Double, middle: Double)

  /// One panel below the other with common margins.
  private func stacked(top: Double, free: Double) -> Body {
    let frames = panelHeights(free: free)
    let ticks = zip(figure.panels, frames).map { panel, height in
      panel.y.ticks(target: max(3, Int(height / 55)))
    }
    let left = leftMargin(figure.panels, ticks)
    let right = 24 + (figure.panels.map { colourBarWidth($0) }.max() ?? 0)
    var shapes: [Shape] = []
    var y = top
    for (index, panel) in figure.panels.enumerated() {
      y += titleHeight(panel)
      let frame = Rectangle(x: left, y: y, width: pageWidth - left - right, height: frames[index])
      var layout = PanelLayout(panel: panel, frame: frame, yTicks: ticks[index], labelX: 25)
      y = layout.run(pageWidth: pageWidth) + (index + 1 < figure.panels.count ? 14 : 0)
      shapes += layout.shapes
    }
    return (shapes, y, left + (pageWidth - left - right) / 2)
  }

  /// Panels in rows, with one legend for all of them: in the place of a missing panel, or below.
  private func sideBySide(top: Double) -> Body {
    let columns = figure.columns
    let cell = pageWidth / Double(columns)
    // Frames that are compared have one size.
    let left = leftMargin(
      figure.panels, figure.panels.map { $0.y.ticks(target: max(3, Int(0.6 * cell / 55))) })
    let right = 14 + (figure.panels.map { colourBarWidth($0) }.max() ?? 0)
    var shapes: [Shape] = []
    var y = top
    var free: Rectangle?
    for start in stride(from: 0, to: figure.panels.count, by: columns) {
      let row = Array(figure.panels[start..<min(start + columns, figure.panels.count)])
      let isField = row.contains { $0.heat != nil }
      let height = isField ? 0.72 * cell : 0.52 * cell
      let ticks = row.map { $0.y.ticks(target: max(3, Int(height / 55))) }
      let upper = y + (row.map(titleHeight).max() ?? 0)
      for (index, panel) in row.enumerated() {
        let x = Double(index) * cell
        let isShared =
          index + 1 < row.count && panel.colourMap != nil
          && panel.colourMap == row[index + 1].colourMap
        let frame = Rectangle(x: x + left, y: upper, width: cell - left - right, height: height)
        var layout = PanelLayout(
          panel: panel, frame: frame, yTicks: ticks[index], labelX: x + 25)
        layout.showsColourBar = !isShared
        layout.showsLegend = false
        y = max(y, layout.run(pageWidth: pageWidth))
        shapes += layout.shapes
      }
      if row.count < columns {
        free = Rectangle(
          x: Double(row.count) * cell + 24, y: upper, width: cell - 48, height: height)
      }
      y += 12
    }
    if let legend = Legend(figure.panels, width: pageWidth - 48) {
      let size = legend.columnSize
      if let free, size.width < free.width, size.height < free.height {
        let box = Rectangle(x: free.x, y: free.y, width: size.width, height: size.height)
        shapes += legend.column(at: box)
      } else {
        let (rows, height) = legend.rows(at: Point(x: 40, y: y), width: pageWidth - 64)
        shapes += rows
        y += height
      }
    }
    return (shapes, y, pageWidth / 2)
  }

  private func titleHeight(_ panel: ResolvedPanel) -> Double { panel.title.isEmpty ? 0 : 22 }

  /// Room for the labels at the left of axes.
  private func leftMargin(_ panels: [ResolvedPanel], _ ticks: [Ticks]) -> Double {
    let widest = ticks.flatMap(\.major).map { TextWidth.of($0.label, size: TextSize.tick) }.max()
    let hasLabel = panels.contains { !$0.y.label.isEmpty } || ticks.contains { $0.offset != "" }
    return 14 + (hasLabel ? 22 : 0) + (widest ?? 0) + 9
  }

  /// The heights of the axes, in proportion to the panels'; one panel fills the page, more make it
  /// longer.
  private func panelHeights(free: Double) -> [Double] {
    let below = 44.0
    guard figure.panels.count > 1 else { return figure.panels.map { _ in free - below } }
    let tallest = figure.panels.map(\.height).max() ?? 1
    return figure.panels.map { max(84, min(320, 0.75 * pageWidth) * $0.height / tallest) }
  }

  private func colourBarWidth(_ panel: ResolvedPanel) -> Double {
    ColourBar(panel, height: 300)?.width ?? 0
  }
}
