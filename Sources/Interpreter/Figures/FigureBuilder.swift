import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

extension Value {
  /// Whether several of it in a list are drawn together.
  fileprivate var isPicture: Bool {
    switch self {
    case .function, .network, .data, .result: true
    default: false
    }
  }
}

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
      arguments.rest.flatMap {
        Self.items(label: evaluator.text(at: $0.span), value: $0.value, span: $0.span)
      }, arguments, evaluator)
  }

  /// An operand, or the elements of one that is a list of what can be drawn: `rs[1]`, `rs[2]`, ...
  private static func items(label: String, value: Value, span: SourceSpan) -> [Item] {
    if case .list(let elements) = value, !elements.isEmpty, elements.allSatisfy(\.isPicture) {
      return elements.enumerated().map { index, element in
        Item(label: "\(label)[\(index + 1)]", value: element, span: span)
      }
    }
    return [Item(label: label, value: value, span: span)]
  }

  init(_ items: [Item], _ arguments: BoundArguments, _ evaluator: Evaluator) {
    self.items = items
    self.arguments = arguments
    self.evaluator = evaluator
  }

  func figure() throws(Halt) -> Figure {
    let kind = try kind()
    try kind.check(arguments)
    switch kind {
    case .table(let table): return try TableFigure(self, table).figure()
    case .benchmark(let result):
      let figures = BenchmarkFigure(result)
      switch arguments.text("show") {
      case "work": return figures.work
      case "profile": return figures.profile
      default: return figures.errors
      }
    case .hidden: return try HiddenFigure(self).figure()
    case .weights: return try weights()
    case .losses(let results): return LossFigure(results).figure(scale: scale)
    case .lists(let lists): return try ListFigure(self, lists).figure()
    case .matrices(let matrices): return MatrixFigure(matrices).figure(title: title)
    case .curves: return try CurveFigure(self).figure()
    case .fields: return try FieldFigure(self).figure()
    case .slices(let inputs): return try SliceFigure(self).figure(inputs: inputs)
    }
  }

  /// What the operands are drawn as.
  private func kind() throws(Halt) -> PictureKind {
    if items.count == 1, case .table(let table) = items[0].value { return .table(table) }
    if items.count == 1, case .benchmark(let result) = items[0].value { return .benchmark(result) }
    if arguments.flag("hidden") == true { return .hidden }
    if arguments.flag("weights") == true { return .weights }
    let results = items.compactMap { item in
      if case .result(let result) = item.value { (item.label, result) } else { nil }
    }
    if results.count == items.count { return .losses(results) }
    let lists = items.compactMap { item in item.value.numbers.map { (item.label, $0) } }
    if lists.count == items.count, !lists.isEmpty { return .lists(lists) }
    let matrices = items.compactMap { item in Matrix(item.value).map { (item.label, $0) } }
    if matrices.count == items.count, !matrices.isEmpty { return .matrices(matrices) }
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
    return inputs == 1 ? .curves : inputs == 2 ? .fields : .slices(inputs: inputs)
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

  var title: String { ReportText.joined(items.map(\.label)) }

  /// The numbers a callable of one variable gives.
  func values(of item: Item, at x: [Double]) throws(Halt) -> [Double] {
    if case .network = item.value {
      if let numbers = try evaluator.call(item.value, [Value(x)], at: item.span).numbers {
        return numbers
      }
      throw refused(
        item, "`\(item.label)` has several outputs",
        help: "choose one, as in `x -> \(item.label)(x)[1]`")
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
