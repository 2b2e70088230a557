internal import NeuralNetwork

/// Formulas in Python with NumPy.
struct PythonFormula: FormulaText {
  func constant(_ x: Double) -> String {
    guard x.isFinite else { return x.isNaN ? "np.nan" : x > 0 ? "np.inf" : "(-np.inf)" }
    return x.sign == .minus ? "(\(x))" : "\(x)"
  }

  func elementary(_ function: ElementaryFunction, _ x: String) -> String {
    PythonFunctions.call(function, x)
  }

  func activation(_ activation: Activation, _ x: String) throws(ModelError) -> String {
    try PythonFunctions.call(activation, x)
  }

  func arithmetic(_ operation: ScalarFormula.Arithmetic, _ x: String, _ y: String) -> String {
    switch operation {
    case .plus: "\(x) + \(y)"
    case .minus: "\(x) - \(y)"
    case .times: "\(x) * \(y)"
    case .divided: "np.divide(\(x), \(y))"
    case .power: "np.power(\(x), \(y))"
    case .minimum: "np.minimum(\(x), \(y))"
    case .maximum: "np.maximum(\(x), \(y))"
    case .modulo: "np.mod(\(x), \(y))"
    }
  }

  func comparison(_ comparison: ScalarFormula.Comparison, _ x: String, _ y: String) -> String {
    "np.asarray(\(x) \(comparison.rawValue) \(y))"
  }

  func not(_ x: String) -> String { "~\(x)" }
  func and(_ x: String, _ y: String) -> String { "\(x) & \(y)" }
  func or(_ x: String, _ y: String) -> String { "\(x) | \(y)" }
  func choice(_ condition: String, _ yes: String, _ no: String) -> String {
    "np.where(\(condition), \(yes), \(no))"
  }
}
