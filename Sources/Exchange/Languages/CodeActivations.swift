import NeuralNetwork
internal import Vocabulary

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
            "// \(dense.activation.text.oneLine)\nfunc \(name)(_ x: Double) -> Double {\n\(body)"))
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
