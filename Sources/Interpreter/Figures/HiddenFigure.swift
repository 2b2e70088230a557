import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

/// How a network makes its function: what each unit of the last hidden layer contributes, and the
/// sum, which is the network.
struct HiddenFigure {
  private let builder: FigureBuilder
  private let count = 401
  /// More lines cannot be told apart.
  private let mostUnits = 7

  init(_ builder: FigureBuilder) { self.builder = builder }

  func figure() throws(Halt) -> Figure {
    var network: Network?
    for item in builder.items {
      if case .network(let fitted) = item.value { network = fitted.network }
    }
    guard let network else {
      throw .failed(
        Diagnostic(
          .missingOperand, "hidden=true needs a network", at: builder.arguments.span("hidden"),
          help: "write `plot net hidden=true`"))
    }
    let domain = try builder.domain(inputs: 1)[0]
    let x = domain.points(count)
    let (parts, bias) = try builder.arguments.locating { () throws(ModelError) in
      try network.hiddenContributions(at: x)
    }
    let spans = (0..<parts.columns).map { unit in
      let values = parts.column(unit)
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
    let order = spans.indices.sorted { (-spans[$0], $0) < (-spans[$1], $1) }
    let most = parts.columns <= mostUnits + 1 ? parts.columns : mostUnits
    var series = order.prefix(most).sorted().enumerated().map { number, unit in
      Series("unit \(unit + 1)", .line, role: .other(number), x: x, y: parts.column(unit))
    }
    let rest = order.dropFirst(most)
    if !rest.isEmpty {
      series.append(
        Series(
          "the other \(rest.count) units", .dashedLine, role: .other(most), x: x,
          y: x.indices.map { point in rest.reduce(0) { $0 + parts[point, $1] } }))
    }
    series.append(
      Series("bias", .dashedLine, role: .truth, x: [domain.low, domain.high], y: [bias, bias]))
    let sum = x.indices.map { point in
      parts.row(point).reduce(0, +) + bias
    }
    let last = network.layerSummaries.last?.activation ?? "identity"
    var curves = try builder.callables.filter { !$0.item.value.isModel }.map {
      (item, _) throws(Halt) in
      Series(
        item.label, .line, role: .truth, x: x, y: try builder.values(of: item, at: x))
    }
    curves.append(
      Series(
        last == "identity" ? "their sum, the network" : "their sum, before \(last)", .line,
        role: .prediction, x: x, y: sum))
    let axis = Axis(builder.inputNames(1)[0], range: domain.low...domain.high)
    return Figure(
      title: "what the \(parts.columns) hidden units contribute",
      panels: [
        Panel(x: axis, y: Axis("y"), series: curves),
        Panel(x: axis, y: Axis("contribution"), series: series),
      ])
  }
}
