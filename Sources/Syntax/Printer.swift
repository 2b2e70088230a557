/// Programs as text in one canonical form: reading it gives the same program again.
///
/// Brackets stand only where `Precedence` asks for them, or where the bare form is refused as
/// having two readings (`1/(2x)`).
package enum Printer {
  /// An expression on one line; only the block of a command takes more.
  package static func text(of expression: Expression) -> String {
    var text = ""
    write(expression, .function, &text)
    return text
  }

  /// A statement, with the lines of its blocks indented by two spaces.
  package static func text(of statement: Statement) -> String {
    var text = ""
    write(statement, indent: 0, &text)
    return text
  }

  /// The statements of a block, as those of a program.
  package static func text(of block: Block) -> String {
    block.statements.map { text(of: $0) + "\n" }.joined()
  }

  /// One statement per line, with a line end after each.
  package static func text(of program: Program) -> String {
    var text = ""
    for statement in program.statements {
      write(statement, indent: 0, &text)
      text += "\n"
    }
    return text
  }

  /// Writes an expression where at least the level `minimum` is asked for.
  static func write(_ expression: Expression, _ minimum: Precedence, _ text: inout String) {
    if expression.precedence < minimum { return bracketed(expression, &text) }
    switch expression {
    case .number(let node): text += number(node.value)
    case .text(let node): write(node, &text)
    case .boolean(let node): text += node.value ? "true" : "false"
    case .name(let node): text += node.text
    case .list(let node):
      text += "["
      separated(node.elements, &text) { write($0, .function, &$1) }
      text += "]"
    case .prefix(let node): write(node, .minus, &text)
    case .infix(let node): write(node, &text)
    case .nearly(let node):
      write(node.left, .range, &text)
      text += " ~ "
      write(node.right, .range, &text)
      if let tolerance = node.tolerance {
        text += " tol="
        write(tolerance, .range, &text)
      }
    case .call(let node):
      if node.form == .command {
        write(command: node, indent: 0, &text)
      } else {
        writeBase(node.callee, &text)
        text += "("
        separated(node.arguments, &text, write(argument:_:))
        text += ")"
      }
    case .index(let node):
      writeBase(node.base, &text)
      text += "["
      write(node.index, .function, &text)
      text += "]"
    case .member(let node):
      writeBase(node.base, &text)
      text += "." + node.field.text
    case .prime(let node):
      switch node.function {
      case .text, .boolean: bracketed(node.function, &text)
      default: writeBase(node.function, &text)
      }
      text += "'"
    case .conditional(let node):
      text += "if "
      write(node.condition, .function, &text)
      text += " then "
      write(node.yes, .function, &text)
      text += " else "
      write(node.no, .function, &text)
    case .function(let node):
      let names = node.parameters.map(\.text).joined(separator: ", ")
      text += node.parameters.count == 1 ? "\(names) -> " : "(\(names)) -> "
      write(node.body, .function, &text)
    }
  }

  static func write(argument: Call.Argument, _ text: inout String) {
    if let name = argument.name { text += name.text + "=" }
    if argument.isBracketedName { return bracketed(argument.value, &text) }
    // A tolerance ends before a comparison, so that `a ~ b tol=c and d` means what it says.
    write(argument.value, argument.name?.text == "tol" ? .range : .function, &text)
  }

  private static func bracketed(_ expression: Expression, _ text: inout String) {
    text += "("
    write(expression, .function, &text)
    text += ")"
  }

  /// What a bracket, a point or a prime touches: after a number these would be read differently.
  private static func writeBase(_ expression: Expression, _ text: inout String) {
    if case .number = expression {
      bracketed(expression, &text)
    } else {
      write(expression, .postfix, &text)
    }
  }

  static func separated<Part>(
    _ parts: [Part], _ text: inout String, _ write: (Part, inout String) -> Void
  ) {
    for (index, part) in parts.enumerated() {
      if index > 0 { text += ", " }
      write(part, &text)
    }
  }

  // MARK: Operators

  private static func write(
    _ node: PrefixOperation, _ minimum: Precedence, _ text: inout String
  ) {
    switch node.operator {
    case .minus:
      text += "-"
      write(exponent: node.operand, minimum, &text)
    case .not:
      text += "not "
      write(node.operand, .not, &text)
    }
  }

  /// Writes what a minus or `^` applies to; a minus there needs no brackets.
  private static func write(
    exponent: Expression, _ minimum: Precedence, _ text: inout String
  ) {
    if case .prefix(let node) = exponent, node.operator == .minus {
      write(node, minimum, &text)
    } else {
      write(exponent, minimum, &text)
    }
  }

  private static func write(_ node: InfixOperation, _ text: inout String) {
    let level = node.operator.precedence
    switch node.operator {
    case .coefficient:
      let right = self.text(right: node.right)
      write(node.left, .postfix, &text)
      text += canFollowNumber(right, text) ? right : "(\(Printer.text(of: node.right)))"
    case .power:
      write(base: node.left, &text)
      text += "^"
      if isFactor(node.right) {
        bracketed(node.right, &text)
      } else {
        write(exponent: node.right, .power, &text)
      }
    default:
      write(node.left, level.associativity == .none ? level.tighter : level, &text)
      let isTight = level == .product || level == .range
      text += isTight ? node.operator.rawValue : " \(node.operator.rawValue) "
      if node.operator == .divided && isFactor(node.right) {
        bracketed(node.right, &text)
      } else {
        write(node.right, level.tighter, &text)
      }
    }
  }

  private static func write(base: Expression, _ text: inout String) {
    write(base, .postfix, &text)
  }

  private static func text(right: Expression) -> String {
    var text = ""
    write(right, .power, &text)
    return text
  }

  /// Whether an operand starts with a coefficient: `1/2x` and `2^3x` are refused.
  private static func isFactor(_ expression: Expression) -> Bool {
    switch expression {
    case .infix(let node): node.operator == .coefficient
    case .prefix(let node): node.operator == .minus && isFactor(node.operand)
    default: false
    }
  }

  /// Whether `right`, directly after the number that `text` ends with, is read as its factor.
  private static func canFollowNumber(_ right: String, _ text: String) -> Bool {
    guard let first = right.utf8.first else { return false }
    if first == UInt8(ascii: "(") { return true }
    guard Lexer.startsWord(first) || first >= 0x80, first != UInt8(ascii: "_") else { return false }
    let word = right.utf8.prefix { Lexer.continuesWord($0) || $0 >= 0x80 }
    if Parser.reservedWords.contains(String(Substring(word))) { return false }
    switch first | 0x20 {
    case UInt8(ascii: "e"):
      let second = word.dropFirst().first ?? 0
      return Lexer.startsWord(second) || second >= 0x80
    case UInt8(ascii: "x"), UInt8(ascii: "b"), UInt8(ascii: "o"): return text.last != "0"
    default: return true
    }
  }

  // MARK: Literals

  private static func number(_ value: Double) -> String {
    let text = value.description
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    guard let mark = text.firstIndex(of: "e") else { return text }
    // Swift writes 1e-09 and 1e+16.
    guard let exponent = Int(text[text.index(after: mark)...]) else { return text }
    return "\(text[..<mark])e\(exponent)"
  }

  /// `characters` as a text in a program.
  package static func quoted(_ characters: String) -> String { "\"" + escaped(characters) + "\"" }

  private static func escaped(_ characters: String) -> String {
    var text = ""
    for scalar in characters.unicodeScalars {
      switch scalar {
      case "\"", "\\", "{", "}": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func write(_ node: TextLiteral, _ text: inout String) {
    text += "\""
    for part in node.parts {
      switch part {
      case .text(let characters):
        text += escaped(characters)
      case .value(let value, let format):
        text += "{"
        write(value, .function, &text)
        if let format { text += ":" + format }
        text += "}"
      }
    }
    text += "\""
  }
}
