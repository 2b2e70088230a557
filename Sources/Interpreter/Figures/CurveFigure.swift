import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

/// Functions, networks and approximants of one variable over one domain, with data points.
struct CurveFigure {
  private let builder: FigureBuilder
  /// Enough points that a curve looks smooth at any size.
  private let count = 801

  /// A curve as it was sampled, before gaps are put in.
  private struct Curve {
    let label: String
    let role: Series.Role
    let isModel: Bool
    let x: [Double]
    let y: [Double]
    let series: Series
  }

  init(_ builder: FigureBuilder) { self.builder = builder }

  func figure() throws(Halt) -> Figure {
    let domain = try builder.domain(inputs: 1)[0]
    let x = domain.points(count)
    var curves: [Curve] = []
    var range: ClosedRange<Double>?
    var drawn: [FigureBuilder.Item] = []
    for item in try stages() { drawn += try outputs(of: item, over: domain) }
    for (item, role) in FigureBuilder.roles(of: drawn) {
      let y = try builder.values(of: item, at: x)
      var line = (x: x, y: y, hasPole: false)
      if case .function = item.value {
        line = try Jumps.broken(x: x, y: y) { (point) throws(Halt) in
          try builder.values(of: item, at: [point])[0]
        }
      }
      if line.hasPole, range == nil { range = Jumps.usualRange(y) }
      curves.append(
        Curve(
          label: item.label, role: role, isModel: item.value.isModel, x: x, y: y,
          series: Series(item.label, .line, role: role, x: line.x, y: line.y)))
    }
    let points = points(curves)
    let scale = builder.scale ?? (.linear, .linear)
    let showsError = builder.arguments.flag("error") == true
    var panels = [
      Panel(
        x: Axis(builder.inputNames(1)[0], scale: scale.x, range: domain.low...domain.high),
        y: Axis(builder.outputName, scale: scale.y, range: range),
        series: curves.map(\.series) + points.series, height: 3)
    ]
    if showsError { panels.append(try residual(curves, domain)) }
    return Figure(
      title: builder.title, panels: panels, notes: notes(curves) + [points.note].compactMap { $0 })
  }

  /// The items, a network replaced by what it was after each epoch of `at=`.
  private func stages() throws(Halt) -> [FigureBuilder.Item] {
    guard let epochs = builder.arguments.numbers("at") else { return builder.items }
    if let odd = epochs.first(where: { $0 < 0 || $0 != $0.rounded() || $0 > 1e9 }) {
      throw .failed(
        Diagnostic(
          .wrongValue, "at must be a list of epochs, found \(NumberText.significant(odd))",
          at: builder.arguments.span("at")))
    }
    let numbers = epochs.map { Int($0) }
    var items: [FigureBuilder.Item] = []
    for item in builder.items {
      guard case .network(let fitted) = item.value else {
        items.append(item)
        continue
      }
      do {
        let stages = try fitted.stages(
          after: numbers, cancellation: builder.evaluator.cancellation)
        for (epoch, stage) in zip(numbers, stages) {
          items.append(
            .init(
              label: "\(item.label), epoch \(epoch)", value: .network(FittedNetwork(stage)),
              span: item.span))
        }
      } catch { throw builder.evaluator.halt(error, at: builder.arguments.span("at")) }
      try builder.evaluator.poll()
    }
    return items
  }

  /// More outputs are hard to tell apart.
  private static let mostOutputs = 4

  /// The outputs of a function or a network with several, each as a function of its own.
  private func outputs(
    of item: FigureBuilder.Item, over domain: Interval
  ) throws(Halt) -> [FigureBuilder.Item] {
    var count: Int?
    switch item.value {
    case .network(let fitted): count = fitted.network.outputSize
    case .function:
      let middle = Value.number(domain.points(3)[1])
      count = try builder.evaluator.call(item.value, [middle], at: item.span).numbers?.count
    default: break
    }
    guard let count, count > 1 else { return [item] }
    let whole = try Functions.formula(item.value, at: item.span, builder.evaluator.callContext)
    return (0..<min(count, Self.mostOutputs)).map { index in
      var part = whole
      part.name = "\(item.label), output \(index + 1)"
      // A user's function may give fewer numbers elsewhere.
      part.evaluate = { (x) throws(ModelError) in
        let outputs = try whole.evaluate(x)
        return [index < outputs.count ? outputs[index] : .real(.nan)]
      }
      part.evaluateReal = { (x) throws(ModelError) in
        let outputs = try whole.evaluateReal(x)
        return [index < outputs.count ? outputs[index] : .nan]
      }
      let function = Function(name: part.name, .formula(part), domain: part.domain)
      return .init(label: part.name, value: .function(function), span: item.span)
    }
  }

  /// The points of data operands, and those the networks were trained on.
  private func points(_ curves: [Curve]) -> (series: [Series], note: String?) {
    let points = DataPoints(builder: builder)
    let series = points.operands
    guard series.isEmpty, builder.arguments.flag("points") != false else { return (series, nil) }
    return points.learned(
      Dictionary(curves.map { ($0.label, $0.role) }, uniquingKeysWith: { first, _ in first }))
  }

  private func residual(_ curves: [Curve], _ domain: Interval) throws(Halt) -> Panel {
    guard let truth = curves.first, curves.count >= 2 else {
      throw .failed(
        Diagnostic(
          .missingOperand, "error=true compares two curves", at: builder.arguments.span("error"),
          help: "write `plot f net error=true`"))
    }
    let series = curves.dropFirst().map { curve in
      Series(
        "\(curve.label) - \(truth.label)", .line,
        role: curves.count == 2 ? .residual : curve.role, x: curve.x,
        y: zip(curve.y, truth.y).map { $0 - $1 })
    }
    return Panel(
      x: Axis(builder.inputNames(1)[0], range: domain.low...domain.high), y: Axis("error"),
      series: Array(series),
      height: 1)
  }

  /// How closely each network follows the first function.
  private func notes(_ curves: [Curve]) -> [String] {
    guard let truth = curves.first, truth.role == .truth else { return [] }
    return curves.dropFirst().filter(\.isModel).compactMap { curve in
      let differences = zip(curve.y, truth.y).map { abs($0 - $1) }
      guard let largest = differences.max(), largest.isFinite,
        let index = differences.firstIndex(of: largest)
      else { return nil }
      let place = FigureBuilder.end(
        of: curve.x[index], low: curve.x[0], high: curve.x[curve.x.count - 1])
      return
        "\(curve.label) follows \(truth.label) within \(NumberText.significant(largest, digits: 3)); "
        + "largest error at x = \(NumberText.significant(curve.x[index], digits: 3))\(place)"
    }
  }
}
