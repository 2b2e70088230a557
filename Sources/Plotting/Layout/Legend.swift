/// What each line and marker of a panel means.
struct Legend {
  private struct Item {
    let text: String
    let style: SeriesStyle
    var hasLine = false
    var hasRule = false
    var hasMarker = false
    /// How an area is filled, for a class of a field or a band.
    var area: Fill?
  }

  private let items: [Item]
  private let columnWidth: Double
  private static let size = GraphicLayout.TextSize.legend
  private static let rowHeight = 19.0
  private static let sample = 28.0
  private static let padding = 8.0

  /// The legend of panels for axes of `width`, each entry once; nil when labels are missing, or
  /// when there is one that only repeats the y axis's.
  init?(_ panels: [ResolvedPanel], width: Double) {
    var items: [Item] = []
    for (number, name) in (panels.first?.colours.kind.classNames ?? []).enumerated() {
      let text = TextWidth.fitted(name, size: Self.size, width: width * 0.6)
      items.append(
        Item(
          text: text, style: SeriesStyle.further(number),
          area: Fill(colour: ColourMap.tint(of: number))))
    }
    for (series, style) in panels.flatMap({ zip($0.series, $0.styles) }) {
      switch series.mark {
      case .heat: continue
      // The line it lies around has its label.
      case .band where panels.contains(where: { $0.hasLine(like: series) }): continue
      default: break
      }
      let text = TextWidth.fitted(series.label, size: Self.size, width: width * 0.6)
      // A line and points of one curve are one entry.
      var index = items.firstIndex { $0.text == text && $0.style.symbol == style.symbol }
      if text.isEmpty { index = items.firstIndex { $0.style.symbol == style.symbol } }
      if index == nil && text.isEmpty { continue }
      let place = index ?? items.count
      if index == nil { items.append(Item(text: text, style: style)) }
      switch series.mark {
      case .points: items[place].hasMarker = true
      case .rule: items[place].hasRule = true
      case .band: items[place].area = Fill(colour: style.colour, opacity: PanelLayout.bandOpacity)
      default: items[place].hasLine = true
      }
    }
    if items.isEmpty || (items.count == 1 && items[0].text == panels.first?.y.label) { return nil }
    self.items = items
    let widest = items.map { TextWidth.of($0.text, size: Self.size) }.max() ?? 0
    columnWidth = Self.sample + 8 + widest
  }

  /// The corner, edge or centre line of `frame` where it hides least, nil when it would hide data
  /// or the axes are too small for it.
  func place(in frame: Rectangle, avoiding covered: Occupancy) -> Rectangle? {
    let (width, height) = columnSize
    guard width < frame.width * 0.6, height < frame.height * 0.75 else { return nil }
    let gap = 8.0
    let (left, centre, right) = (frame.x + gap, frame.midX - width / 2, frame.maxX - gap - width)
    let (top, middle, bottom) = (frame.y + gap, frame.midY - height / 2, frame.maxY - gap - height)
    let corners = [
      (right, top), (left, top), (right, bottom), (left, bottom), (centre, top), (centre, bottom),
      (right, middle), (left, middle),
    ]
    var best: (box: Rectangle, hidden: Int)?
    for (x, y) in corners {
      let box = Rectangle(x: x, y: y, width: width, height: height)
      let margin = Rectangle(x: x - 4, y: y - 4, width: width + 8, height: height + 8)
      let hidden = covered.count(in: margin)
      if hidden < best?.hidden ?? .max { best = (box, hidden) }
    }
    guard let best, best.hidden <= 2 else { return nil }
    return best.box
  }

  /// The size of the box with one row per series.
  var columnSize: (width: Double, height: Double) {
    (columnWidth + 2 * Self.padding, Double(items.count) * Self.rowHeight + 2 * Self.padding - 4)
  }

  /// The legend as a box with one row per series.
  func column(at box: Rectangle) -> [Shape] {
    var shapes: [Shape] = [
      .box(
        box, fill: Fill(colour: .paper, opacity: 0.9), border: Stroke(colour: .border, width: 0.8),
        corner: 3)
    ]
    for (index, item) in items.enumerated() {
      let y = box.y + Self.padding - 2 + (Double(index) + 0.5) * Self.rowHeight
      shapes += draw(item, at: Point(x: box.x + Self.padding, y: y))
    }
    return shapes
  }

  /// The legend as rows side by side, for below the axes, and their height.
  func rows(at corner: Point, width: Double) -> (shapes: [Shape], height: Double) {
    var shapes: [Shape] = []
    var (x, y) = (corner.x, corner.y + Self.rowHeight / 2)
    for item in items {
      let itemWidth = Self.sample + 8 + TextWidth.of(item.text, size: Self.size)
      if x > corner.x && x + itemWidth > corner.x + width {
        x = corner.x
        y += Self.rowHeight
      }
      shapes += draw(item, at: Point(x: x, y: y))
      x += itemWidth + 22
    }
    return (shapes, y + Self.rowHeight / 2 - corner.y + 4)
  }

  private func draw(_ item: Item, at point: Point) -> [Shape] {
    let style = item.style
    let stroke = Stroke(colour: style.colour, width: style.width, dash: style.dash)
    let end = point.x + Self.sample
    let middle = Point(x: point.x + Self.sample / 2, y: point.y)
    var shapes: [Shape] = []
    if let area = item.area {
      let box = Rectangle(x: point.x, y: point.y - 6, width: Self.sample, height: 12)
      shapes.append(.box(box, fill: area, border: nil, corner: 2))
    }
    if item.hasLine { shapes.append(.lines([[point, Point(x: end, y: point.y)]], stroke)) }
    if item.hasRule {
      let ends = [Point(x: middle.x, y: point.y - 8), Point(x: middle.x, y: point.y + 8)]
      shapes.append(.lines([ends], stroke))
    }
    if item.hasMarker {
      shapes.append(.markers([middle], style.marker, radius: 3.6, style.colour))
    }
    let label = Label(
      text: item.text, at: Point(x: end + 8, y: point.y + 4.2), size: Self.size)
    return shapes + [.text(label)]
  }
}
