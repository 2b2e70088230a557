package import NeuralNetwork
import Syntax
package import Vocabulary

/// What an expression is worth.
package enum Value: Sendable {
  /// What a statement without a value gives.
  case nothing
  case number(Double)
  /// A number that carries a derivative, inside `f'`.
  case dual(Number)
  case boolean(Bool)
  case text(String)
  case list([Value])
  /// `a..b`: a domain where a domain is asked, otherwise the numbers a, a+1, ... up to b.
  case range(Interval)
  indirect case record(Record)
  case function(Function)
  indirect case network(FittedNetwork)
  /// `net.W` or `net.b`, waiting for its layer number.
  indirect case layers(Network, ofBias: Bool)
  indirect case result(FitResult)
  /// The result of fitting a classical approximant.
  indirect case approximation(ApproximationResult)
  indirect case data(Dataset)
  indirect case split(Split)
  indirect case table(Table)
  indirect case benchmark(BenchmarkResult)
  /// A row of a choice with its arguments: `lm`, `sgd(momentum=0.9)`.
  indirect case choice(String, Arguments)
}

/// Named values in the order they were given.
package struct Record: Sendable {
  package var fields: [(name: String, value: Value)]

  package init(_ fields: [(name: String, value: Value)]) { self.fields = fields }

  package subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }
}

extension Value {
  /// What it is, with its article: "a number", "a network".
  package var kindText: String {
    switch self {
    case .nothing: "nothing"
    case .number, .dual: "a number"
    case .boolean: "true or false"
    case .text: "a text"
    case .list(let elements): elements.isEmpty ? "an empty list" : isMatrix ? "a matrix" : "a list"
    case .range: "a range"
    case .record: "a record"
    case .function: approximant == nil ? "a function" : "an approximant"
    case .network: "a network"
    case .layers(_, let ofBias): ofBias ? "the biases of a network" : "the weights of a network"
    case .result, .approximation: "a result"
    case .data: "a data set"
    case .split: "a split"
    case .table: "a table"
    case .benchmark: "a benchmark"
    case .choice(let name, _): "the choice `\(name)`"
    }
  }

  /// Whether it is a list of lists of numbers, all of one length.
  package var isMatrix: Bool { Matrix(self) != nil }

  /// The number it is, without derivatives.
  package var plainNumber: Double? {
    switch self {
    case .number(let value): value
    case .dual(let value): value.primal
    default: nil
    }
  }

  /// Whether a derivative with respect to an argument is on its way through it.
  var carriesDerivative: Bool {
    switch self {
    case .dual: true
    case .list(let elements): elements.contains(where: \.carriesDerivative)
    default: false
    }
  }

  /// The number it is, as a number that can carry derivatives.
  package var differentiable: Number? {
    switch self {
    case .number(let value): .real(value)
    case .dual(let value): value
    default: nil
    }
  }

  package init(_ number: Number) {
    self = if case .real(let value) = number { .number(value) } else { .dual(number) }
  }

  package init(_ numbers: [Double]) { self = .list(numbers.map { .number($0) }) }

  package init(_ matrix: Matrix) {
    self = .list((0..<matrix.rows).map { Value(matrix.row($0)) })
  }

  /// The numbers of a list of numbers, or of a range.
  package var numbers: [Double]? {
    switch self {
    case .list(let elements):
      var result: [Double] = []
      result.reserveCapacity(elements.count)
      for element in elements {
        guard let number = element.plainNumber else { return nil }
        result.append(number)
      }
      return result
    case .range(let interval): return interval.wholeSteps
    default: return nil
    }
  }
}

extension Matrix {
  /// The matrix a list of lists of numbers of one length is; nil for anything else.
  package init?(_ value: Value) {
    guard case .list(let rows) = value, !rows.isEmpty else { return nil }
    var elements: [Double] = []
    var columns: Int?
    for row in rows {
      guard case .list = row, let numbers = row.numbers, !numbers.isEmpty else { return nil }
      if let columns, columns != numbers.count { return nil }
      columns = numbers.count
      elements += numbers
    }
    self.init(rows: rows.count, columns: columns ?? 0, elements: elements)
  }
}

extension Interval {
  /// The whole steps from low up to high, low, low + 1 and so on; nil when too many to list.
  package var wholeSteps: [Double]? {
    wholeStepCount.map { count in (0..<count).map { low + Double($0) } }
  }

  /// The same as values; throws where they are too many to list.
  func listed(at span: SourceSpan) throws(Halt) -> [Value] {
    if let wholeSteps { return wholeSteps.map { .number($0) } }
    throw .failed(
      Diagnostic(
        .tooLarge,
        "the range \(ValueText.range(self, digits: 6)) has more than 100 million steps, too many to "
          + "list", at: span, help: "take a shorter range, or count in a `while` loop"))
  }

  /// How many they are; nil when too many to list.
  package var wholeStepCount: Int? {
    guard low <= high else { return 0 }
    let count = (high - low).rounded(.down) + 1
    return count <= 1e8 ? Int(count) : nil
  }
}
