extension Parser {
  /// What follows a statement that is complete.
  func leftOver(after statement: Statement) -> Diagnostic {
    let token = current
    let spelling = text(token.span)
    var help: String?
    if token.kind.startsOperand, let goesOn = lineThatGoesOn() { return goesOn }
    switch token.kind {
    case .assign:
      if let goesOn = lineThatGoesOn() { return goesOn }
      if case .expression(let target) = statement { return assignment(to: target) }
      if case .assignment(let first) = statement, case .name(let second) = first.value {
        let value = excerpt(
          SourceSpan(kindSpan(1).start, max(kindSpan(1).start, lineEnd(position + 1))))
        let both = "\(second.text) = \(value); \(first.name.text) = \(second.text)"
        return Diagnostic(
          .foreignSpelling, "a statement gives one name its value", at: token.span,
          help: "write `\(both)`, or `==` to compare")
      }
      return assignInExpression()
    case .foreignAssignment:
      help = "write `x = x \(spelling.prefix(1)) 1`; only names can be assigned"
      return Diagnostic(
        .foreignSpelling, "`\(spelling)` is not an operator", at: token.span, help: help)
    case .arrow: return looseArrow()
    case .closeParenthesis, .closeBracket:
      return Diagnostic(
        .unclosed, "this `\(spelling)` closes nothing", at: token.span,
        edit: .init(span: token.span, replacement: ""))
    case .comma: help = "a list is written `[1, 2]`, several values `print 1, 2`"
    case .on:
      help = "a domain belongs to a definition `f(x) = x^2 on [0..1]`, or is given by `on=0..1`"
    case .brace: help = "a block belongs to `for`, `while`, `if` or a command"
    case .name where previous.kind == .closeBrace && (spelling == "elif" || spelling == "elseif"):
      return Diagnostic(
        .foreignSpelling, "expected `else if`, found `\(spelling)`", at: token.span,
        help: "write `else if`", edit: .init(span: token.span, replacement: "else if"))
    default: help = adjacency(token)
    }
    return Diagnostic(
      .unexpected, "expected the end of the statement, found \(found(token))", at: token.span,
      help: help)
  }

  /// `a[1] = 3`, `r.x = 3`, `f(2) = 3`, `x = y = 3`.
  func assignment(to target: Expression) -> Diagnostic {
    let written = excerpt(target.span)
    let whole = target.span
    switch target {
    case .index(let node):
      guard case .name(let list) = node.base else {
        return Diagnostic(
          .foreignSpelling, "an element of a list cannot be assigned", at: whole,
          help: "build the list anew, row by row: `[[1, 2], [3, 4]]`")
      }
      let value = excerpt(
        SourceSpan(kindSpan(1).start, max(kindSpan(1).start, lineEnd(position + 1))))
      let name = list.text
      let index = excerpt(node.index.span)
      let new =
        "\(name) = map(k -> if k == \(index) then \(value) else \(name)[k], 1..length(\(name)))"
      return Diagnostic(
        .foreignSpelling, "an element of a list cannot be assigned", at: whole,
        label: "lists are values", help: "write `\(new)`",
        edit: .init(span: SourceSpan(whole.start, lineEnd(position + 1)), replacement: new))
    case .member:
      return Diagnostic(
        .foreignSpelling, "a field cannot be assigned", at: whole,
        help: "a comparison is written `\(written) == ...`, a new record `record(a=1, b=2)`")
    case .call(let node) where node.form == .parenthesised:
      let odd = node.arguments.first { argument in
        guard case .name = argument.value else { return true }
        return argument.name != nil
      }
      if case .name(let function) = node.callee {
        return Diagnostic(
          .unexpected,
          odd.map { "expected a parameter's name, found `\(excerpt($0.span))`" }
            ?? "expected a parameter's name, found `)`",
          at: odd?.span ?? whole,
          help: "a definition is written `\(function.text)(x) = ...`, a comparison "
            + "`\(written) == ...`")
      }
      return Diagnostic(
        .unexpected, "only a name, or a name with its parameters, can be defined", at: whole,
        help: "write `g = f'` to name a derivative")
    case .call(let node):
      if case .name(let verb) = node.callee, node.arguments.count == 1,
        case .name(let parameter) = node.arguments[0].value,
        parameter.span.start > verb.span.end + 1
      {
        return Diagnostic(
          .foreignSpelling, "the bracket of a definition touches its name", at: whole,
          help: "write `\(verb.text)(\(parameter.text)) = ...`, or `==` to compare",
          edit: .init(span: SourceSpan(verb.span.end, parameter.span.start - 1), replacement: ""))
      }
      return assignInExpression()
    default: return assignInExpression()
    }
  }

  func kindSpan(_ count: Int) -> SourceSpan {
    tokens[min(position + count, tokens.count - 1)].span
  }
}
