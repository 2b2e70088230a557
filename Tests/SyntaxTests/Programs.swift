@testable import Syntax

/// Shorthands for tests.
enum Programs {
  static func parse(_ text: String) -> Program { Parser.parse(Source(name: "test", text)) }

  /// The canonical text of a program that has to be right.
  static func printed(_ text: String) -> String {
    let program = parse(text)
    guard program.diagnostics.isEmpty else {
      return program.diagnostics.map { "\($0.code.name): \($0.message)" }.joined(separator: "\n")
    }
    return String(Printer.text(of: program).dropLast())
  }

  /// An expression with every bracket written, to see how it was grouped.
  static func grouped(_ expression: Expression) -> String {
    switch expression {
    case .infix(let node):
      "(\(grouped(node.left))\(node.operator.rawValue.isEmpty ? "·" : " \(node.operator.rawValue) ")"
        + "\(grouped(node.right)))"
    case .prefix(let node): "(\(node.operator.rawValue) \(grouped(node.operand)))"
    case .nearly(let node):
      "(\(grouped(node.left)) ~ \(grouped(node.right))"
        + (node.tolerance.map { " tol=\(grouped($0))" } ?? "") + ")"
    case .prime(let node): "(\(grouped(node.function)))'"
    case .call(let node):
      "\(grouped(node.callee))(" + node.arguments.map(grouped).joined(separator: ", ") + ")"
        + (node.block == nil ? "" : " {}")
    case .index(let node): "\(grouped(node.base))[\(grouped(node.index))]"
    case .member(let node): "\(grouped(node.base)).\(node.field.text)"
    case .function(let node):
      "(\(node.parameters.map(\.text).joined(separator: ",")) -> \(grouped(node.body)))"
    case .conditional(let node):
      "(if \(grouped(node.condition)) then \(grouped(node.yes)) else \(grouped(node.no)))"
    case .list(let node): "[" + node.elements.map(grouped).joined(separator: ", ") + "]"
    case .number, .text, .boolean, .name: Printer.text(of: expression)
    }
  }

  private static func grouped(_ argument: Call.Argument) -> String {
    (argument.name.map { $0.text + "=" } ?? "") + grouped(argument.value)
  }

  /// How the only statement of `text`, an expression or the value of an assignment, is grouped.
  static func grouped(_ text: String) -> String {
    let program = parse(text)
    if let wrong = program.diagnostics.first { return "\(wrong.code.name): \(wrong.message)" }
    switch program.statements.first {
    case .expression(let value): return grouped(value)
    case .assignment(let node): return grouped(node.value)
    case .definition(let node): return grouped(node.body)
    default: return "no expression"
    }
  }
}
