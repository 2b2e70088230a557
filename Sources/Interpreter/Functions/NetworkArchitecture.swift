import NeuralNetwork
import Syntax
import Vocabulary

/// The text in a model's file that says how its layers are joined, such as `dense(8, tanh) >> dense(1)`.
enum NetworkArchitecture {
  /// The untrained network that an architecture's text describes.
  static func network(_ text: String) throws(ModelError) -> Network {
    let program = Parser.parse(Source(name: "<file>", text))
    guard program.diagnostics.isEmpty, case .expression(let expression) = program.statements.last
    else {
      throw ModelError(.file, "the file's architecture is not a network: `\(text.prefix(80))`")
    }
    let definitions = program.statements.dropLast()
    guard isArchitecture(expression), definitions.allSatisfy(isDefinition) else {
      throw ModelError(
        .file, parameter: "file",
        "the file's architecture is not one that `save` writes: `\(text.prefix(80))`")
    }
    let evaluator = Evaluator.silent()
    evaluator.source = Source(name: "<file>", text)
    do {
      for definition in definitions { try evaluator.run(definition) }
      if case .network(let fitted) = try evaluator.evaluate(expression) { return fitted.network }
    } catch {
      if case .failed(let problem) = error {
        throw ModelError(.file, "the file's architecture cannot be read: \(problem.message)")
      }
    }
    throw ModelError(.file, "the file's architecture is not a network: `\(text.prefix(80))`")
  }

  /// Whether a statement defines a function or a constant, with nothing to be computed either.
  private static func isDefinition(_ statement: Statement) -> Bool {
    switch statement {
    case .definition(let node): return node.domain == nil
    case .assignment(let node):
      switch node.value {
      case .boolean, .name: return true
      default: return isNumber(node.value)
      }
    default: return false
    }
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
