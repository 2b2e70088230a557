import NeuralNetwork
internal import Vocabulary

/// Formulas in C and Swift, with nn's own functions.
struct CodeFormula: FormulaText {
  /// A number with its point, since 1/2 is 0 in C; brackets around a negative one.
  static func number(_ x: Double) -> String {
    guard x.isFinite else {
      return x.isNaN ? "nn_nan()" : x > 0 ? "nn_infinity()" : "(-nn_infinity())"
    }
    let digits = NumberText.shortest(x)
    let text = digits.contains { $0 == "." || $0 == "e" } ? digits : digits + ".0"
    return x.sign == .minus ? "(\(text))" : text
  }

  func constant(_ x: Double) -> String { Self.number(x) }

  func elementary(_ function: ElementaryFunction, _ x: String) -> String {
    "nn_\(function.rawValue)(\(x))"
  }

  func activation(_ activation: Activation, _ x: String) throws(ModelError) -> String {
    try CodeActivations.call(activation, x)
  }

  func arithmetic(_ operation: ScalarFormula.Arithmetic, _ x: String, _ y: String) -> String {
    switch operation {
    case .plus: "\(x) + \(y)"
    case .minus: "\(x) - \(y)"
    case .times: "\(x) * \(y)"
    case .divided: "\(x) / \(y)"
    case .power: "nn_pow(\(x), \(y))"
    case .minimum: "nn_min(\(x), \(y))"
    case .maximum: "nn_max(\(x), \(y))"
    case .modulo: "nn_mod(\(x), \(y))"
    }
  }

  func comparison(_ comparison: ScalarFormula.Comparison, _ x: String, _ y: String) -> String {
    "\(x) \(comparison.rawValue) \(y)"
  }

  func not(_ x: String) -> String { "!\(x)" }
  func and(_ x: String, _ y: String) -> String { "\(x) && \(y)" }
  func or(_ x: String, _ y: String) -> String { "\(x) || \(y)" }
  func choice(_ condition: String, _ yes: String, _ no: String) -> String {
    "\(condition) ? \(yes) : \(no)"
  }
}
