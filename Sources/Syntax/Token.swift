/// The smallest piece of a program: what it is and where it stands.
///
/// The lexer has decided everything that depends on white space: whether a bracket touches the
/// value before it, whether a minus is a prefix, whether a number multiplies what follows it, and
/// where lines end.
package struct Token: Sendable, Equatable {
  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// What a token is.
  package enum Kind: String, Sendable, CaseIterable {
    case name
    case number
    /// A number that touches the name or the `(` after it: `25x`.
    case coefficient = "number before a name"
    case text = "string"
    /// A string the lexer has already complained about.
    case brokenText = "broken string"

    case `for`, `in`, `while`, `if`, then, `else`, and, or, not, `true`, `false`, on

    /// A `(` that stands alone: it groups, or starts an operand.
    case parenthesis = "("
    /// A `(` that touches the value before it: it calls.
    case callParenthesis = "( of a call"
    case closeParenthesis = ")"
    /// A `[` that stands alone: it starts a list.
    case bracket = "["
    /// A `[` that touches the value before it: it indexes.
    case indexBracket = "[ of an index"
    case closeBracket = "]"
    case brace = "{"
    case closeBrace = "}"

    case comma = ","
    case semicolon = ";"
    /// A line end that ends a statement; others are white space.
    case lineEnd = "end of the line"
    case dot = "."
    case prime = "'"
    case assign = "="
    case arrow = "->"

    case power = "^"
    case times = "*"
    case divided = "/"
    case plus = "+"
    case minus = "-"
    /// A `-` where no value stands before it, or with white space before it and none after it.
    case prefixMinus = "- before a value"
    case range = ".."
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case nearly = "~"
    case beside = "|"
    case sequence = ">>"

    /// `+=`, `-=`, `*=`, `/=`, `^=`, `++`: refused by the parser, which knows what is meant.
    case foreignAssignment = "+="
    /// A character that is not part of the language; the lexer has said so.
    case unknown = "unknown"
    case comment
    /// A `#=>` comment: the expected output of the line before it.
    case expectedOutput = "#=>"
    case end = "end of the text"
  }
}

extension Token.Kind {
  /// Whether a value can end with this token, so that a touching bracket or prime belongs to it.
  package var endsOperand: Bool {
    switch self {
    case .name, .number, .text, .brokenText, .true, .false, .closeParenthesis, .closeBracket,
      .prime:
      true
    default: false
    }
  }

  /// Whether a value can start with this token.
  package var startsOperand: Bool {
    switch self {
    case .name, .number, .coefficient, .text, .brokenText, .true, .false, .parenthesis, .bracket,
      .not, .if, .prefixMinus:
      true
    default: false
    }
  }

  /// Whether a line goes on after this token.
  var continuesLine: Bool {
    switch self {
    case .comma, .assign, .arrow, .dot, .and, .or, .not, .then, .else, .on, .foreignAssignment:
      true
    default: infixOperator != nil || self == .nearly || self == .prefixMinus
    }
  }

  /// Whether this is a word that cannot be a name.
  package var isReservedWord: Bool {
    switch self {
    case .for, .in, .while, .if, .then, .else, .and, .or, .not, .true, .false, .on: true
    default: false
    }
  }

  /// The operator between two values this token stands for; `~` has a node of its own.
  var infixOperator: InfixOperation.Operator? {
    switch self {
    case .power: .power
    case .times: .times
    case .divided: .divided
    case .plus: .plus
    case .minus: .minus
    case .range: .range
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .and: .and
    case .or: .or
    case .beside: .beside
    case .sequence: .then
    default: nil
    }
  }
}
