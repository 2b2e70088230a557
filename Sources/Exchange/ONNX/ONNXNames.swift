internal import NeuralNetwork
internal import SwiftProtobuf
internal import Vocabulary

/// Nodes as expressions of the language, and expressions as activations of the library.
enum ONNXNames {
  static func number(_ x: Double) -> String {
    x < 0 || x.sign == .minus ? "(\(NumberText.shortest(x)))" : NumberText.shortest(x)
  }

  private static let functions = [
    "Tanh": "tanh", "Sigmoid": "sigmoid", "Relu": "relu", "Selu": "selu", "Softplus": "softplus",
    "Softsign": "softsign", "Mish": "mish", "Sin": "sin", "Cos": "cos", "Tan": "tan",
    "Asin": "asin", "Acos": "acos", "Atan": "atan", "Sinh": "sinh", "Cosh": "cosh", "Exp": "exp",
    "Log": "log", "Sqrt": "sqrt", "Abs": "abs", "Sign": "sign", "Floor": "floor", "Ceil": "ceil",
    "Erf": "erf",
  ]

  private static let operators = [
    "Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "Pow": "^", "Less": "<", "LessOrEqual": "<=",
    "Greater": ">", "GreaterOrEqual": ">=", "Equal": "==", "And": "and", "Or": "or",
  ]

  /// The expression of a node on those of its inputs.
  ///
  /// Throws a `.file` error without a parameter for a node that is none.
  static func expression(_ node: Onnx_NodeProto, _ x: [String]) throws(ModelError) -> String {
    let type = node.opType
    switch (type, x.count) {
    case (_, 1) where functions[type] != nil: return "\(functions[type] ?? "")(\(x[0]))"
    case (_, 2) where operators[type] != nil: return "(\(x[0]) \(operators[type] ?? "") \(x[1]))"
    case ("Neg", 1): return "(-\(x[0]))"
    case ("Reciprocal", 1): return "(1 / \(x[0]))"
    case ("Not", 1): return "(not \(x[0]))"
    case ("Min", 2), ("Max", 2): return "\(type.lowercased())(\(x[0]), \(x[1]))"
    case ("Sum", 2): return "(\(x[0]) + \(x[1]))"
    case ("Where", 3): return "(if \(x[0]) then \(x[1]) else \(x[2]))"
    case ("Mod", 2) where node.count("fmod", default: 0) == 1:
      return "(sign(\(x[0])) * mod(abs(\(x[0])), abs(\(x[1]))))"
    case ("LeakyRelu", 1):
      return
        "leaky_relu(slope=\(NumberText.shortest(node.number("alpha", default: 0.01))))(\(x[0]))"
    case ("Elu", 1):
      return "elu(alpha=\(NumberText.shortest(node.number("alpha", default: 1))))(\(x[0]))"
    case ("Gelu", 1):
      guard
        node.attribute.allSatisfy({ $0.name != "approximate" || $0.s.elementsEqual("none".utf8) })
      else { throw ModelError(.file, "is the approximation of gelu by tanh") }
      return "gelu(\(x[0]))"
    default: throw ModelError(.file, "is not one a dense network has")
    }
  }

  /// The number or array of a Constant node.
  static func constant(_ node: Onnx_NodeProto) throws(ModelError) -> ONNXTensor {
    guard let value = node.attribute.first else { throw ModelError(.file, "has no value") }
    var tensor = value.t
    if value.hasF {
      tensor = Onnx_TensorProto()
      tensor.dataType = ONNXType.single
      tensor.floatData = [value.f]
    } else if !value.hasT {
      throw ModelError(.file, "has a value that is not an array")
    }
    return try ONNXTensor(tensor, name: node.name)
  }

  /// What is typed for an activation: the library's where the expression is one, else a function.
  static func activation(_ expression: String, _ precision: Precision) -> String {
    if let name = ONNXPatterns.named(expression, precision) { return name }
    // A single call of one of the library: `elu(alpha=0.5)(z)`.
    for entry in Activations.all.names where expression == "\(entry)(z)" { return entry }
    for entry in Activations.all.names
    where expression.hasPrefix("\(entry)(") && expression.hasSuffix(")(z)") {
      let inner = expression.dropFirst(entry.utf8.count + 1).dropLast(4)
      if !inner.contains("(") { return "\(entry)(\(inner))" }
    }
    return "z -> \(withoutBrackets(expression))"
  }

  /// The expression without brackets around all of it.
  private static func withoutBrackets(_ expression: String) -> Substring {
    var depth = 0
    for (position, byte) in expression.utf8.enumerated() {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 {
        let isWhole = position == expression.utf8.count - 1 && expression.utf8.count > 1
        return isWhole ? expression.dropFirst().dropLast() : expression[...]
      }
    }
    return expression[...]
  }
}
