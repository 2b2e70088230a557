internal import NeuralNetwork

/// A user's formula in LaTeX.
struct TeXOperations {
  let activations: TeXActivations
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
    func bracketed(_ index: Int) -> String { "\\left(\(t[index])\\right)" }
    func atom(_ index: Int) -> String {
      switch formula.operations[index] {
      case .activation(let inner, let x) where inner.isIdentity: atom(x)
      case .input, .elementary, .activation: t[index]
      case .constant(let x) where x >= 0: t[index]
      default: bracketed(index)
      }
    }
    /// What is raised to a power: an exponent has to be seen not to be part of another.
    func base(_ index: Int) -> String {
      switch formula.operations[index] {
      case .activation(let inner, let x) where inner.isIdentity: base(x)
      case .elementary(.exp, _): bracketed(index)
      case .constant where t[index].contains("^"): bracketed(index)
      default: atom(index)
      }
    }
    func summand(_ index: Int) -> String {
      t[index].hasPrefix("-") || t[index].hasPrefix("\\begin") ? bracketed(index) : t[index]
    }
    switch operation {
    case .input: return "z"
    case .constant(let x): return TeXFormula.number(x, digits: digits)
    case .elementary(let function, let x): return self.function(function, t[x])
    case .activation(let inner, let x):
      return try activations.applied(inner, t[x], bracket: "")
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
      case .plus: return "\(t[x]) + \(summand(y))"
      case .minus: return "\(t[x]) - \(atom(y))"
      case .times: return "\(atom(x))\\,\(atom(y))"
      case .divided: return "\\frac{\(t[x])}{\(t[y])}"
      case .power: return "{\(base(x))}^{\(t[y])}"
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
