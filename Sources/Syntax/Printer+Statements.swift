extension Printer {
  static func write(_ statement: Statement, indent: Int, _ text: inout String) {
    switch statement {
    case .assignment(let node):
      text += node.name.text + " = "
      write(value: node.value, indent: indent, &text)
    case .definition(let node):
      text += "\(node.name.text)(\(node.parameters.map(\.text).joined(separator: ", "))) = "
      write(node.body, .function, &text)
      if let domain = node.domain {
        text += " on "
        write(domain, .function, &text)
      }
    case .forLoop(let node):
      text += "for \(node.variable.text) in "
      write(node.list, .function, &text)
      write(node.body, indent: indent, &text)
    case .whileLoop(let node):
      text += "while "
      write(node.condition, .function, &text)
      write(node.body, indent: indent, &text)
    case .choice(let node):
      for (index, branch) in node.branches.enumerated() {
        text += index == 0 ? "if " : " else if "
        write(branch.condition, .function, &text)
        write(branch.body, indent: indent, &text)
      }
      if let otherwise = node.otherwise {
        text += " else"
        write(otherwise, indent: indent, &text)
      }
    case .expression(let value): write(value: value, indent: indent, &text)
    }
  }

  /// Where a command may stand: it needs no brackets there.
  private static func write(value: Expression, indent: Int, _ text: inout String) {
    if case .call(let node) = value, node.form == .command {
      write(command: node, indent: indent, &text)
    } else {
      write(value, .function, &text)
    }
  }

  static func write(command node: Call, indent: Int, _ text: inout String) {
    write(node.callee, .postfix, &text)
    for (index, argument) in node.arguments.enumerated() {
      var operand = ""
      write(argument: argument, &operand)
      // `f' (x)` is refused as a call whose bracket does not touch: a comma parts the two.
      text += index > 0 && text.hasSuffix("'") && operand.hasPrefix("(") ? ", " : " "
      text += operand
    }
    if let block = node.block { write(block, indent: indent, &text) }
  }

  private static func write(_ block: Block, indent: Int, _ text: inout String) {
    if block.statements.isEmpty {
      text += " { }"
      return
    }
    text += " {\n"
    for statement in block.statements {
      text += String(repeating: " ", count: indent + 2)
      write(statement, indent: indent + 2, &text)
      text += "\n"
    }
    text += String(repeating: " ", count: indent) + "}"
  }
}
