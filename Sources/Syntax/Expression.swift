/// A node of an expression.
///
/// Every case carries a struct with its own span.
/// Equality compares structure and ignores spans: `parse(print(e)) == e`.
package indirect enum Expression: Sendable, Equatable {
  case number(NumberLiteral)
  case text(TextLiteral)
  case boolean(BooleanLiteral)
  case name(Name)
  case list(ListLiteral)
  case prefix(PrefixOperation)
  case infix(InfixOperation)
  case nearly(NearlyEqual)
  case call(Call)
  case index(IndexExpression)
  case member(Member)
  case prime(Prime)
  case conditional(Conditional)
  case function(FunctionLiteral)
}

/// `12`, `1_000`, `0.5`, `1e-3`.
package struct NumberLiteral: Sendable {
  package var value: Double
  package var span: SourceSpan
}

/// `"..."`, with its escapes resolved and the `{expression}` parts parsed.
package struct TextLiteral: Sendable {
  package enum Part: Sendable, Equatable {
    case text(String)
    /// `{expression}` or `{expression:.3e}`; the format is without its colon.
    case value(Expression, format: String?)
  }
  package var parts: [Part]
  package var span: SourceSpan

  /// The text where no value is put into it.
  package var plain: String? {
    parts.reduce("") { text, part in
      guard let text, case .text(let more) = part else { return nil }
      return text + more
    }
  }
}

/// `true` or `false`.
package struct BooleanLiteral: Sendable {
  package var value: Bool
  package var span: SourceSpan
}

/// An identifier where it was written.
package struct Name: Sendable {
  package var text: String
  package var span: SourceSpan

  package init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// `[1, 2, 3]`.
package struct ListLiteral: Sendable {
  package var elements: [Expression]
  package var span: SourceSpan
}

/// `-x` or `not x`.
package struct PrefixOperation: Sendable {
  package enum Operator: String, Sendable, CaseIterable {
    case minus = "-"
    case not = "not"
  }
  package var `operator`: Operator
  package var operand: Expression
  package var span: SourceSpan
}

/// `left operator right`.
package struct InfixOperation: Sendable {
  package enum Operator: String, Sendable, CaseIterable {
    case power = "^"
    /// A numeric literal directly before a name or `(`: `25x^2`.
    case coefficient = ""
    case times = "*"
    case divided = "/"
    case plus = "+"
    case minus = "-"
    case range = ".."
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and
    case or
    case beside = "|"
    case then = ">>"
  }
  package var `operator`: Operator
  package var left: Expression
  package var right: Expression
  package var operatorSpan: SourceSpan
  package var span: SourceSpan
}

/// `left ~ right tol=tolerance`.
package struct NearlyEqual: Sendable {
  package var left: Expression
  package var right: Expression
  package var tolerance: Expression?
  package var operatorSpan: SourceSpan
  package var span: SourceSpan
}

/// `verb operand key=value` or `verb(operand, key=value)`: one node for both forms.
package struct Call: Sendable {
  package enum Form: Sendable {
    /// Written without parentheses, at the start of a statement or right after `name =`.
    case command
    case parenthesised
  }
  package struct Argument: Sendable {
    /// The option's name; nil for an operand.
    package var name: Name?
    package var value: Expression
    package var span: SourceSpan
    /// Whether the value is a name in brackets: `fit (net) f` trains a copy, `fit net f` the variable.
    package var isBracketedName = false
  }
  package var callee: Expression
  package var arguments: [Argument]
  /// The block of `study ... { }`; command form only.
  package var block: Block?
  package var form: Form
  package var span: SourceSpan

  package init(
    callee: Expression, arguments: [Argument], block: Block? = nil, form: Form, span: SourceSpan
  ) {
    self.callee = callee
    self.arguments = arguments
    self.block = block
    self.form = form
    self.span = span
  }
}

/// `base[index]`; a range as index is a slice.
package struct IndexExpression: Sendable {
  package var base: Expression
  package var index: Expression
  package var span: SourceSpan
}

/// `base.field`.
package struct Member: Sendable {
  package var base: Expression
  package var field: Name
  package var span: SourceSpan
}

/// `function'`.
package struct Prime: Sendable {
  package var function: Expression
  package var span: SourceSpan
}

/// `if condition then yes else no`.
package struct Conditional: Sendable {
  package var condition: Expression
  package var yes: Expression
  package var no: Expression
  package var span: SourceSpan
}

/// `x -> body` or `(x, y) -> body`.
package struct FunctionLiteral: Sendable {
  package var parameters: [Name]
  package var body: Expression
  package var span: SourceSpan
}

extension Expression {
  package var span: SourceSpan {
    switch self {
    case .number(let node): node.span
    case .text(let node): node.span
    case .boolean(let node): node.span
    case .name(let node): node.span
    case .list(let node): node.span
    case .prefix(let node): node.span
    case .infix(let node): node.span
    case .nearly(let node): node.span
    case .call(let node): node.span
    case .index(let node): node.span
    case .member(let node): node.span
    case .prime(let node): node.span
    case .conditional(let node): node.span
    case .function(let node): node.span
    }
  }
}
