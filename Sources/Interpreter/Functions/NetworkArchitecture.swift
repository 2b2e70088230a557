import NeuralNetwork
import Syntax
import Vocabulary

/// The text in a model's file that says how its layers are joined, such as `dense(8, tanh) >> dense(1)`.
enum NetworkArchitecture {
  /// The untrained network that an architecture's text describes.
  static func network(_ text: String) throws(ModelError) -> Network {
    let program = Parser.parse(Source(name: "<file>", text))
    guard program.diagnostics.isEmpty, program.statements.count == 1,
      case .expression(let expression) = program.statements[0]
    else {
      throw ModelError(.file, "the file's architecture is not a network: `\(text.prefix(80))`")
    }
    guard isArchitecture(expression) else {
      throw ModelError(
        .file, parameter: "file",
        "the file's architecture is not one that `save` writes: `\(text.prefix(80))`")
    }
    let evaluator = Evaluator.silent(depth: 0)
    evaluator.source = Source(name: "<file>", text)
    do {
      if case .network(let fitted) = try evaluator.evaluate(expression) { return fitted.network }
    } catch {
      if case .failed(let problem) = error {
        throw ModelError(.file, "the file's architecture cannot be read: \(problem.message)")
      }
    }
    throw ModelError(.file, "the file's architecture is not a network: `\(text.prefix(80))`")
  }

  /// Whether an expression is made of layers alone: nothing a file says is to be computed when it is
  /// read.
  private static func isArchitecture(_ expression: Expression) -> Bool {
    switch expression {
    case .infix(let node):
      switch node.operator {
      case .then, .beside: return isArchitecture(node.left) && isArchitecture(node.right)
      case .power:
        if case .number = node.right { return isArchitecture(node.left) }
        return false
      default: return false
      }
    case .call(let call):
      guard case .name(let name) = call.callee else { return false }
      switch name.text {
      case "residual": return call.arguments.allSatisfy { isArchitecture($0.value) }
      case "input", "scale", "dense":
        return call.arguments.allSatisfy { argument in
          switch argument.value {
          case .number, .name, .function: argument.name == nil || argument.name?.text == "init"
          case .call(let inner): inner.arguments.allSatisfy { isNumber($0.value) }
          default: false
          }
        }
      default: return false
      }
    default: return false
    }
  }

  private static func isNumber(_ expression: Expression) -> Bool {
    switch expression {
    case .number: true
    case .prefix(let node): node.operator == .minus && isNumber(node.operand)
    default: false
    }
  }
}
