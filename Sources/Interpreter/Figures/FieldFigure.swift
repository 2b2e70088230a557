import NeuralNetwork
import Plotting
import Syntax

/// Functions and networks of two variables: a heat map each in common colours, what the networks
/// miss beside them, and the points on top; regions of the classes where there are classes.
struct FieldFigure {
  private let builder: FigureBuilder
  private let side = 101

  private struct Field {
    let label: String
    let role: Series.Role
    let isModel: Bool
    /// The numbers at each grid point: one, or one per class.
    let outputs: [[Double]]
    let points: Dataset?

    var z: [Double] { outputs.map { $0[0] } }
  }

  init(_ builder: FigureBuilder) { self.builder = builder }

  func figure() throws(Halt) -> Figure {
    let domain = try builder.domain(inputs: 2)
    let xs = domain[0].points(side)
    let ys = domain[1].points(side)
    let fields = try fields(ys.flatMap { y in xs.map { x in Value([x, y]) } })
    func panel(_ label: String, _ z: [Double], _ colours: ColourScale, _ points: [Series]) -> Panel
    {
      let heat = Series(label, .heat(columns: side, z: z), role: .other(0), x: xs, y: ys)
      return self.panel(domain, [heat] + points, title: label, colours)
    }
    var panels: [Panel] = []
    let shared = range(of: fields)
    for field in fields {
      let points = builder.arguments.flag("points") == false ? nil : field.points
      let classes = points.map(Classes.init)
      panels.append(
        field.outputs[0].count > 1
          ? panel(
            field.label, field.outputs.map(Self.largest), regions(field), classes?.series ?? [])
          : panel(
            field.label, field.z, classes?.colours ?? ColourScale(range: shared),
            classes?.series ?? []))
    }
    // What a network misses is seen only where both are numbers.
    if let truth = fields.first, !truth.isModel, truth.outputs[0].count == 1 {
      for field in fields.dropFirst() where field.isModel && field.outputs[0].count == 1 {
        panels.append(
          panel(
            "\(field.label) - \(truth.label)", zip(field.z, truth.z).map { $0 - $1 },
            ColourScale(.diverging(centre: 0)), []))
      }
    }
    if panels.isEmpty {
      panels.append(
        self.panel(
          domain, builder.dataSets.flatMap { Classes($0).series }, title: "", ColourScale()))
    }
    if panels.count == 1 { panels[0].title = "" }
    return Figure(title: builder.title, panels: panels, columns: min(2, panels.count))
  }

  private func fields(_ grid: [Value]) throws(Halt) -> [Field] {
    var fields: [Field] = []
    for (item, role) in builder.callables {
      let result = try builder.evaluator.call(item.value, [.list(grid)], at: item.span)
      guard case .list(let values) = result, values.count == grid.count else {
        throw builder.refused(item, "`\(item.label)` gives no number per point")
      }
      let outputs = values.compactMap { $0.plainNumber.map { [$0] } ?? $0.numbers }
      guard outputs.count == grid.count, let width = outputs.first?.count, width > 0,
        outputs.allSatisfy({ $0.count == width })
      else { throw builder.refused(item, "`\(item.label)` gives no number per point") }
      let points = (item.value.split?.train ?? builder.dataSets.first).flatMap {
        $0.x.columns == 2 ? $0 : nil
      }
      guard width == 1 || points?.y.columns == width else {
        throw builder.refused(
          item, "`\(item.label)` gives \(width) numbers per point",
          help: "draw one of them: `plot (x,y) -> \(item.label)(x,y)[1]`")
      }
      fields.append(
        Field(
          label: item.label, role: role, isModel: item.value.isModel, outputs: outputs,
          points: points))
    }
    return fields
  }

  /// The values of all fields together, so that equal colours are equal values.
  private func range(of fields: [Field]) -> ClosedRange<Double>? {
    let values = fields.filter { $0.outputs[0].count == 1 }.flatMap(\.z).filter(\.isFinite)
    guard fields.count > 1, let low = values.min(), let high = values.max(), low < high else {
      return nil
    }
    return low...high
  }

  private func panel(
    _ domain: [Interval], _ series: [Series], title: String, _ colours: ColourScale
  ) -> Panel {
    let names = builder.inputNames(2)
    return Panel(
      x: Axis(names[0], range: domain[0].low...domain[0].high),
      y: Axis(names[1], range: domain[1].low...domain[1].high), series: series, title: title,
      colours: colours)
  }

  private func regions(_ field: Field) -> ColourScale {
    ColourScale(
      .classes(field.outputs[0].indices.map { "class \($0 + 1)" }), contours: [])
  }

  /// The number of the largest output.
  private static func largest(_ outputs: [Double]) -> Double {
    var best = 0
    for (index, value) in outputs.enumerated() where value > outputs[best] { best = index }
    return Double(best)
  }
}
