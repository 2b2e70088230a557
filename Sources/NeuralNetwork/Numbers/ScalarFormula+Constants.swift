extension ScalarFormula {
  /// The value of each operation that makes a number of constants only; nil for the others.
  package var constants: [Double?] {
    var values: [Double?] = []
    for operation in operations {
      let operands = operation.operands.map { values[$0].map(Number.real) }
      switch operation {
      case .constant(let x): values.append(x)
      case .negative: values.append(operands[0].map { (-$0).primal })
      case .elementary(let function, _): values.append(operands[0].map { function($0).primal })
      case .arithmetic(let arithmetic, _, _):
        guard let x = operands[0], let y = operands[1] else {
          values.append(nil)
          continue
        }
        values.append(arithmetic.value(x, y).primal)
      case .input, .activation, .comparison, .not, .and, .or, .choice: values.append(nil)
      }
    }
    return values
  }
}

extension ScalarFormula.Arithmetic {
  fileprivate func value(_ x: Number, _ y: Number) -> Number {
    switch self {
    case .plus: x + y
    case .minus: x - y
    case .times: x * y
    case .divided: x / y
    case .power: Number.power(x, y)
    case .modulo: Number.modulo(x, y)
    case .minimum: Number.minimum(x, y)
    case .maximum: Number.maximum(x, y)
    }
  }
}
