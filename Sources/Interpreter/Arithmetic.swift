import NeuralNetwork
import Syntax

/// The arithmetic of values: numbers, numbers with derivatives, and both inside lists, element by
/// element with scalars broadcast.
enum Arithmetic {
  typealias Operator = InfixOperation.Operator

  static func apply(_ symbol: Operator, _ a: Double, _ b: Double) -> Double {
    switch symbol {
    case .plus: a + b
    case .minus: a - b
    case .divided: a / b
    case .power: power(a, b)
    default: a * b
    }
  }

  private static func power(_ a: Double, _ b: Double) -> Double {
    if b == 2 { return a * a }
    if case .real(let value) = Number.power(.real(a), .real(b)) { return value }
    return .nan
  }

  static func apply(_ symbol: Operator, _ a: Number, _ b: Number) -> Number {
    switch symbol {
    case .plus: a + b
    case .minus: a - b
    case .divided: a / b
    case .power: Number.power(a, b)
    default: a * b
    }
  }

  static func compare(_ symbol: Operator, _ a: Double, _ b: Double) -> Bool {
    switch symbol {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    default: a >= b
    }
  }

  /// Nil when the operation is not defined for these values.
  static func apply(_ symbol: Operator, _ left: Value, _ right: Value) -> Value? {
    broadcast(left, right) { a, b in
      if case .number(let x) = a, case .number(let y) = b { return .number(apply(symbol, x, y)) }
      guard let x = a.differentiable, let y = b.differentiable else { return nil }
      return Value(apply(symbol, x, y))
    }
  }

  /// `combine` on numbers, element by element on lists and matrices; nil when shapes do not fit.
  ///
  /// A number goes with each element, and a range is the list of its numbers.
  static func broadcast(
    _ left: Value, _ right: Value, _ combine: (Value, Value) -> Value?
  ) -> Value? {
    switch (left, right) {
    case (.range(let interval), _):
      return interval.wholeSteps.flatMap { broadcast(Value($0), right, combine) }
    case (_, .range(let interval)):
      return interval.wholeSteps.flatMap { broadcast(left, Value($0), combine) }
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return nil }
      return collect(a.count) { index in
        // A row and a number: it would be open whether rows or columns are meant.
        guard a[index].isList == b[index].isList else { return nil }
        return broadcast(a[index], b[index], combine)
      }
    case (.list(let a), _): return collect(a.count) { broadcast(a[$0], right, combine) }
    case (_, .list(let b)): return collect(b.count) { broadcast(left, b[$0], combine) }
    default: return combine(left, right)
    }
  }

  private static func collect(_ count: Int, _ element: (Int) -> Value?) -> Value? {
    var result: [Value] = []
    result.reserveCapacity(count)
    for index in 0..<count {
      guard let value = element(index) else { return nil }
      result.append(value)
    }
    return .list(result)
  }
}

/// When values are equal, and how far apart they are.
enum Equality {
  /// Nil when the two are of kinds that are never compared.
  static func of(_ left: Value, _ right: Value) -> Bool? {
    if let a = left.plainNumber, let b = right.plainNumber { return a == b }
    switch (left, right) {
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.text(let a), .text(let b)): return a == b
    case (.range(let a), .range(let b)): return a == b
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return false }
      for (x, y) in zip(a, b) {
        guard let equal = of(x, y) else { return nil }
        if !equal { return false }
      }
      return true
    case (.range(let interval), .list): return interval.wholeSteps.flatMap { of(Value($0), right) }
    case (.list, .range): return of(right, left)
    case (.record(let a), .record(let b)):
      guard a.fields.count == b.fields.count else { return false }
      for (x, y) in zip(a.fields, b.fields) {
        guard let equal = of(x.value, y.value) else { return nil }
        if !equal || x.name != y.name { return false }
      }
      return true
    case (.network(let a), .network(let b)):
      return a.network.text == b.network.text && a.network.parameters == b.network.parameters
        && a.network.ownFunctions == b.network.ownFunctions
    case (.data(let a), .data(let b)): return a.x == b.x && a.y == b.y
    default: return nil
    }
  }

  /// The largest |a - b| over two numbers or lists of one shape; nil for anything else.
  ///
  /// A NaN anywhere makes it NaN.
  static func largestDifference(_ left: Value, _ right: Value) -> Double? {
    if let a = left.plainNumber, let b = right.plainNumber { return a == b ? 0 : abs(a - b) }
    switch (left, right) {
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return nil }
      var largest = 0.0
      for (x, y) in zip(a, b) {
        guard let difference = largestDifference(x, y) else { return nil }
        if difference.isNaN { return .nan }
        largest = max(largest, difference)
      }
      return largest
    case (.range(let interval), _):
      return interval.wholeSteps.flatMap { largestDifference(Value($0), right) }
    case (_, .range(let interval)):
      return interval.wholeSteps.flatMap { largestDifference(left, Value($0)) }
    default: return nil
    }
  }
}
