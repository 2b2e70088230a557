import Vocabulary

/// Places the units of a network in columns and draws its weights as lines between them.
struct DiagramLayout {
  private let diagram: Diagram
  private var places: [[Int: Point]] = []
  private var shapes: [Shape] = []
  private var labels: [Shape] = []
  private let radius: Double

  private static let width = 800.0
  private static let top = 84.0
  private static let height = 360.0
  /// Wider layers are shortened.
  private static let most = 13

  /// The drawing: 800 points wide.
  static func drawing(_ source: Figure, _ diagram: Diagram) -> Drawing {
    var layout = DiagramLayout(diagram)
    return layout.drawing(source.withPrintableTexts)
  }

  private init(_ diagram: Diagram) {
    self.diagram = diagram
    let stacks = Dictionary(grouping: diagram.groups.indices) { diagram.groups[$0].column }
    let tallest = stacks.values.map { groups in
      groups.reduce(groups.count - 1) { $0 + diagram.shown($1, most: Self.most).count }
    }
    radius = min(13, 0.34 * Self.height / Double(max(1, tallest.max() ?? 1)))
  }

  private mutating func drawing(_ figure: Figure) -> Drawing {
    place()
    drawConnections()
    drawUnits()
    var notes = figure.notes
    notes.insert(
      diagram.largestWeight > 0
        ? "Lines: weights, red above 0 and blue below, the widest "
          + NumberText.significant(diagram.largestWeight, digits: 3)
          + ". Fill: biases, the deepest \(NumberText.significant(diagram.largestBias, digits: 3))."
        : "The weights are not drawn yet: they come with the first fit.", at: 0)
    var y = Self.top + Self.height + 62
    var page: [Shape] = []
    for note in notes {
      for line in TextWidth.lines(
        note, size: GraphicLayout.TextSize.note, width: Self.width - 48)
      {
        page.append(
          .text(
            Label(
              text: line, at: Point(x: 24, y: y), size: GraphicLayout.TextSize.note,
              colour: .softText)))
        y += 15
      }
    }
    let height = (y + 4).rounded(.up)
    var drawing = Drawing(
      width: Self.width, height: height, title: figure.title, description: figure.described())
    let box = Rectangle(x: 0, y: 0, width: Self.width, height: height)
    drawing.shapes = [.box(box, fill: Fill(colour: .paper), border: nil, corner: 6)]
    let title = TextWidth.fitted(
      figure.title, size: GraphicLayout.TextSize.title, width: Self.width - 48, bold: true)
    drawing.shapes.append(
      .text(
        Label(
          text: title, at: Point(x: Self.width / 2, y: 29), size: GraphicLayout.TextSize.title,
          anchor: .middle, isBold: true)))
    drawing.shapes += shapes + labels + page
    return drawing
  }

  private mutating func place() {
    let columns = (diagram.groups.map(\.column).max() ?? 0) + 1
    let step = columns > 1 ? (Self.width - 150) / Double(columns - 1) : 0
    places = diagram.groups.map { _ in [:] }
    for column in 0..<columns {
      let groups = diagram.groups.indices.filter { diagram.groups[$0].column == column }
      let rows = groups.map { diagram.shown($0, most: Self.most) }
      let count = rows.reduce(rows.count - 1) { $0 + $1.count }
      let gap = min(44, Self.height / Double(max(1, count)))
      let x = columns > 1 ? 75 + Double(column) * step : Self.width / 2
      var y = Self.top + Self.height / 2 - Double(count - 1) * gap / 2
      for (group, units) in zip(groups, rows) {
        label(group, x: x, step: step, top: y, bottom: y + Double(units.count - 1) * gap)
        for unit in units {
          if let unit {
            places[group][unit] = Point(x: x, y: y)
          } else {
            let dots = [-5.0, 0, 5].map { Point(x: x, y: y + $0) }
            shapes.append(.markers(dots, .circle, radius: 1.8, .grey))
          }
          y += gap
        }
        y += gap
      }
    }
  }

  private mutating func label(
    _ group: Int, x: Double, step: Double, top: Double, bottom: Double
  ) {
    let group = diagram.groups[group]
    let size = GraphicLayout.TextSize.tick
    let room = step > 0 ? step - 8 : Self.width
    func text(_ text: String, _ y: Double, _ colour: Colour) -> Shape {
      .text(
        Label(
          text: TextWidth.fitted(text, size: size, width: room), at: Point(x: x, y: y), size: size,
          anchor: .middle, colour: colour))
    }
    labels.append(text(group.name, top - radius - 10, .ink))
    labels.append(text(group.activation, bottom + radius + 18, .ink))
    labels.append(text(counted(group.count, "unit"), bottom + radius + 34, .softText))
  }

  private mutating func drawConnections() {
    let largest = diagram.largestWeight
    var lines: [(size: Double, shape: Shape)] = []
    for connection in diagram.connections {
      let columns = diagram.groups[connection.from].count
      for (to, end) in places[connection.to].sorted(by: { $0.key < $1.key }) {
        for (from, start) in places[connection.from].sorted(by: { $0.key < $1.key })
        where connection.shift.map({ from + $0 == to }) ?? true {
          let weight = connection.weights.map { $0[to * columns + from] } ?? 0
          let size = largest > 0 && weight.isFinite ? abs(weight) / largest : 0
          let hasWeight = connection.weights != nil
          let colour: Colour = !hasWeight ? .grey : weight < 0 ? .blue : .vermillion
          let stroke = Stroke(
            colour: colour.mixed(with: .paper, hasWeight ? 0.75 - 0.75 * size : 0.5),
            width: hasWeight ? 0.5 + 3.5 * size : 0.8)
          lines.append((size, .lines([[start, end]], stroke)))
        }
      }
    }
    // Large weights last, so that they are not hidden.
    let order = lines.indices.sorted { (lines[$0].size, $0) < (lines[$1].size, $1) }
    shapes += order.map { lines[$0].shape }
  }

  private mutating func drawUnits() {
    let largest = diagram.largestBias
    for (group, units) in places.enumerated() {
      shapes.append(
        .markers(
          units.sorted { $0.key < $1.key }.map(\.value), .circle, radius: radius + 1, .frame))
      for (unit, point) in units.sorted(by: { $0.key < $1.key }) {
        let biases = diagram.groups[group].biases
        let bias = unit < biases.count && biases[unit].isFinite ? biases[unit] : 0
        let depth = largest > 0 ? abs(bias) / largest : 0
        let colour = (bias < 0 ? Colour.blue : .vermillion).mixed(with: .paper, 1 - 0.7 * depth)
        shapes.append(.markers([point], .circle, radius: radius, colour))
      }
    }
  }
}
