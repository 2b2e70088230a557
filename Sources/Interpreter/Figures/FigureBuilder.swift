import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

/// The operands of `plot`, sorted by what they are, and the figure they make.
struct FigureBuilder {
  struct Item {
    var label: String
    var value: Value
    var span: SourceSpan
  }

  let arguments: BoundArguments
  let evaluator: Evaluator
  let items: [Item]

  init(_ arguments: BoundArguments, _ evaluator: Evaluator) {
    self.init(
      arguments.rest.map {
        Item(label: evaluator.text(at: $0.span), value: $0.value, span: $0.span)
      }, arguments, evaluator)
  }

  init(_ items: [Item], _ arguments: BoundArguments, _ evaluator: Evaluator) {
    self.items = items
    self.arguments = arguments
    self.evaluator = evaluator
  }

  func figure() throws(Halt) -> Figure {
    if items.count == 1, case .table(let table) = items[0].value {
      return try TableFigure(self, table).figure()
    }
    if items.count == 1, case .benchmark(let result) = items[0].value {
      let figures = BenchmarkFigure(result)
      switch arguments.text("show") {
      case "work": return figures.work
      case "profile": return figures.profile
      default: return figures.errors
      }
    }
    if arguments.isGiven("show") {
      throw .failed(
        Diagnostic(
          .wrongValue, "`show=` chooses a picture of a benchmark, and there is none to draw",
          at: arguments.span("show"), help: "leave it out"))
    }
    if let name = ["x", "y", "z", "by"].first(where: arguments.isGiven) {
      throw .failed(
        Diagnostic(
          .wrongValue, "`\(name)=` names a column of a table, and there is no table to draw",
          at: arguments.span(name), help: "write `plot t x=k y=value` for a table `t`"))
    }
    if arguments.flag("hidden") == true { return try HiddenFigure(self).figure() }
    if arguments.flag("weights") == true { return try weights() }
    let results = items.compactMap { item in
      if case .result(let result) = item.value { (item.label, result) } else { nil }
    }
    if results.count == items.count { return LossFigure(results).figure(scale: scale) }
    let lists = items.compactMap { item in item.value.numbers.map { (item.label, $0) } }
    if lists.count == items.count, !lists.isEmpty { return try ListFigure(self, lists).figure() }
    let matrices = items.compactMap { item in Matrix(item.value).map { (item.label, $0) } }
    if matrices.count == items.count, !matrices.isEmpty {
      return MatrixFigure(matrices).figure(title: title)
    }
    for item in items {
      switch item.value {
      case .function, .network, .data, .split: continue
      case .approximation:
        throw refused(
          item, "a classical approximant has no epochs to draw",
          help: "draw it with what it approximates: `plot runge p`")
      case .result:
        throw refused(item, "a result is drawn alone", help: "write `plot \(item.label)`")
      default:
        throw refused(
          item,
          "`plot` draws functions, networks, data, results, a table and lists of numbers, found "
            + item.value.kindText,
          help: item.value.plainNumber == nil
            ? nil : "a function is named without an argument: `plot sin`")
      }
    }
    let inputs = items.compactMap(\.inputs).first ?? 1
    if let other = items.first(where: { $0.inputs.map { $0 != inputs } ?? false }) {
      throw refused(
        other,
        "`\(other.label)` has \(counted(other.inputs ?? 0, "input")), `\(items[0].label)` \(inputs)"
      )
    }
    switch inputs {
    case 1: return try CurveFigure(self).figure()
    case 2: return try FieldFigure(self).figure()
    default: return try SliceFigure(self).figure(inputs: inputs)
    }
  }

  private func weights() throws(Halt) -> Figure {
    guard let item = items.first, case .network(let fitted) = item.value else {
      throw .failed(
        Diagnostic(
          .missingOperand, "weights=true needs a network", at: arguments.span("weights"),
          help: "write `plot net weights=true`"))
    }
    do { return try NetworkFigure.weights(of: fitted.network, label: item.label) } catch {
      throw evaluator.halt(error, at: item.span)
    }
  }

  /// What can be called, with the role it plays in the picture.
  var callables: [(item: Item, role: Series.Role)] { Self.roles(of: items) }

  /// The first function is the truth, the first network or approximant the prediction.
  static func roles(of items: [Item]) -> [(item: Item, role: Series.Role)] {
    var hasTruth = false
    var hasPrediction = false
    return items.filter(\.value.isCallable).enumerated().map { index, item in
      if !item.value.isModel && !hasTruth {
        hasTruth = true
        return (item, .truth)
      }
      if item.value.isModel && !hasPrediction {
        hasPrediction = true
        return (item, .prediction)
      }
      return (item, .other(index))
    }
  }

  var title: String {
    let names = items.map(\.label)
    return names.count <= 1
      ? names.first ?? ""
      : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  /// The numbers a callable of one variable gives.
  func values(of item: Item, at x: [Double]) throws(Halt) -> [Double] {
    if case .network = item.value {
      if let numbers = try evaluator.call(item.value, [Value(x)], at: item.span).numbers {
        return numbers
      }
      throw refused(
        item, "`\(item.label)` has several outputs",
        help: "draw one: `plot x -> \(item.label)(x)[1]`")
    }
    var result: [Double] = []
    result.reserveCapacity(x.count)
    for number in x {
      try evaluator.poll()
      let value = try evaluator.call(item.value, [.number(number)], at: item.span)
      guard let y = value.plainNumber else {
        throw refused(item, "`\(item.label)` gives \(value.kindText) where a number is needed")
      }
      result.append(y)
    }
    return result
  }

  /// Words on where `x` is: ", near the left end"; empty in the middle.
  static func end(of x: Double, low: Double, high: Double) -> String {
    let position = (x - low) / (high - low)
    return position < 0.1 ? ", near the left end" : position > 0.9 ? ", near the right end" : ""
  }

  func refused(_ item: Item, _ problem: String, help: String? = nil) -> Halt {
    .failed(Diagnostic(.wrongType, problem, at: item.span, help: help))
  }

  /// Which axes `log=` makes logarithmic; nil where nothing is said.
  var scale: (x: Axis.Scale, y: Axis.Scale)? {
    switch arguments.text("log") {
    case "x": (.logarithmic, .linear)
    case "y": (.linear, .logarithmic)
    case "xy": (.logarithmic, .logarithmic)
    case "none": (.linear, .linear)
    default: nil
    }
  }

  /// The domain of the picture: `on=`, the first one a function brings, what the points span.
  func domain(inputs: Int) throws(Halt) -> [Interval] {
    if let given = arguments.domain("on") {
      guard given.count == inputs else {
        throw .failed(
          Diagnostic(
            .wrongShape, "the picture has \(counted(inputs, "input")), the domain \(given.count)",
            at: arguments.span("on")))
      }
      for interval in given
      where !(interval.low < interval.high) || !(interval.high - interval.low).isFinite {
        throw .failed(
          Diagnostic(
            .wrongValue, "the domain \(ValueText.range(interval, digits: 6)) is empty",
            at: arguments.span("on"), help: "write the smaller number first"))
      }
      return given
    }
    for item in items {
      if let domain = item.value.callableDomain, domain.count == inputs { return domain }
    }
    if let domain = dataSets.compactMap({ $0.formula?.domain }).first, domain.count == inputs,
      dataSets.allSatisfy({ data in
        (0..<data.x.rows).allSatisfy { row in
          zip(data.x.row(row), domain).allSatisfy { $0 >= $1.low && $0 <= $1.high }
        }
      })
    {
      return domain
    }
    let points = dataSets.map(\.x).filter { $0.columns == inputs && $0.rows > 0 }
    guard !points.isEmpty else {
      return Array(repeating: Interval(low: -1, high: 1), count: inputs)
    }
    return (0..<inputs).map { column in
      let values = points.flatMap { x in (0..<x.rows).map { x[$0, column] } }
      let low = values.min() ?? -1
      let high = values.max() ?? 1
      return low < high ? Interval(low: low, high: high) : Interval(low: low - 1, high: low + 1)
    }
  }

  /// All points there are: of data operands, and those the networks were trained on.
  var dataSets: [Dataset] {
    items.flatMap { item -> [Dataset] in
      switch item.value {
      case .data(let data): [data]
      case .split(let split): [split.train, split.validation, split.test].compactMap { $0 }
      default: item.value.split.map { [$0.train] } ?? []
      }
    }
  }
}

extension FigureBuilder.Item {
  /// How many inputs a picture of it has; nil when that is open.
  var inputs: Int? {
    switch value {
    case .data(let data): data.x.columns
    case .split(let split): split.train.x.columns
    default: value.callableInputs
    }
  }
}
