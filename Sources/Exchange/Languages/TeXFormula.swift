internal import NeuralNetwork
internal import Vocabulary

/// Activations and sums in LaTeX.
enum TeXFormula {
  /// How each activation of the library is defined; z is its argument, p its parameter.
  private static let definitions = [
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

  private static let known = ["tanh": "\\tanh", "sin": "\\sin"]

  /// sigma(z).
  static func applied(
    _ activation: Activation, _ z: String, bracket: String
  ) throws(ModelError) -> String {
    if activation.isIdentity { return z }
    let right = bracket == "\\bigl" ? "\\bigr" : ""
    return "\(try name(activation))\(bracket)(\(z)\(right))"
  }

  private static func name(_ activation: Activation) throws(ModelError) -> String {
    if let name = known[activation.name] { return name }
    if let formula = try activation.ownFormula(), formula.operations.count > 0 {
      return "\\operatorname{\(identifier(activation.text))}"
    }
    guard definitions[activation.name] != nil else {
      throw ModelError(
        .value, parameter: "net", "the activation `\(activation.text)` cannot be written in LaTeX")
    }
    return "\\operatorname{\(activation.name.split(separator: "_").joined(separator: "-"))}"
  }

  /// A user's function by its own name, or as sigma when it has none.
  private static func identifier(_ text: String) -> String {
    text.allSatisfy { $0.isASCII && $0.isLetter } ? text : "\\sigma"
  }

  /// The line that says what an activation is; nil when its name does.
  static func definition(_ activation: Activation, digits: Int) throws(ModelError) -> String? {
    if activation.isIdentity || known[activation.name] != nil { return nil }
    let name = try name(activation)
    if let formula = try activation.ownFormula() {
      return "\(name)(z) = " + (try TeXOperations(digits: digits).text(formula))
    }
    let body = definitions[activation.name] ?? ""
    let parameter = activation.parameter.map { number($0, digits: digits) } ?? ""
    let argument = activation.isRowwise ? "(z)_i" : "(z)"
    return "\(name)\(argument) = "
      + body.split(separator: "p\\,", omittingEmptySubsequences: false)
      .joined(separator: "\(parameter)\\,")
  }

  /// The sum `w_1 x_1 + w_2 x_2 + b`, terms with weight 0 left out.
  static func sum(
    _ terms: some Sequence<(Double, String)>, _ bias: Double, digits: Int
  ) -> String {
    var text = ""
    func append(_ value: Double, _ factor: String) {
      let size = number(abs(value), digits: digits)
      let sign = value < 0 ? (text.isEmpty ? "-" : " - ") : (text.isEmpty ? "" : " + ")
      text += sign + (factor.isEmpty ? size : size == "1" ? factor : "\(size)\\,\(factor)")
    }
    for (weight, name) in terms where weight != 0 { append(weight, name) }
    if bias != 0 || text.isEmpty { append(bias, "") }
    return text
  }

  /// `1.5 \cdot 10^{-7}`.
  static func number(_ x: Double, digits: Int) -> String {
    guard x.isFinite else { return x.isNaN ? "\\mathrm{NaN}" : x > 0 ? "\\infty" : "-\\infty" }
    let text = NumberText.significant(x, digits: digits)
    guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else {
      return text
    }
    return "\(text[..<e]) \\cdot 10^{\(exponent)}"
  }
}

/// A user's formula in LaTeX.
struct TeXOperations {
  let digits: Int

  func text(_ formula: ScalarFormula) throws(ModelError) -> String {
    var texts: [String] = []
    // Shared values are written out wherever they are used; a formula that grows so is cut short.
    for operation in formula.operations {
      let text = try text(operation, texts, formula)
      texts.append(text.utf8.count > 2000 ? "\\cdots" : text)
    }
    return texts[formula.result]
  }

  private func text(
    _ operation: ScalarFormula.Operation, _ t: [String], _ formula: ScalarFormula
  ) throws(ModelError) -> String {
    func atom(_ index: Int) -> String {
      switch formula.operations[index] {
      case .input, .elementary, .activation: t[index]
      case .constant(let x) where x >= 0: t[index]
      default: "\\left(\(t[index])\\right)"
      }
    }
    switch operation {
    case .input: return "z"
    case .constant(let x): return TeXFormula.number(x, digits: digits)
    case .elementary(let function, let x): return self.function(function, t[x])
    case .activation(let inner, let x):
      return try TeXFormula.applied(inner, t[x], bracket: "")
    case .negative(let x): return "-\(atom(x))"
    case .not(let x): return "\\text{not } \(atom(x))"
    case .and(let x, let y): return "\(atom(x)) \\text{ and } \(atom(y))"
    case .or(let x, let y): return "\(atom(x)) \\text{ or } \(atom(y))"
    case .choice(let condition, let yes, let no):
      return
        "\\begin{cases} \(t[yes]) & \(t[condition]) \\\\ \(t[no]) & \\text{otherwise} \\end{cases}"
    case .comparison(let relation, let x, let y):
      let signs: [ScalarFormula.Comparison: String] = [
        .lessOrEqual: "\\le", .greaterOrEqual: "\\ge", .equal: "=", .notEqual: "\\ne",
      ]
      return "\(t[x]) \(signs[relation] ?? relation.rawValue) \(t[y])"
    case .arithmetic(let operation, let x, let y):
      switch operation {
      case .plus: return "\(t[x]) + \(t[y])"
      case .minus: return "\(t[x]) - \(atom(y))"
      case .times: return "\(atom(x))\\,\(atom(y))"
      case .divided: return "\\frac{\(t[x])}{\(t[y])}"
      case .power: return "{\(atom(x))}^{\(t[y])}"
      case .minimum: return "\\min(\(t[x]), \(t[y]))"
      case .maximum: return "\\max(\(t[x]), \(t[y]))"
      case .modulo: return "\(atom(x)) \\bmod \(atom(y))"
      }
    }
  }

  private func function(_ function: ElementaryFunction, _ x: String) -> String {
    switch function {
    case .sin, .cos, .tan, .sinh, .cosh, .tanh, .log: "\\\(function.rawValue)\\left(\(x)\\right)"
    case .asin, .acos, .atan: "\\arc\(function.rawValue.dropFirst())\\left(\(x)\\right)"
    case .exp: "e^{\(x)}"
    case .expm1: "\\left(e^{\(x)} - 1\\right)"
    case .log1p: "\\log\\left(1 + \(x)\\right)"
    case .log10: "\\log_{10}\\left(\(x)\\right)"
    case .sqrt: "\\sqrt{\(x)}"
    case .abs: "\\left|\(x)\\right|"
    case .floor: "\\left\\lfloor \(x) \\right\\rfloor"
    case .ceil: "\\left\\lceil \(x) \\right\\rceil"
    case .sign, .round, .erf: "\\operatorname{\(function.rawValue)}\\left(\(x)\\right)"
    }
  }
}
