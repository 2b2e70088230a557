internal import NeuralNetwork
internal import Vocabulary

/// A network as a Python module that needs NumPy only.
enum PythonFormat {
  static let entry = Entry(
    name: "py", summary: "A function in Python with NumPy, within rounding of nn.",
    details: "It takes one point or an array of points, and needs NumPy only.",
    product: ModelFormat(suffix: "py") { (network, options) throws(ModelError) in
      try text(network, options.name)
    })

  private static func text(_ network: Network, _ name: String) throws(ModelError) -> String {
    let graph = try network.graph()
    var functions = PythonFunctions()
    var lines: [String] = []
    func slot(_ slot: Int) -> String { slot == 0 ? "points" : "s\(slot)" }
    for step in graph.steps {
      switch step {
      case .dense(let dense):
        let l = dense.number
        let sums = "\(slot(dense.input)) @ W\(l).T + b\(l)"
        let value = try functions.call(dense.activation, sums)
        lines.append("\(slot(dense.output)) = \(value)  # layer \(l)")
      case .join(let first, let second, let output):
        lines.append("\(slot(output)) = np.hstack([\(slot(first)), \(slot(second))])")
      case .add(let first, let second, let output):
        lines.append("\(slot(output)) = \(slot(first)) + \(slot(second))")
      }
    }
    let (n, m) = (graph.inputs, graph.outputs)
    let point = n == 1 ? "a number" : "\(n) numbers"
    let many = n == 1 ? "an array of numbers" : "an array of shape (count, \(n))"
    return """
      \"\"\"\(oneLine(network.text)), \(n) in, \(m) out. Written by nn.\"\"\"
      import numpy as np

      \(weights(graph))\(functions.text)
      def \(name)(x):
          \"\"\"The output at x: one point, which is \(point), or \(many).\"\"\"
          x = np.asarray(x, dtype=np.float64)
          points = x.reshape(-1, \(n))
      \(lines.map { "    \($0)\n" }.joined())    y = \(slot(graph.output))
          return y.reshape(x.shape\(n == 1 ? "" : "[:-1]")\(m == 1 ? "" : " + (\(m),)"))\(m == 1 ? "[()]" : "")

      """
  }

  private static func weights(_ graph: NetworkGraph) -> String {
    graph.denseSteps.map { dense in
      let (rows, columns) = (dense.bias.count, dense.weights.columns)
      return """
        W\(dense.number) = np.array([
        \(NumberLines.text(dense.weights.elements, indent: "    "))
        ], dtype=np.float64).reshape(\(rows), \(columns))
        b\(dense.number) = np.array([
        \(NumberLines.text(dense.bias, indent: "    "))
        ], dtype=np.float64)

        """
    }.joined()
  }
}

/// The functions a Python module brings along, each once.
private struct PythonFunctions {
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
        text += "\n# \(oneLine(activation.text))\ndef \(name)(z):\n\(body)\n"
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

/// Formulas in Python with NumPy.
private struct PythonFormula: FormulaText {
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
