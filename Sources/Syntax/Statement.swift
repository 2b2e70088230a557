/// A statement of a program.
package indirect enum Statement: Sendable, Equatable {
  /// `name = value`; the value may be a command.
  case assignment(Assignment)
  /// `name(parameters) = body [on domain]`.
  case definition(Definition)
  case forLoop(ForLoop)
  case whileLoop(WhileLoop)
  case choice(Choice)
  /// An expression or a command; a bare name runs as a command when it is one.
  case expression(Expression)
}

package struct Assignment: Sendable {
  package var name: Name
  package var value: Expression
  package var span: SourceSpan
}

package struct Definition: Sendable {
  package var name: Name
  package var parameters: [Name]
  package var body: Expression
  package var domain: Expression?
  package var span: SourceSpan
}

package struct ForLoop: Sendable {
  package var variable: Name
  package var list: Expression
  package var body: Block
  package var span: SourceSpan
}

package struct WhileLoop: Sendable {
  package var condition: Expression
  package var body: Block
  package var span: SourceSpan
}

/// `if c { } else if d { } else { }`.
package struct Choice: Sendable {
  package struct Branch: Sendable, Equatable {
    package var condition: Expression
    package var body: Block
  }
  package var branches: [Branch]
  package var otherwise: Block?
  package var span: SourceSpan
}

/// `{ statements }`.
package struct Block: Sendable {
  package var statements: [Statement]
  package var span: SourceSpan
}

extension Statement {
  package var span: SourceSpan {
    switch self {
    case .assignment(let node): node.span
    case .definition(let node): node.span
    case .forLoop(let node): node.span
    case .whileLoop(let node): node.span
    case .choice(let node): node.span
    case .expression(let node): node.span
    }
  }
}

/// A parsed text: what was understood, and what was wrong.
package struct Program: Sendable {
  package var statements: [Statement]
  /// Errors in the order of the text; the parser goes on at the next statement after each.
  package var diagnostics: [Diagnostic]
  /// Whether more lines would complete the text, so that the prompt asks for them.
  ///
  /// It ends inside an open bracket or block or after an operator, and nothing else is wrong.
  package var isIncomplete: Bool
}
