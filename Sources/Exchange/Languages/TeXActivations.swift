internal import NeuralNetwork

/// The activations of a network in LaTeX: each has a name of its own, and what it is.
struct TeXActivations {
  /// How each activation of the library is defined; z is its argument, p its parameter.
  private static let bodies = [
    "sigmoid": #"\frac{1}{1 + e^{-z}}"#,
    "relu": #"\max(0, z)"#,
    "leaky_relu": #"\begin{cases} z & z > 0 \\ p\,z & z \le 0 \end{cases}"#,
    "elu": #"\begin{cases} z & z > 0 \\ p\,(e^z - 1) & z \le 0 \end{cases}"#,
    "selu":
      #"1.05070098735548 \begin{cases} z & z > 0 \\ 1.67326324235438\,(e^z - 1) & z \le 0 \end{cases}"#,
    "softplus": #"\log(1 + e^z)"#,
    "softsign": #"\frac{z}{1 + |z|}"#,
    "gelu": #"\tfrac{1}{2} z \bigl(1 + \operatorname{erf}(z / \sqrt{2})\bigr)"#,
    "silu": #"\frac{z}{1 + e^{-z}}"#,
    "mish": #"z \tanh(\log(1 + e^z))"#,
    "softmax": #"\frac{e^{z_i}}{\sum_j e^{z_j}}"#,
  ]

  /// What LaTeX has a sign for.
  private static let known = ["tanh": "\\tanh", "sin": "\\sin"]

  private let digits: Int
  /// The names, by what tells one activation from another.
  private var names: [String: String] = [:]
  /// The lines that say what they are, where their names do not.
  private(set) var definitions: [String] = []

  /// Throws `.value` at `net` naming an activation that cannot be written in LaTeX.
  init(_ graph: NetworkGraph, digits: Int) throws(ModelError) {
    self.digits = digits
    var found: [(key: String, name: String, activation: Activation)] = []
    func collect(_ activation: Activation) throws(ModelError) {
      if activation.isIdentity || Self.known[activation.name] != nil { return }
      let formula = try activation.ownFormula()
      for case .activation(let inner, _) in formula?.operations ?? [] { try collect(inner) }
      let key = try Self.key(activation)
      if found.contains(where: { $0.key == key }) { return }
      found.append((key, try Self.name(activation, isOwn: formula != nil), activation))
    }
    for dense in graph.denseSteps { try collect(dense.activation) }
    for (key, name, _) in found {
      let sharing = found.filter { $0.name == name }.map(\.key)
      let number = (sharing.firstIndex(of: key) ?? 0) + 1
      names[key] = sharing.count > 1 ? "\(name)_{\(number)}" : name
    }
    for (key, _, activation) in found {
      definitions.append(try definition(activation, names[key] ?? ""))
    }
  }

  /// sigma(z).
  func applied(
    _ activation: Activation, _ z: String, bracket: String
  ) throws(ModelError) -> String {
    if activation.isIdentity { return z }
    let right = bracket == "\\bigl" ? "\\bigr" : ""
    let key = try Self.key(activation)
    let name = Self.known[activation.name] ?? names[key] ?? ""
    return "\(name)\(bracket)(\(z)\(right))"
  }

  /// The name with its settings; of a user's own one, all it computes.
  private static func key(_ activation: Activation) throws(ModelError) -> String {
    guard let formula = try activation.ownFormula() else { return activation.text }
    let (lines, result) = try CodeFormula().lines(of: formula, input: "z")
    return (lines.map { "\($0.name) = \($0.text)" } + [result]).joined(separator: "; ")
  }

  /// A user's own one is called as it is in the program, or sigma when it has no name there.
  private static func name(
    _ activation: Activation, isOwn: Bool
  ) throws(ModelError) -> String {
    if isOwn {
      let isName = activation.text.allSatisfy { $0.isASCII && $0.isLetter }
      return isName ? "\\operatorname{\(activation.text)}" : "\\sigma"
    }
    guard bodies[activation.name] != nil else {
      throw ModelError(
        .value, parameter: "net", "the activation `\(activation.text)` cannot be written in LaTeX")
    }
    return "\\operatorname{\(activation.name.split(separator: "_").joined(separator: "-"))}"
  }

  private func definition(_ activation: Activation, _ name: String) throws(ModelError) -> String {
    if let formula = try activation.ownFormula() {
      return "\(name)(z) = " + (try TeXOperations(activations: self, digits: digits).text(formula))
    }
    let body = Self.bodies[activation.name] ?? ""
    let parameter = activation.parameter.map { TeXFormula.number($0, digits: digits) } ?? ""
    return "\(name)\(activation.isRowwise ? "(z)_i" : "(z)") = "
      + body.split(separator: "p\\,", omittingEmptySubsequences: false)
      .joined(separator: "\(parameter)\\,")
  }
}
