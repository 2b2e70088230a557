/// The scale beside a coloured field.
struct ColourBar {
  private let label: String
  private let map: ColourMap
  private let ticks: Ticks

  /// The bar of the panel's field, nil when there is none with a finite value, or when its colours
  /// are classes.
  init?(_ panel: ResolvedPanel, height: Double) {
    guard let map = panel.colourMap, map.kind.classNames.isEmpty else { return nil }
    self.map = map
    label = map.axis.label
    ticks = map.axis.ticks(target: max(2, Int(height / 50)))
  }

  /// The values at its ticks.
  var levels: [Double] { ticks.major.map(\.value) }

  /// What it takes at the right of the axes.
  var width: Double { 16 + 16 + 8 + labelWidth + (label.isEmpty && ticks.offset.isEmpty ? 0 : 24) }

  private var labelWidth: Double {
    ticks.major.map { TextWidth.of($0.label, size: GraphicLayout.TextSize.tick) }.max() ?? 0
  }

  /// The bar at the right of `frame`.
  func shapes(beside frame: Rectangle) -> [Shape] {
    let bar = Rectangle(x: frame.maxX + 16, y: frame.y, width: 16, height: frame.height)
    let steps = 64
    let edges = (0...steps).map { bar.maxY - Double($0) / Double(steps) * bar.height }
    var shapes: [Shape] = [
      .cells(
        x: [bar.x, bar.maxX], y: edges,
        colours: (0..<steps).map { map.colour(place: (Double($0) + 0.5) / Double(steps)) }),
      .box(bar, fill: nil, border: Stroke(colour: .frame, width: 0.8), corner: 0),
    ]
    for tick in ticks.major {
      let y = bar.maxY - map.axis.fraction(tick.value) * bar.height
      shapes.append(
        .lines(
          [[Point(x: bar.maxX, y: y), Point(x: bar.maxX + 4, y: y)]],
          Stroke(colour: .frame, width: 0.8)))
      shapes.append(
        .text(
          Label(
            text: tick.label, at: Point(x: bar.maxX + 8, y: y + 4.2),
            size: GraphicLayout.TextSize.tick)))
    }
    let text = ticks.axisLabel(label)
    if !text.isEmpty {
      let size = GraphicLayout.TextSize.axis
      shapes.append(
        .text(
          Label(
            text: TextWidth.fitted(text, size: size, width: bar.height),
            at: Point(x: bar.maxX + 8 + labelWidth + 18, y: bar.midY), size: size,
            anchor: .middle, isUpright: true)))
    }
    return shapes
  }
}
