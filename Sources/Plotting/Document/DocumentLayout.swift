/// Sets a document on A4 pages: one column, figures whole, a heading never alone at the foot.
struct DocumentLayout {
  private static let page = Rectangle(x: 0, y: 0, width: 595.28, height: 841.89)
  private static let margin = 51.0
  private static let textWidth = page.width - 2 * margin
  private static let bottom = page.height - margin - 14

  private enum Size {
    static let title = 17.0
    static let heading = 12.0
    static let text = 9.5
    static let code = 8.0
    static let small = 8.5
  }

  private let figureScale: Double
  private var finished: [[Shape]] = []
  private var shapes: [Shape] = []
  private var y = margin

  private init(figureScale: Double) { self.figureScale = figureScale }

  /// The pages, in points of 1/72 inch.
  ///
  /// Figures are set smaller where that saves a third page.
  static func pages(of document: Document) -> [Drawing] {
    var layout = DocumentLayout(figureScale: 0.54)
    layout.set(document)
    if layout.finished.count == 3 {
      var smaller = DocumentLayout(figureScale: 0.44)
      smaller.set(document)
      if smaller.finished.count == 2 { layout = smaller }
    }
    let count = layout.finished.count
    return layout.finished.enumerated().map { index, shapes in
      var drawing = Drawing(
        width: page.width, height: page.height, title: document.title, description: "")
      let number = Label(
        text: "\(index + 1) / \(count)", at: Point(x: page.width / 2, y: page.height - 30),
        size: Size.small, anchor: .middle, colour: .softText)
      drawing.shapes = shapes + [.text(number)]
      return drawing
    }
  }

  private mutating func set(_ document: Document) {
    write(document.title, size: Size.title, leading: 1.3, isBold: true)
    y += 6
    for block in document.blocks {
      switch block {
      case .heading(let text):
        y += 8
        // A heading stays with what follows it.
        require(60)
        write(text, size: Size.heading, leading: 1.4, isBold: true)
        y += 2
      case .paragraph(let text):
        write(text, size: Size.text, leading: 1.4)
        y += 5
      case .list(let items):
        for item in items { write("•  " + item, size: Size.text, leading: 1.4) }
        y += 5
      case .code(let text): write(code: text)
      case .figure(let figure, let caption): draw(figure, caption)
      case .table(let header, let rows, let numeric): draw(header, rows, numeric)
      }
    }
    finish()
  }

  private mutating func finish() {
    finished.append(shapes)
    shapes = []
    y = Self.margin
  }

  /// Begins a new page unless there is room for `height`.
  private mutating func require(_ height: Double) {
    if y + height > Self.bottom, !shapes.isEmpty { finish() }
  }

  private mutating func write(
    _ text: String, size: Double, leading: Double, isBold: Bool = false, colour: Colour = .ink
  ) {
    for line in TextWidth.lines(text, size: size * (isBold ? 1.1 : 1), width: Self.textWidth) {
      require(size * leading)
      y += size * leading
      shapes.append(
        .text(
          Label(
            text: line, at: Point(x: Self.margin, y: y - 0.3 * size), size: size, colour: colour,
            isBold: isBold)))
    }
  }

  private mutating func write(code text: String) {
    let columns = Int((Self.textWidth - 12) / (TextWidth.fixed * Size.code))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      let characters = Array(line)
      return characters.isEmpty
        ? [""]
        : stride(from: 0, to: characters.count, by: columns).map {
          String(characters[$0..<min($0 + columns, characters.count)])
        }
    }
    for line in lines {
      let height = Size.code * 1.4
      require(height)
      let well = Rectangle(x: Self.margin, y: y, width: Self.textWidth, height: height)
      shapes.append(.box(well, fill: Fill(colour: Colour(0xF3F5F7)), border: nil, corner: 0))
      y += height
      shapes.append(
        .text(
          Label(
            text: line, at: Point(x: Self.margin + 6, y: y - 0.35 * Size.code), size: Size.code,
            isFixedWidth: true)))
    }
    y += 8
  }

  private mutating func draw(_ figure: Figure, _ caption: String) {
    let drawing = GraphicLayout.drawing(figure)
    let scale = min(figureScale, 330 / drawing.height)
    require(drawing.height * scale + 24)
    let corner = Point(x: (Self.page.width - drawing.width * scale) / 2, y: y)
    shapes += drawing.shapes.map { $0.moved(to: corner, scale: scale) }
    y += drawing.height * scale
    write(caption, size: Size.small, leading: 1.4, colour: .softText)
    y += 8
  }

  private mutating func draw(_ header: [String], _ rows: [[String]], _ numeric: Set<Int>) {
    let all = [header] + rows
    let count = all.map(\.count).max() ?? 0
    guard count > 0 else { return }
    let gap = 12.0
    var widths = (0..<count).map { column in
      all.map { column < $0.count ? TextWidth.of($0[column], size: Size.small) : 0 }.max() ?? 0
    }
    let room = Self.textWidth - gap * Double(count - 1)
    // Too wide a table takes it from the widest columns; their texts are broken into lines.
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > 40,
      let index = widths.firstIndex(of: widest)
    {
      widths[index] = widest - 4
    }
    for (index, row) in all.enumerated() {
      let cells = row.enumerated().map {
        TextWidth.lines($1, size: Size.small, width: widths[$0] + 1)
      }
      let height = Double(max(1, cells.map(\.count).max() ?? 1)) * Size.small * 1.3 + 4
      require(height)
      var x = Self.margin
      for (column, lines) in cells.enumerated() {
        let isNumber = numeric.contains(column)
        for (number, line) in lines.enumerated() {
          shapes.append(
            .text(
              Label(
                text: line,
                at: Point(
                  x: isNumber ? x + widths[column] : x,
                  y: y + Double(number + 1) * Size.small * 1.3),
                size: Size.small, anchor: isNumber ? .end : .start,
                colour: index == 0 ? .softText : .ink)))
        }
        x += widths[column] + gap
      }
      y += height
      let end = min(Self.margin + Self.textWidth, x - gap)
      shapes.append(
        .lines(
          [[Point(x: Self.margin, y: y + 1), Point(x: end, y: y + 1)]],
          Stroke(colour: index == 0 ? .grey : .grid, width: 0.5)))
    }
    y += 10
  }
}

extension Shape {
  /// The same at another place in another size.
  fileprivate func moved(to corner: Point, scale: Double) -> Shape {
    func at(_ point: Point) -> Point {
      Point(x: corner.x + scale * point.x, y: corner.y + scale * point.y)
    }
    func scaled(_ stroke: Stroke) -> Stroke {
      Stroke(colour: stroke.colour, width: stroke.width * scale, dash: stroke.dash)
    }
    switch self {
    case .lines(let runs, let stroke):
      return .lines(runs.map { $0.map(at) }, scaled(stroke))
    case .areas(let outlines, let fill): return .areas(outlines.map { $0.map(at) }, fill)
    case .markers(let points, let marker, let radius, let colour):
      return .markers(points.map(at), marker, radius: radius * scale, colour)
    case .box(let box, let fill, let border, let corner):
      let origin = at(Point(x: box.x, y: box.y))
      return .box(
        Rectangle(x: origin.x, y: origin.y, width: box.width * scale, height: box.height * scale),
        fill: fill, border: border.map(scaled), corner: corner * scale)
    case .text(var label):
      label.at = at(label.at)
      label.size *= scale
      return .text(label)
    case .cells(let x, let y, let colours):
      return .cells(
        x: x.map { at(Point(x: $0, y: 0)).x }, y: y.map { at(Point(x: 0, y: $0)).y },
        colours: colours)
    }
  }
}
