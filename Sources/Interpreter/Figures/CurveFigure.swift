import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

/// Functions and networks of one variable over one domain, with data points.
struct CurveFigure {
  private let builder: FigureBuilder
  /// Enough points that a curve looks smooth at any size.
  private let count = 801

  init(_ builder: FigureBuilder) { self.builder = builder }

  func figure() throws(Halt) -> Figure {
    let domain = try builder.domain(inputs: 1)[0]
    let x = domain.points(count)
    var curves: [Series] = []
    var hasTruth = false
    var hasPrediction = false
    for (index, item) in try stages().enumerated() where item.value.isCallable {
      let isNetwork = if case .network = item.value { true } else { false }
      var role = Series.Role.other(index)
      if !isNetwork && !hasTruth {
        (role, hasTruth) = (.truth, true)
      } else if isNetwork && !hasPrediction {
        (role, hasPrediction) = (.prediction, true)
      }
      curves.append(
        Series(item.label, .line, role: role, x: x, y: try values(of: item, at: x)))
    }
    let scale = builder.scale ?? (.linear, .linear)
    var panels = [
      Panel(
        x: Axis("x", scale: scale.x, range: domain.low...domain.high), y: Axis("y", scale: scale.y),
        series: curves + points(), height: 3)
    ]
    if builder.arguments.flag("error") == true { panels.append(try residual(curves, domain)) }
    return Figure(title: title, panels: panels, notes: notes(curves))
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

  private var title: String {
    let names = builder.items.map(\.label)
    return names.count <= 1
      ? names.first ?? ""
      : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  private func values(of item: FigureBuilder.Item, at x: [Double]) throws(Halt) -> [Double] {
    let evaluator = builder.evaluator
    if case .network = item.value {
      if let numbers = try evaluator.call(item.value, [Value(x)], at: item.span).numbers {
        return numbers
      }
      throw builder.refused(
        item, "`\(item.label)` has several outputs",
        help: "draw one: `plot x -> \(item.label)(x)[1]`")
    }
    var result: [Double] = []
    result.reserveCapacity(x.count)
    for number in x {
      try evaluator.poll()
      let value = try evaluator.call(item.value, [.number(number)], at: item.span)
      guard let y = value.plainNumber else {
        throw builder.refused(
          item, "`\(item.label)` gives \(value.kindText) where a number is needed")
      }
      result.append(y)
    }
    return result
  }

  /// The points of data operands, and those the networks were trained on.
  private func points() -> [Series] {
    var series: [Series] = []
    func add(_ split: Split, prefix: String) {
      let parts: [(String, Series.Role, Dataset?)] = [
        ("training points", .training, split.train),
        ("validation points", .validation, split.validation),
        ("test points", .test, split.test),
      ]
      for (label, role, part) in parts {
        if let part { series += Self.points(part, label: prefix + label, role: role) }
      }
    }
    for item in builder.items {
      switch item.value {
      case .data(let data):
        series += Self.points(data, label: item.label, role: .training)
      case .split(let split): add(split, prefix: "")
      default: break
      }
    }
    guard series.isEmpty, builder.arguments.flag("points") != false else { return series }
    for item in builder.items {
      if case .network(let fitted) = item.value, let split = fitted.split, series.isEmpty {
        add(split, prefix: "")
      }
    }
    return series
  }

  private static func points(_ data: Dataset, label: String, role: Series.Role) -> [Series] {
    guard data.x.columns == 1 else { return [] }
    return (0..<data.y.columns).map { column in
      Series(
        data.y.columns == 1 ? label : "\(label) \(column + 1)", .points, role: role,
        x: data.x.elements, y: (0..<data.y.rows).map { data.y[$0, column] })
    }
  }

  private func residual(_ curves: [Series], _ domain: Interval) throws(Halt) -> Panel {
    guard let truth = curves.first, curves.count >= 2 else {
      throw .failed(
        Diagnostic(
          .missingOperand, "error=true compares two curves", at: builder.arguments.span("error"),
          help: "write `plot f net error=true`"))
    }
    let series = curves.dropFirst().map { curve in
      Series(
        "\(curve.label) - \(truth.label)", .line, role: .residual, x: curve.x,
        y: zip(curve.y, truth.y).map { $0 - $1 })
    }
    return Panel(
      x: Axis("x", range: domain.low...domain.high), y: Axis("error"), series: Array(series),
      height: 1)
  }

  /// How closely each network follows the first function.
  private func notes(_ curves: [Series]) -> [String] {
    guard let truth = curves.first, truth.role == .truth else { return [] }
    return curves.dropFirst().filter { $0.role == .prediction }.compactMap { curve in
      let differences = zip(curve.y, truth.y).map { abs($0 - $1) }
      guard let largest = differences.max(), largest.isFinite,
        let index = differences.firstIndex(of: largest)
      else { return nil }
      return
        "\(curve.label) follows \(truth.label) within \(NumberText.significant(largest, digits: 3)); "
        + "largest error at x = \(NumberText.significant(curve.x[index], digits: 3))"
    }
  }
}
