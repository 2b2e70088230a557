import NeuralNetwork
import Syntax
import Vocabulary

extension Functions {
  /// `min max sum mean median std norm mod`: numbers out of numbers, with derivatives.
  static let reductions: [Entry<BuiltinFunction>] = [
    extremum("min", "The smallest number, or element by element with two arguments.", "1") {
      Number.minimum($0, $1)
    },
    extremum("max", "The largest number, or element by element with two arguments.", "3") {
      Number.maximum($0, $1)
    },
    reduction("sum", "The sum of all numbers of a list or a matrix.", "6", allowsEmpty: true) {
      $0.reduce(.real(0), +)
    },
    reduction("mean", "The mean of all numbers of a list or a matrix.", "2") {
      $0.reduce(.real(0), +) / .real(Double($0.count))
    },
    reduction("median", "The middle number, or the mean of the two in the middle.", "2") {
      if let undefined = $0.first(where: { $0.primal.isNaN }) { return undefined }
      let sorted = $0.sorted { $0.primal < $1.primal }
      let middle = sorted.count / 2
      return sorted.count % 2 == 1
        ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / .real(2)
    },
    reduction(
      "std", "The standard deviation, the root of the mean square distance from the mean.",
      details: "The sum of squares is divided by n, as NumPy does with ddof=0. The variance is "
        + "`std(v)^2`.", "0.816497"
    ) { numbers in
      let count = Number.real(Double(numbers.count))
      let mean = numbers.reduce(.real(0), +) / count
      let variance = numbers.map { ($0 - mean) * ($0 - mean) }.reduce(.real(0), +) / count
      return variance.primal == 0 ? .real(0) : ElementaryFunction.sqrt(variance)
    },
    reduction("norm", "The Euclidean norm, the root of the sum of squares.", "3.74166") {
      let sum = $0.map { $0 * $0 }.reduce(.real(0), +)
      return sum.primal == 0 ? .real(0) : ElementaryFunction.sqrt(sum)
    },
    Entry(
      "mod", "The remainder of x by y, with the sign of y.",
      [
        Parameter(operand: "x", .any, "the number, or a list of them"),
        Parameter(operand: "y", .any, "what it is divided by"),
      ], examples: [Example("mod(7, 3)", prints: "1"), Example("mod(-1, 3)", prints: "2")]
    ) { (arguments, _) throws(Halt) in
      try elementwise(arguments, "x", "y", "mod") { Number.modulo($0, $1) }
    },
  ]

  private static func reduction(
    _ name: String, _ summary: String, details: String = "", _ prints: String,
    allowsEmpty: Bool = false, _ reduce: @escaping @Sendable ([Number]) -> Number
  ) -> Entry<BuiltinFunction> {
    Entry(
      name, summary, details: details,
      [Parameter(operand: "values", .any, "a list, a matrix or a range")],
      examples: [Example("\(name)([1, 2, 3])", prints: prints)]
    ) { (arguments, _) throws(Halt) in
      let numbers = try flattened(arguments, "values", name)
      if numbers.isEmpty && !allowsEmpty {
        throw .failed(
          Diagnostic(
            .wrongValue, "`\(name)` of an empty list is not defined",
            at: arguments.span("values")))
      }
      return Value(reduce(numbers))
    }
  }

  private static func extremum(
    _ name: String, _ summary: String, _ prints: String,
    _ choose: @escaping @Sendable (Number, Number) -> Number
  ) -> Entry<BuiltinFunction> {
    Entry(
      name, summary,
      [
        Parameter(operand: "values", .any, "a list, a matrix, or the first of two values"),
        Parameter(operand: "other", .any, required: false, "the second value, broadcast"),
      ],
      examples: [
        Example("\(name)([1, 2, 3])", prints: prints),
        Example("\(name)(0, [-1, 2])", prints: name == "max" ? "[0, 2]" : "[-1, 0]"),
      ]
    ) { (arguments, _) throws(Halt) in
      if arguments.isGiven("other") {
        return try elementwise(arguments, "values", "other", name, choose)
      }
      let numbers = try flattened(arguments, "values", name)
      guard let first = numbers.first else {
        throw .failed(
          Diagnostic(
            .wrongValue, "`\(name)` of an empty list is not defined",
            at: arguments.span("values")))
      }
      return Value(numbers.dropFirst().reduce(first, choose))
    }
  }

  private static func elementwise(
    _ arguments: BoundArguments, _ first: String, _ second: String, _ name: String,
    _ combine: (Number, Number) -> Number
  ) throws(Halt) -> Value {
    let left = arguments.value(first) ?? .nothing
    let right = arguments.value(second) ?? .nothing
    let result = Arithmetic.broadcast(left, right) { a, b in
      guard let x = a.differentiable, let y = b.differentiable else { return nil }
      return Value(combine(x, y))
    }
    if let result { return result }
    throw .failed(
      Diagnostic(
        .wrongOperands, "`\(name)` of \(left.kindText) and \(right.kindText) is not defined",
        at: arguments.callSpan))
  }

  /// All numbers of a value, whatever its nesting.
  private static func flattened(
    _ arguments: BoundArguments, _ name: String, _ function: String
  ) throws(Halt) -> [Number] {
    var result: [Number] = []
    func add(_ value: Value) throws(Halt) {
      if let number = value.differentiable { return result.append(number) }
      switch value {
      case .list(let elements): for element in elements { try add(element) }
      case .range(let interval):
        for number in interval.wholeSteps ?? [] { result.append(.real(number)) }
      default:
        throw .failed(
          Diagnostic(
            .wrongType, "`\(function)` expected numbers, found \(value.kindText)",
            at: arguments.span(name)))
      }
    }
    try add(arguments.value(name) ?? .nothing)
    return result
  }
}
