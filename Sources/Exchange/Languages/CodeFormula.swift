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

/// The activations of a network in C and Swift: calls of functions the file brings along, and the
/// user's own ones.
struct CodeActivations {
  /// The user's own functions, in the part of Swift that is C but for its declarations.
  private(set) var own: [SourceFunction] = []
  /// The name of the own function of a layer.
  private var names: [Int: String] = [:]

  init(_ graph: NetworkGraph) throws(ModelError) {
    var bodies: [String: String] = [:]
    for dense in graph.denseSteps {
      guard let formula = try dense.activation.ownFormula() else { continue }
      let (lines, result) = try CodeFormula().lines(of: formula, input: "x")
      let body =
        lines.map { "  let \($0.name)\($0.isCondition ? ": Bool" : "") = \($0.text)\n" }.joined()
        + "  return \(result)\n}"
      let name = bodies[body] ?? "nn_own\(own.count + 1)"
      if bodies[body] == nil {
        own.append(
          SourceFunction(
            "// \(oneLine(dense.activation.text))\nfunc \(name)(_ x: Double) -> Double {\n\(body)"))
        bodies[body] = name
      }
      names[dense.number] = name
    }
  }

  /// The call of a layer's activation for one number.
  func call(_ dense: NetworkGraph.Dense, _ z: String) throws(ModelError) -> String {
    if let name = names[dense.number] { return "\(name)(\(z))" }
    return try Self.call(dense.activation, z)
  }

  /// The call of one of the library.
  ///
  /// Throws `.value` for one that has no scalar form in the table of functions.
  static func call(_ activation: Activation, _ z: String) throws(ModelError) -> String {
    if activation.isIdentity { return z }
    let name = "nn_\(activation.name)"
    guard SourceFunction.all.contains(where: { $0.name == name }) else {
      throw ModelError(
        .value, parameter: "net",
        "the activation `\(activation.text)` cannot be written as a program")
    }
    let parameter = activation.parameter.map { ", " + CodeFormula.number($0) } ?? ""
    return "\(name)(\(z)\(parameter))"
  }
}

/// A text without line breaks, for a comment.
func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).joined(separator: " ")
}
