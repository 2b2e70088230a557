internal import NeuralNetwork

/// A user's own activation as nodes, operation by operation.
enum ONNXOperations {
  static func apply(
    _ formula: ScalarFormula, _ z: String, _ graph: inout ONNXGraph
  ) throws(ModelError) -> String {
    var values: [String] = []
    // -2 and 1/3 are written as numbers, what they are made of is not.
    let constants = formula.constants
    let used = Set(
      formula.operations.indices.filter { constants[$0] == nil }
        .flatMap { formula.operations[$0].operands } + [formula.result])
    for (index, operation) in formula.operations.enumerated() {
      if let constant = constants[index] {
        values.append(used.contains(index) ? graph.constant(constant) : "")
      } else {
        values.append(try value(operation, z, values, &graph))
      }
    }
    if formula.usesInput { return values[formula.result] }
    // A constant has to have the shape of z all the same.
    return graph.node("Add", graph.node("Mul", z, graph.constant(0)), values[formula.result])
  }

  private static func value(
    _ operation: ScalarFormula.Operation, _ z: String, _ v: [String], _ graph: inout ONNXGraph
  ) throws(ModelError) -> String {
    switch operation {
    case .input: z
    case .constant(let x): graph.constant(x)
    case .elementary(let function, let x): elementary(function, v[x], &graph)
    case .activation(let activation, let x): try ONNXActivations.apply(activation, v[x], &graph)
    case .negative(let x): graph.node("Neg", v[x])
    case .not(let x): graph.node("Not", v[x])
    case .and(let x, let y): graph.node("And", v[x], v[y])
    case .or(let x, let y): graph.node("Or", v[x], v[y])
    case .choice(let condition, let yes, let no): graph.node("Where", v[condition], v[yes], v[no])
    case .comparison(let relation, let x, let y):
      switch relation {
      case .less: graph.node("Less", v[x], v[y])
      case .lessOrEqual: graph.node("LessOrEqual", v[x], v[y])
      case .greater: graph.node("Greater", v[x], v[y])
      case .greaterOrEqual: graph.node("GreaterOrEqual", v[x], v[y])
      case .equal: graph.node("Equal", v[x], v[y])
      case .notEqual: graph.node("Not", graph.node("Equal", v[x], v[y]))
      }
    case .arithmetic(let operation, let x, let y):
      switch operation {
      case .plus: graph.node("Add", v[x], v[y])
      case .minus: graph.node("Sub", v[x], v[y])
      case .times: graph.node("Mul", v[x], v[y])
      case .divided: graph.node("Div", v[x], v[y])
      case .power: graph.node("Pow", v[x], v[y])
      case .minimum: graph.node("Min", v[x], v[y])
      case .maximum: graph.node("Max", v[x], v[y])
      case .modulo: graph.modulo(v[x], v[y])
      }
    }
  }

  private static func elementary(
    _ function: ElementaryFunction, _ x: String, _ graph: inout ONNXGraph
  ) -> String {
    let isDouble = graph.precision == .double
    switch function {
    case .sin: return graph.node("Sin", x)
    case .cos: return graph.node("Cos", x)
    case .exp: return graph.node("Exp", x)
    case .log: return graph.node("Log", x)
    case .tanh: return graph.node("Tanh", x)
    case .sqrt: return graph.node("Sqrt", x)
    case .abs: return graph.node("Abs", x)
    case .sign: return graph.node("Sign", x)
    case .floor: return graph.node("Floor", x)
    case .ceil: return graph.node("Ceil", x)
    // These three have no kernel of double precision in onnxruntime.
    case .asin: return graph.node("Asin", x)
    case .acos: return graph.node("Acos", x)
    case .atan: return graph.node("Atan", x)
    case .tan:
      return isDouble
        ? graph.node("Div", graph.node("Sin", x), graph.node("Cos", x)) : graph.node("Tan", x)
    case .sinh: return graph.node("Mul", graph.node("Tanh", x), graph.cosh(x))
    case .cosh: return graph.cosh(x)
    case .log10: return graph.node("Mul", graph.node("Log", x), graph.constant(0.4342944819032518))
    case .expm1: return graph.expm1(x)
    case .log1p: return graph.log1p(x)
    case .round:
      // Round goes to the even neighbour of a half; nn goes away from 0.
      let size = graph.node("Floor", graph.node("Add", graph.node("Abs", x), graph.constant(0.5)))
      return graph.node("Mul", graph.node("Sign", x), size)
    case .erf: return isDouble ? graph.erf(x) : graph.node("Erf", x)
    }
  }
}

extension ScalarFormula {
  /// Whether the result depends on the number the function is called with.
  var usesInput: Bool {
    var uses: [Bool] = []
    for operation in operations {
      if case .input = operation {
        uses.append(true)
      } else {
        uses.append(operation.operands.contains { uses[$0] })
      }
    }
    return uses[result]
  }
}
