/// How tightly a form binds: the one table that drives the parser and the printer.
package enum Precedence: Int, Sendable, Comparable, CaseIterable {
  /// `x -> body` and `if c then a else b`: they extend to the right as far as possible.
  case function
  case sequence
  case beside
  case or
  case and
  case not
  case comparison
  case range
  case sum
  case product
  case minus
  case coefficient
  case power
  case postfix

  package static func < (left: Precedence, right: Precedence) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The next tighter level, for the operand on the side that does not associate.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .postfix }

  /// How operators of one level stand side by side.
  package enum Associativity: String, Sendable {
    case left = "from the left"
    case right = "from the right"
    case none = "no chains"
    case prefix = "prefix"
  }

  /// How operators of this level group.
  package var associativity: Associativity {
    switch self {
    case .power, .function: .right
    case .comparison, .range: .none
    case .minus, .not, .coefficient: .prefix
    default: .left
    }
  }

  /// The operators of this level as they are written.
  package var operators: String {
    switch self {
    case .postfix: "f(x) a[i] r.field f'"
    case .power: "^"
    case .coefficient: "25x"
    case .minus: "-x"
    case .product: "* /"
    case .sum: "+ -"
    case .range: ".."
    case .comparison: "== != < <= > >= ~"
    case .not: "not"
    case .and: "and"
    case .or: "or"
    case .beside: "|"
    case .sequence: ">>"
    case .function: "-> if"
    }
  }

  /// An expression, and the same with every bracket written out.
  package var example: (text: String, meaning: String) {
    switch self {
    case .postfix: ("r.f'(x)[1]", "((((r.f)')(x))[1])")
    case .power: ("2^3^2", "2^(3^2)")
    case .coefficient: ("25x^2", "25*(x^2)")
    case .minus: ("-2^2", "-(2^2)")
    case .product: ("-a*b/c", "((-a)*b)/c")
    case .sum: ("a - b*c + d", "(a - (b*c)) + d")
    case .range: ("1..n + 1", "1..(n + 1)")
    case .comparison: ("x == 1..3", "x == (1..3)")
    case .not: ("not a == b", "not (a == b)")
    case .and: ("not a and b", "(not a) and b")
    case .or: ("a or b and c", "a or (b and c)")
    case .beside: ("a | b or c", "a | (b or c)")
    case .sequence: ("a >> b | c", "a >> (b | c)")
    case .function: ("x -> f >> g", "x -> (f >> g)")
    }
  }

  /// The precedence table of Grammar.md, tightest first.
  package static var markdown: String {
    var lines = [
      "| Level | Operators | Grouping | Example | Means |", "|---|---|---|---|---|",
    ]
    for (index, level) in allCases.reversed().enumerated() {
      let operators = level.operators.split(separator: " ").map(code).joined(separator: " ")
      lines.append(
        "| \(index + 1) | \(operators) | \(level.associativity.rawValue) "
          + "| \(code(level.example.text)) | \(code(level.example.meaning)) |")
    }
    return lines.joined(separator: "\n")
  }

  private static func code(_ text: some StringProtocol) -> String {
    // A bar would end the table's cell, also inside backquotes.
    "`" + text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      + "`"
  }
}

extension InfixOperation.Operator {
  /// The level of the operator.
  package var precedence: Precedence {
    switch self {
    case .power: .power
    case .coefficient: .coefficient
    case .times, .divided: .product
    case .plus, .minus: .sum
    case .range: .range
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .and: .and
    case .or: .or
    case .beside: .beside
    case .then: .sequence
    }
  }
}

extension Expression {
  /// The level of the outermost form; what stands alone is `postfix`.
  package var precedence: Precedence {
    switch self {
    case .prefix(let node): node.operator == .minus ? .minus : .not
    case .infix(let node): node.operator.precedence
    case .nearly: .comparison
    case .conditional, .function: .function
    case .call(let node): node.form == .command ? .function : .postfix
    default: .postfix
    }
  }
}
