/// Places one panel: field, grid, curves, points, frame, ticks, labels and legend.
struct PanelLayout {
  let panel: ResolvedPanel
  let frame: Rectangle
  let yTicks: Ticks
  /// Where the label of the y axis stands.
  let labelX: Double
  /// Whether the colours are explained here, and not at a panel beside that has the same.
  var showsColourBar = true
  /// Whether it has a legend of its own.
  var showsLegend = true
  private(set) var shapes: [Shape] = []
  /// What the data covers, for the legend to keep off.
  private var covered: Occupancy

  private typealias TextSize = GraphicLayout.TextSize
  private static let hairline = Stroke(colour: .frame, width: 0.8)
  private static let pointRadius = 3.4
  /// Bands lie over each other and let the grid through.
  static let bandOpacity = 0.18

  init(panel: ResolvedPanel, frame: Rectangle, yTicks: Ticks, labelX: Double) {
    self.labelX = labelX
    self.panel = panel
    self.frame = frame
    self.yTicks = yTicks
    covered = Occupancy(frame: frame)
  }

  /// Draws everything and returns where the panel ends, its labels and legend included.
  mutating func run(pageWidth: Double) -> Double {
    let xTicks = fittingTicks()
    drawField()
    drawGrid(xTicks)
    drawSeries()
    shapes.append(.box(frame, fill: nil, border: Self.hairline, corner: 0))
    drawTicks(xTicks)
    let end = drawLabels(xTicks)
    drawTitle()
    return showsLegend ? drawLegend(below: end, pageWidth: pageWidth) : end
  }

  private func place(_ point: Point) -> Point {
    Point(x: frame.x + point.x * frame.width, y: frame.maxY - point.y * frame.height)
  }

  private func across(_ value: Double) -> Double {
    frame.x + panel.x.fraction(value) * frame.width
  }

  private func up(_ value: Double) -> Double {
    frame.maxY - panel.y.fraction(value) * frame.height
  }

  /// As many x ticks as fit side by side.
  private func fittingTicks() -> Ticks {
    var target = max(2, Int(frame.width / 85))
    while true {
      let ticks = panel.x.ticks(target: target)
      let places = ticks.major.map { across($0.value) }
      let widths = ticks.major.map { TextWidth.of($0.label, size: TextSize.tick) }
      let fits = places.indices.dropFirst().allSatisfy {
        places[$0] - places[$0 - 1] > (widths[$0] + widths[$0 - 1]) / 2 + 8
      }
      if fits || target <= 2 { return ticks }
      target -= 1
    }
  }

  private mutating func drawField() {
    guard let heat = panel.heat, let map = panel.colourMap else { return }
    let columns = HeatField.edges(heat.columns, on: panel.x).map { frame.x + $0 * frame.width }
    let rows = HeatField.edges(heat.rows, on: panel.y).map { frame.maxY - $0 * frame.height }
    guard (columns + rows).allSatisfy(\.isFinite) else { return }
    // More cells than pixels cannot be seen: take every so many.
    let (skipX, skipY) = ((heat.columns.count + 399) / 400, (heat.rows.count + 399) / 400)
    let pickedX = Array(stride(from: 0, to: heat.columns.count, by: skipX))
    let pickedY = Array(stride(from: 0, to: heat.rows.count, by: skipY))
    var colours: [Colour?] = []
    for row in pickedY {
      for column in pickedX {
        colours.append(map.colour(heat.z[row * heat.columns.count + column]))
      }
    }
    let clip = { (v: Double, low: Double, high: Double) in min(max(v, low), high) }
    shapes.append(
      .cells(
        x: (pickedX.map { columns[$0] } + [columns[columns.count - 1]]).map {
          clip($0, frame.x, frame.maxX)
        },
        y: (pickedY.map { rows[$0] } + [rows[rows.count - 1]]).map {
          clip($0, frame.y, frame.maxY)
        },
        colours: colours))
    let bar = ColourBar(panel, height: frame.height)
    drawContours(at: panel.colours.contours ?? bar?.levels ?? [], map)
    if showsColourBar, let bar { shapes += bar.shapes(beside: frame) }
  }

  /// Lines of equal value; those that were asked for are wider.
  private mutating func drawContours(at levels: [Double], _ map: ColourMap) {
    for (level, lines) in panel.contours(at: levels) {
      let isDark = map.colour(level)?.isDark ?? false
      let stroke = Stroke(
        colour: isDark ? .paper : .ink, width: panel.colours.contours == nil ? 0.7 : 1.8)
      shapes.append(.lines(lines.map { $0.map(place) }, stroke))
    }
  }

  private mutating func drawTitle() {
    guard !panel.title.isEmpty else { return }
    let text = TextWidth.fitted(panel.title, size: TextSize.axis, width: frame.width, bold: true)
    shapes.append(
      .text(
        Label(
          text: text, at: Point(x: frame.midX, y: frame.y - 8), size: TextSize.axis,
          anchor: .middle, isBold: true)))
  }

  private mutating func drawGrid(_ xTicks: Ticks) {
    guard panel.heat == nil else { return }
    let vertical = xTicks.major.map { across($0.value) }.map {
      [Point(x: $0, y: frame.y), Point(x: $0, y: frame.maxY)]
    }
    let horizontal = yTicks.major.map { up($0.value) }.map {
      [Point(x: frame.x, y: $0), Point(x: frame.maxX, y: $0)]
    }
    shapes.append(.lines(vertical + horizontal, Stroke(colour: .grid, width: 0.8)))
    if panel.y.scale == .linear && panel.y.low < 0 && panel.y.high > 0 {
      let y = up(0)
      shapes.append(
        .lines(
          [[Point(x: frame.x, y: y), Point(x: frame.maxX, y: y)]],
          Stroke(colour: .zeroLine, width: 0.8)))
    }
  }

  /// Bands first, then lines, then points, so that no point is hidden by a line.
  private mutating func drawSeries() {
    for (series, style) in zip(panel.series, panel.styles) {
      let outlines = panel.outlines(of: series).map { $0.map(place) }
      outlines.forEach { covered.cover($0) }
      if !outlines.isEmpty {
        shapes.append(.areas(outlines, Fill(colour: style.colour, opacity: Self.bandOpacity)))
      }
    }
    for (series, style) in zip(panel.series, panel.styles) {
      let stroke = Stroke(colour: style.colour, width: style.width, dash: style.dash)
      switch series.mark {
      case .line, .dashedLine:
        let runs = panel.lines(of: series, columns: Int(frame.width * 2)).map { $0.map(place) }
        runs.forEach { covered.cover($0) }
        if !runs.isEmpty { shapes.append(.lines(runs, stroke)) }
        // A point between two gaps would be a dot of the line's width.
        let alone = runs.filter { $0.count == 1 }.joined()
        if !alone.isEmpty {
          shapes.append(.markers(Array(alone), style.marker, radius: 2.4, style.colour))
        }
      case .rule:
        let runs = panel.rules(of: series).map {
          [place(Point(x: $0, y: 0)), place(Point(x: $0, y: 1))]
        }
        runs.forEach { covered.cover($0) }
        if !runs.isEmpty { shapes.append(.lines(runs, stroke)) }
      case .points, .band, .heat: break
      }
    }
    for (series, style) in zip(panel.series, panel.styles) {
      guard case .points = series.mark else { continue }
      var places = panel.places(of: series, columns: Int(frame.width), rows: Int(frame.height))
      if places.count > 20_000 {
        // Most points hide each other: coarser cells keep the picture small.
        places = panel.places(
          of: series, columns: Int(frame.width / 2.5), rows: Int(frame.height / 2.5))
      }
      places = places.map(place)
      places.forEach { covered.cover([$0]) }
      // Many points are shown smaller, so that they do not merge at once.
      let radius = places.count > 2000 ? 1.6 : places.count > 400 ? 2.4 : Self.pointRadius
      if !places.isEmpty {
        shapes.append(.markers(places, style.marker, radius: radius, style.colour))
      }
    }
  }

  private mutating func drawTicks(_ xTicks: Ticks) {
    var marks: [[Point]] = []
    for (values, length) in [(xTicks.major.map(\.value), 4.5), (xTicks.minor, 2.5)] {
      for x in values.map(across) {
        marks.append([Point(x: x, y: frame.maxY), Point(x: x, y: frame.maxY + length)])
      }
    }
    for (values, length) in [(yTicks.major.map(\.value), 4.5), (yTicks.minor, 2.5)] {
      for y in values.map(up) {
        marks.append([Point(x: frame.x - length, y: y), Point(x: frame.x, y: y)])
      }
    }
    if !marks.isEmpty { shapes.append(.lines(marks, Self.hairline)) }
    for tick in yTicks.major {
      shapes.append(
        .text(
          Label(
            text: tick.label, at: Point(x: frame.x - 8, y: up(tick.value) + 4.2),
            size: TextSize.tick, anchor: .end)))
    }
    guard !panel.sharesAxisWithNext else { return }
    for tick in xTicks.major {
      shapes.append(
        .text(
          Label(
            text: tick.label, at: Point(x: across(tick.value), y: frame.maxY + 18),
            size: TextSize.tick, anchor: .middle)))
    }
  }

  private mutating func drawLabels(_ xTicks: Ticks) -> Double {
    let yText = yTicks.axisLabel(panel.y.label)
    if !yText.isEmpty {
      // A label longer than a low panel is moved no further than the panel's own space.
      let text = TextWidth.fitted(yText, size: TextSize.axis, width: frame.height + 20)
      shapes.append(
        .text(
          Label(
            text: text, at: Point(x: labelX, y: frame.midY), size: TextSize.axis, anchor: .middle,
            isUpright: true)))
    }
    if panel.sharesAxisWithNext { return frame.maxY + 6 }
    let xText = xTicks.axisLabel(panel.x.label)
    guard !xText.isEmpty else { return frame.maxY + 26 }
    shapes.append(
      .text(
        Label(
          text: TextWidth.fitted(xText, size: TextSize.axis, width: frame.width),
          at: Point(x: frame.midX, y: frame.maxY + 38), size: TextSize.axis, anchor: .middle)))
    return frame.maxY + 44
  }

  private mutating func drawLegend(below end: Double, pageWidth: Double) -> Double {
    guard let legend = Legend([panel], width: frame.width) else { return end }
    if let inside = legend.place(in: frame, avoiding: covered) {
      shapes += legend.column(at: inside)
      return end
    }
    let (rows, height) = legend.rows(
      at: Point(x: frame.x, y: end + 4), width: pageWidth - frame.x - 24)
    shapes += rows
    return end + 4 + height
  }
}
