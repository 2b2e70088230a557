extension Parser {
  func foreignAssignment() -> Diagnostic {
    let name = text(current.span)
    let sign = tokens[position + 1]
    let spelling = text(sign.span)
    let operation = String(spelling.prefix(1))
    let follower = kind(after: 2)
    if spelling == "++", follower.startsOperand {
      return Diagnostic(
        .foreignSpelling, "`++` is not an operator", at: sign.span,
        help: "write `\(name) + \(excerpt(tokens[position + 2].span))`",
        edit: .init(span: sign.span, replacement: "+"))
    }
    if spelling == "++" {
      return Diagnostic(
        .foreignSpelling, "`++` is not an operator", at: sign.span,
        help: "write `\(name) = \(name) + 1`",
        edit: .init(
          span: SourceSpan(current.span.end, sign.span.end), replacement: " = \(name) + 1"))
    }
    let next = tokens[min(position + 2, tokens.count - 1)]
    let value =
      next.kind == .end ? "1" : excerpt(SourceSpan(next.span.start, lineEnd(position + 2)))
    let needsBrackets = value.contains(" ") || value.contains("+") || value.contains("-")
    let operand = needsBrackets ? "(\(value))" : value
    return Diagnostic(
      .foreignSpelling, "`\(spelling)` is not an operator", at: sign.span,
      help: "write `\(name) = \(name) \(operation) \(operand)`",
      edit: .init(
        span: SourceSpan(current.span.start, lineEnd(position + 2)),
        replacement: "\(name) = \(name) \(operation) \(operand)"))
  }

  /// The end of the last token of the statement that `index` is in.
  func lineEnd(_ start: Int) -> Int {
    var index = start
    while index < tokens.count - 1, tokens[index].kind != .lineEnd,
      tokens[index].kind != .semicolon, tokens[index].kind != .closeBrace
    {
      index += 1
    }
    return max(tokens[max(0, index - 1)].span.end, tokens[min(start, tokens.count - 1)].span.start)
  }

  /// What no statement can start with.
  func refusedStart() -> Diagnostic? {
    let token = current
    let spelling = text(token.span)
    switch token.kind {
    case .else:
      let brace = tokens[..<position].last { $0.kind != .lineEnd }
      guard let brace, brace.kind == .closeBrace else { break }
      return Diagnostic(
        .foreignSpelling, "`else` stands on the line of its `}`", at: token.span,
        help: "write `} else {`",
        edit: .init(span: SourceSpan(brace.span.end, token.span.start), replacement: " "))
    case .closeParenthesis, .closeBracket, .closeBrace:
      return Diagnostic(.unclosed, "this `\(spelling)` closes nothing", at: token.span)
    case .assign, .foreignAssignment:
      return Diagnostic(
        .unexpected, "expected a name before `\(spelling)`", at: token.span, help: "write `x = 1`")
    case .true, .false, .not, .if, .for, .while: return nil
    case .minus, .prefixMinus: return nil
    case .nearly, .and, .or: return lineStart(token)
    case .in, .then, .on: break
    case .brace:
      return Diagnostic(
        .unexpected, "expected a statement, found `{`", at: token.span,
        help: "a block belongs to `for`, `while`, `if` or a command, on its line")
    default: return token.kind.infixOperator == nil ? nil : lineStart(token)
    }
    return Diagnostic(
      .unexpected, "expected a statement, found `\(spelling)`", at: token.span,
      help: token.kind == .else ? "an `else` follows the `}` of its `if`" : nil)
  }

  /// A line that starts with an operator.
  func lineStart(_ token: Token) -> Diagnostic {
    let spelling = text(token.span)
    var help = "end the line before with `\(spelling)` instead"
    var edit: Diagnostic.Edit?
    if position > 0, tokens[position - 1].kind == .lineEnd, position > 1 {
      let before = tokens[position - 2].span.end
      let gap = text(SourceSpan(before, token.span.start))
      if gap.allSatisfy(\.isWhitespace) {
        edit = .init(
          span: SourceSpan(before, spaced(token.span).end), replacement: " \(spelling)\(gap)")
      }
    } else if token.kind == .plus {
      return expectedValue()
    } else {
      help = "a value stands before `\(spelling)`"
    }
    return Diagnostic(
      .foreignSpelling, "a line cannot start with `\(spelling)`", at: token.span, help: help,
      edit: edit)
  }

  /// A `{` on a line of its own: refused, and read as if it stood where it should.
  mutating func refuseBraceOnNewLine(_ owner: String) {
    guard kind == .lineEnd, kind(after: 1) == .brace else { return }
    let space = SourceSpan(previous.span.end, tokens[position + 1].span.start)
    advance()
    report(
      Diagnostic(
        .foreignSpelling, "the `{` stands on the line of its `\(owner)`", at: current.span,
        edit: .init(span: space, replacement: " ")))
  }

  func expectedBlock(_ owner: String) -> Diagnostic {
    let token = current
    if token.kind == .assign { return assignInExpression() }
    if token.kind == .arrow { return looseArrow() }
    let form =
      switch owner {
      case "for": "for x in 1..10 { print x }"
      case "while": "while x < 1 { x = x + 1 }"
      case "else": "if x < 0 { y = 0 } else { y = 1 }"
      default: "if x < 0 { y = 0 }"
      }
    let expected = owner == "if" ? "`{` or `then`" : "`{`"
    return Diagnostic(
      .unexpected, "expected \(expected), found \(found(token))", at: token.span,
      help: adjacency(token) ?? "write `\(form)`")
  }

  /// `=` where a comparison is meant.
  func assignInExpression() -> Diagnostic {
    if let goesOn = lineThatGoesOn() { return goesOn }
    return Diagnostic(
      .foreignSpelling, "`=` gives a name its value; a comparison is written `==`",
      at: current.span,
      help: "write `==`", edit: .init(span: current.span, replacement: "=="))
  }

  /// `x = 2^` and `y = 3` on the next line: the first line ends too early.
  ///
  /// Nil where the token before the one at hand does not start a line that continues another.
  func lineThatGoesOn() -> Diagnostic? {
    guard position > 1, previous.kind == .name, isOnNewLine(previous, after: position - 2) else {
      return nil
    }
    let last = tokens[position - 2]
    guard last.kind.continuesLine else { return nil }
    return Diagnostic(
      .unexpected, "expected a value after `\(text(last.span))`, found a new statement",
      at: last.span, help: "a line that ends with `\(text(last.span))` goes on in the next")
  }

  /// The kind of the token so many before the one at hand.
  func kindBefore(_ count: Int) -> Token.Kind? {
    position >= count ? tokens[position - count].kind : nil
  }

  /// What two values side by side were meant to be, where no command can stand.
  func adjacency(_ token: Token) -> String? {
    let before = previous
    let value = excerpt(before.span)
    let touches = before.kind.endsOperand
    if token.kind == .name, kind(after: 1) == .assign, before.kind != .name {
      return "statements end with a new line or `;`, options stand in a command or a call"
    }
    switch (before.kind, token.kind) {
    case (_, .parenthesis) where touches && before.kind != .number:
      return "the bracket of a call touches what it calls: `\(value)(...)`"
    case (_, .bracket) where touches && before.kind != .number:
      return "the bracket of an index touches what it indexes: `\(value)[1]`"
    case (.number, .parenthesis): return "write `\(value)*(...)` for a product"
    case (.number, .name) where excerpt(token.span) == "mod":
      return "the remainder is `mod(\(value), ...)`"
    case (.number, .name):
      return "write `\(value)*\(excerpt(token.span))` for a product"
    case (.name, .name)
    where kindBefore(2) == .divided && kindBefore(3) == .name
      && text(tokens[position - 3].span) == "d":
      return "the derivative of `\(excerpt(token.span))` is `\(excerpt(token.span))'`"
    case (.name, _) where token.kind.startsOperand:
      return "a command without brackets stands at the start of a statement or after `name =`; "
        + "here write `\(value)(\(excerpt(token.span)))`"
    default: return nil
    }
  }

  func leftOverInText() -> Diagnostic {
    let token = current
    if token.kind == .assign { return assignInExpression() }
    return Diagnostic(
      .badText, "expected `}` or an operator, found \(found(token))", at: token.span,
      help: adjacency(token))
  }
}
