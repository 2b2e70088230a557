/// A function of one number as a list of operations: a user's own activation, for programs in other
/// languages.
///
/// Operations come after those whose values they use. Both sides of a choice are computed, which
/// changes nothing, since no operation has an effect.
package struct ScalarFormula: Sendable {
  package enum Operation: Sendable {
    /// The number the function is called with.
    case input
    case constant(Double)
    case elementary(ElementaryFunction, Int)
    /// One of the library's activations.
    case activation(Activation, Int)
    case negative(Int)
    case arithmetic(Arithmetic, Int, Int)
    case comparison(Comparison, Int, Int)
    case not(Int)
    case and(Int, Int)
    case or(Int, Int)
    /// The second value where the first is true, else the third.
    case choice(Int, Int, Int)

    /// The operations whose values it uses.
    package var operands: [Int] {
      switch self {
      case .input, .constant: []
      case .elementary(_, let x), .activation(_, let x), .negative(let x), .not(let x): [x]
      case .arithmetic(_, let x, let y), .comparison(_, let x, let y), .and(let x, let y),
        .or(let x, let y):
        [x, y]
      case .choice(let condition, let yes, let no): [condition, yes, no]
      }
    }
  }

  package enum Arithmetic: Sendable {
    case plus, minus, times, divided, power, minimum, maximum, modulo
  }

  package enum Comparison: String, Sendable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
  }

  package let operations: [Operation]
  /// The operation whose value is the function's.
  package let result: Int

  package init(_ operations: [Operation], result: Int) {
    self.operations = operations
    self.result = result
  }
}
