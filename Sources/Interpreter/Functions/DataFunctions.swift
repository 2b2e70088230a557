import NeuralNetwork
import Syntax
import Vocabulary

extension Functions {
  /// Data: `sample data split`.
  static let dataFunctions: [Entry<BuiltinFunction>] = [
    Entry(
      "sample", "Points of a function, as a data set.",
      [
        Parameter(operand: "f", .function, "the function"),
        Parameter("N", .count(least: 2), default: "100", "how many points"),
        Parameter("on", .domain, "the domain; the function's own when not given"),
        Parameter("grid", Grid.all.kind, default: "uniform", "how the points lie"),
        Parameter(
          "noise", .number(.nonNegative), default: "0",
          "standard deviation of Gaussian noise on the values"),
        Parameter("seed", .count(least: 0), default: "0", "the seed of noise and random points"),
      ],
      examples: [
        Example(
          "d = sample(runge, N=5)\nd.y", prints: "[0.0384615, 0.137931, 1, 0.137931, 0.0384615]")
      ]
    ) { (arguments, evaluator) throws(Halt) in
      .data(
        try Dataset.sampled(
          formula(
            arguments.value("f") ?? .nothing, at: arguments.span("f"), evaluator.callContext),
          arguments, evaluator))
    },
    Entry(
      "data", "A data set from numbers: a row of x and of y per point.",
      [
        Parameter("x", .matrix, "the inputs; a flat list is one column"),
        Parameter("y", .matrix, "the targets; a flat list is one column"),
      ],
      examples: [Example("d = data(x=[[0,0],[1,1]], y=[0, 1])\nd.length", prints: "2")]
    ) { (arguments, _) throws(Halt) in
      let x = try columns(arguments, "x")
      let y = try columns(arguments, "y")
      return .data(
        try arguments.locating { () throws(ModelError) in try Dataset(x: x, y: y) })
    },
    Entry(
      "split", "The points in random order in parts: train, validation and test.",
      details: "`split(d, [70,15,15], seed=4)` gives scikit-learn's order of two splits after "
        + "each other, `split(d, test=0.3, seed=4)` that of one.",
      [
        Parameter(operand: "data", .data, "the data set"),
        Parameter(
          operand: "parts", .numbers, required: false,
          "percentages for training, validation and test"),
        Parameter(
          "test", .number(.positive), "the share of test points below 1, their number otherwise"),
        Parameter("seed", .count(least: 0), default: "0", "the seed of the order"),
      ],
      examples: [
        Example("s = split(sample(runge), [70, 15, 15], seed=4)\nlength(s.test)", prints: "15")
      ]
    ) { (arguments, evaluator) throws(Halt) in
      guard case .data(let data) = arguments.value("data") else {
        throw arguments.refused("data", "expected a data set, found a split")
      }
      let seed = arguments.count("seed") ?? evaluator.settings.seed
      if arguments.isGiven("test"), arguments.isGiven("parts") {
        throw .failed(
          Diagnostic(
            .extraOperand, "a split is given by its parts or by test=, not by both",
            at: arguments.span("test")))
      }
      return .split(
        try arguments.locating { () throws(ModelError) in
          if let test = arguments.number("test") { return try data.split(test: test, seed: seed) }
          return try data.split(
            percentages: arguments.numbers("parts") ?? [70, 15, 15], seed: seed)
        })
    },
  ]

  private static func columns(
    _ arguments: BoundArguments, _ name: String
  ) throws(Halt) -> Matrix {
    guard let value = arguments.value(name) else {
      throw .failed(
        Diagnostic(
          .missingOperand, "`data` needs \(name)=", at: arguments.callSpan,
          help: "write `data(x=[[0,0],[1,1]], y=[0, 1])`"))
    }
    if value.carriesDerivative {
      throw .failed(.blockedDerivative(name, at: arguments.span(name)))
    }
    if let matrix = Matrix(value) { return matrix }
    if let numbers = value.numbers {
      return Matrix(rows: numbers.count, columns: 1, elements: numbers)
    }
    throw .failed(
      Diagnostic(
        .wrongShape, "\(name) must be a list of numbers, or of rows of one length",
        at: arguments.spanOfOddRow(name)))
  }

  /// A callable as a function to be approximated.
  static func formula(
    _ value: Value, at span: SourceSpan, _ context: CallContext
  ) throws(Halt) -> Formula {
    switch value {
    case .network(let fitted):
      let network = fitted.network
      guard network.isTrained, let inputs = network.inputSize else {
        throw .failed(
          Diagnostic(.wrongValue, "this network has no weights yet", at: span))
      }
      return Formula(
        name: "net", inputs: inputs,
        domain: Array(repeating: Interval.standard, count: inputs),
        evaluate: { (point) throws(ModelError) in try network.output(at: point) },
        evaluateReal: { (point) throws(ModelError) in
          try network.outputs(at: Matrix(rows: 1, columns: inputs, elements: point)).row(0)
        })
    case .function(let function):
      if case .formula(let formula) = function.body { return formula }
      let inputs = function.inputs ?? 1
      return Formula(
        name: function.name, inputs: inputs,
        domain: value.callableDomain
          ?? Array(repeating: Interval.standard, count: inputs),
        evaluate: { (point) throws(ModelError) in
          try function.numbers(at: point, context)
        },
        evaluateReal: { (point) throws(ModelError) in
          try function.numbers(at: point.map { .real($0) }, context).map(\.primal)
        })
    default:
      throw .failed(
        Diagnostic(.wrongType, "expected a function, found \(value.kindText)", at: span))
    }
  }
}

extension Dataset {
  /// Points of a formula by the options `N on grid noise seed` of a call.
  static func sampled(
    _ formula: Formula, _ arguments: BoundArguments, _ evaluator: Evaluator, count: Int = 100,
    grid: Grid = .uniform
  ) throws(Halt) -> Dataset {
    let given = try evaluator.make(Grid.all, "grid", in: arguments)
    let cancellation = evaluator.cancellation
    return try arguments.locating { () throws(ModelError) in
      try Dataset.sampled(
        formula, count: arguments.count("N") ?? count, on: arguments.domain("on"),
        grid: given ?? grid, noise: arguments.number("noise") ?? 0,
        seed: arguments.count("seed") ?? evaluator.settings.seed
      ) { () throws(ModelError) in
        if cancellation.isRequested {
          throw ModelError(.formula, "it was interrupted", underlying: Halt.interrupted)
        }
      }
    }
  }
}
