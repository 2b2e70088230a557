import NeuralNetwork

/// How the operations of a formula are written in a language.
protocol FormulaText {
  func constant(_ x: Double) -> String
  func elementary(_ function: ElementaryFunction, _ x: String) -> String
  func activation(_ activation: Activation, _ x: String) throws(ModelError) -> String
  func arithmetic(_ operation: ScalarFormula.Arithmetic, _ x: String, _ y: String) -> String
  func comparison(_ comparison: ScalarFormula.Comparison, _ x: String, _ y: String) -> String
  func not(_ x: String) -> String
  func and(_ x: String, _ y: String) -> String
  func or(_ x: String, _ y: String) -> String
  func choice(_ condition: String, _ yes: String, _ no: String) -> String
}

extension FormulaText {
  /// A line per operation that computes something, and the name of the result.
  func lines(
    of formula: ScalarFormula, input: String
  ) throws(ModelError) -> (lines: [FormulaLine], result: String) {
    var names: [String] = []
    var lines: [FormulaLine] = []
    for (index, operation) in formula.operations.enumerated() {
      let isCondition: Bool
      switch operation {
      case .comparison, .not, .and, .or: isCondition = true
      default: isCondition = false
      }
      let text = try text(of: operation, formula, names)
      switch operation {
      case .input: names.append(input)
      case .constant: names.append(text)
      default:
        names.append("v\(index)")
        lines.append(FormulaLine(name: "v\(index)", isCondition: isCondition, text: text))
      }
    }
    return (lines, names[formula.result])
  }

  private func text(
    of operation: ScalarFormula.Operation, _ formula: ScalarFormula, _ names: [String]
  ) throws(ModelError) -> String {
    switch operation {
    case .input: ""
    case .constant(let x): constant(x)
    case .elementary(let function, let x): elementary(function, names[x])
    case .activation(let inner, let x): try activation(inner, names[x])
    case .negative(let x): "-\(names[x])"
    case .arithmetic(.power, let x, let y) where formula.isTwo(y): "\(names[x]) * \(names[x])"
    case .arithmetic(let operation, let x, let y): arithmetic(operation, names[x], names[y])
    case .comparison(let relation, let x, let y): comparison(relation, names[x], names[y])
    case .not(let x): not(names[x])
    case .and(let x, let y): and(names[x], names[y])
    case .or(let x, let y): or(names[x], names[y])
    case .choice(let condition, let yes, let no): choice(names[condition], names[yes], names[no])
    }
  }
}

extension ScalarFormula {
  /// Whether an operation is the number 2: a square is a product.
  func isTwo(_ index: Int) -> Bool {
    if case .constant(2) = operations[index] { true } else { false }
  }
}
