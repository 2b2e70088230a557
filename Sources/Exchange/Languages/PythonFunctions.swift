internal import NeuralNetwork
internal import Vocabulary

/// The functions a Python module brings along, each once.
struct PythonFunctions {
  private(set) var text = ""
  private var defined: Set<String> = []
  private var own: [String: String] = [:]

  private static let helpers = [
    "sigmoid": """
    def _sigmoid(z):
        e = np.exp(-np.abs(z))
        return np.where(z < 0, e, 1.0) / (1.0 + e)
    """,
    "leaky_relu": """
    def _leaky_relu(z, slope):
        return np.where(z > 0, z, slope * z)
    """,
    "elu": """
    def _elu(z, alpha):
        return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))
    """,
    "selu": """
    def _selu(z):
        return 1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * np.expm1(np.minimum(z, 0.0)))
    """,
    "softplus": """
    def _softplus(z):
        return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))
    """,
    "softsign": """
    def _softsign(z):
        return z / (1.0 + np.abs(z))
    """,
    "erf": """
    def _erf(z):
        return np.vectorize(math.erf, otypes=[float])(z)
    """,
    "gelu": """
    def _gelu(z):
        return 0.5 * z * np.vectorize(math.erfc, otypes=[float])(-z / np.sqrt(2.0))
    """,
    "silu": """
    def _silu(z):
        e = np.exp(-np.abs(z))
        return z * np.where(z < 0, e, 1.0) / (1.0 + e)
    """,
    "mish": """
    def _mish(z):
        return z * np.tanh(np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z))))
    """,
    "softmax": """
    def _softmax(z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
    """,
    "round_half_away": """
    def _round_half_away(z):
        whole = np.trunc(z)
        return whole + np.sign(z) * (np.abs(z - whole) >= 0.5)
    """,
  ]

  /// What NumPy has.
  private static let known = [
    "tanh": "np.tanh", "sin": "np.sin", "asin": "np.arcsin", "acos": "np.arccos",
    "atan": "np.arctan", "round": "_round_half_away", "erf": "_erf",
  ]

  mutating func call(_ activation: Activation, _ z: String) throws(ModelError) -> String {
    if let formula = try activation.ownFormula() {
      let (lines, result) = try PythonFormula().lines(of: formula, input: "z")
      for word in Self.helpersUsed(in: lines.map(\.text).joined(separator: " ")) { define(word) }
      let body =
        lines.map { "    \($0.name) = \($0.text)\n" }.joined()
        + "    return \(result) + np.zeros_like(z)\n"
      let name = own[body] ?? "_own\(own.count + 1)"
      if own[body] == nil {
        text += "\n# \(activation.text.oneLine)\ndef \(name)(z):\n\(body)\n"
        own[body] = name
      }
      return "\(name)(\(z))"
    }
    if activation.isIdentity { return z }
    let text = try Self.call(activation, z)
    define(activation.name)
    return text
  }

  /// The words that begin with an underscore, without it.
  private static func helpersUsed(in text: String) -> [String] {
    text.split { !($0.isLetter || $0 == "_") }.filter { $0.hasPrefix("_") }
      .map { String($0.dropFirst()) }
  }

  private mutating func define(_ name: String) {
    guard let helper = Self.helpers[name], defined.insert(name).inserted else { return }
    if helper.contains("math."), defined.insert("math").inserted { text = "import math\n" + text }
    text += "\n" + helper + "\n\n"
  }

  static func call(_ activation: Activation, _ z: String) throws(ModelError) -> String {
    if activation.isIdentity { return z }
    if activation.name == "relu" { return "np.maximum(\(z), 0.0)" }
    let parameter = activation.parameter.map { ", " + PythonFormula().constant($0) } ?? ""
    let helper = helpers[activation.name] == nil ? nil : "_" + activation.name
    guard let name = known[activation.name] ?? helper else {
      throw ModelError(
        .value, parameter: "net", "the activation `\(activation.text)` cannot be written in Python")
    }
    return "\(name)(\(z)\(parameter))"
  }

  static func call(_ function: ElementaryFunction, _ x: String) -> String {
    "\(known[function.rawValue] ?? "np.\(function.rawValue)")(\(x))"
  }
}
