import NeuralNetwork
import Plotting
import Syntax

/// Functions and networks of two variables: a heat map each, with the points on top.
struct FieldFigure {
  private let builder: FigureBuilder
  private let side = 81

  init(_ builder: FigureBuilder) { self.builder = builder }

  func figure() throws(Halt) -> Figure {
    let domain = try builder.domain(inputs: 2)
    let xs = domain[0].points(side)
    let ys = domain[1].points(side)
    var panels: [Panel] = []
    for item in builder.items where item.value.isCallable {
      let grid = ys.flatMap { y in xs.map { x in Value([x, y]) } }
      let result = try builder.evaluator.call(item.value, [.list(grid)], at: item.span)
      guard let z = result.numbers, z.count == grid.count else {
        throw builder.refused(item, "`\(item.label)` gives more than one number per point")
      }
      let heat = Series(
        item.label, .heat(columns: side, z: z), role: .other(0), x: xs, y: ys)
      panels.append(panel(domain, [heat] + points(of: item)))
    }
    if panels.isEmpty {
      panels.append(panel(domain, builder.items.flatMap { points(of: $0) }))
    }
    return Figure(title: builder.items.map(\.label).joined(separator: ", "), panels: panels)
  }

  private func panel(_ domain: [Interval], _ series: [Series]) -> Panel {
    Panel(
      x: Axis("x1", range: domain[0].low...domain[0].high),
      y: Axis("x2", range: domain[1].low...domain[1].high), series: series)
  }

  private func points(of item: FigureBuilder.Item) -> [Series] {
    let data: Dataset?
    switch item.value {
    case .data(let given): data = given
    case .split(let split): data = split.train
    case .network(let fitted): data = fitted.split?.train
    default: data = builder.dataSets.first
    }
    guard let data, data.x.columns == 2 else { return [] }
    return Self.classes(of: data)
  }

  /// Points of a data set; where its targets are few distinct values, a series for each.
  static func classes(of data: Dataset) -> [Series] {
    let labels = (0..<data.y.rows).map { data.y.row($0) }
    let distinct = Set(labels)
    let groups = distinct.count <= 6 ? distinct.sorted { $0.lexicographicallyPrecedes($1) } : []
    func series(_ name: String, _ role: Series.Role, _ rows: [Int]) -> Series {
      Series(
        name, .points, role: role, x: rows.map { data.x[$0, 0] }, y: rows.map { data.x[$0, 1] })
    }
    if groups.count < 2 { return [series("points", .training, Array(0..<data.x.rows))] }
    let roles: [Series.Role] = [.training, .validation, .test]
    return groups.enumerated().map { index, label in
      series(
        "y = " + ValueText.plain(label.count == 1 ? .number(label[0]) : Value(label), digits: 4),
        index < roles.count ? roles[index] : .other(index),
        labels.indices.filter { labels[$0] == label })
    }
  }
}
