extension Parser {
  // MARK: Words for what was found

  /// A token in the words of a message.
  func found(_ token: Token) -> String {
    switch token.kind {
    case .lineEnd: return "the end of the line"
    case .end: return textDepth > 0 ? "the end of the braces" : "the end of the text"
    case .text, .brokenText: return "a string"
    default: return "`\(excerpt(token.span))`"
    }
  }

  /// The text of a span on one line, shortened.
  func excerpt(_ span: SourceSpan) -> String {
    let limited = SourceSpan(span.start, min(span.end, span.start + 200))
    let words = text(limited).split(whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    let line = words.joined(separator: " ")
    return line.count > 40 ? line.prefix(37) + "..." : line
  }

  func expectedValue() -> Diagnostic {
    let token = current
    if token.kind == .end || token.kind == .closeBrace, textDepth == 0, let bracket = unclosed.last,
      bracket.kind != .brace, bracket.span.start < token.span.start
    {
      return notClosed(bracket)
    }
    var help: String?
    var edit: Diagnostic.Edit?
    switch token.kind {
    case .plus:
      help = "there is no `+` before a value; leave it out"
      edit = .init(span: token.span, replacement: "")
    case .foreignAssignment where text(token.span) == "++":
      help = "there is no `++`; write `x = x + 1`"
    case .for, .while, .in, .then, .else, .and, .or, .on:
      let next = kind(after: 1)
      if next == .comma || next == .closeParenthesis || next == .arrow {
        return Diagnostic(
          .reservedWord, "`\(text(token.span))` is a reserved word and cannot be a name",
          at: token.span, help: "take another name, such as `\(text(token.span))_`")
      }
      help = "`\(text(token.span))` is a reserved word"
    case .brace: help = "records are written `record(a=1, b=2)`, lists `[1, 2]`"
    default: break
    }
    return Diagnostic(
      .unexpected, "expected a value, found \(found(token))", at: token.span, help: help,
      edit: edit)
  }

  // MARK: Brackets

  mutating func close(_ closer: Token.Kind, _ opening: Token) throws(Diagnostic) {
    if take(closer) { return }
    let token = current
    let isUnclosed = unclosed.contains { $0.span == opening.span }
    switch token.kind {
    case .end, .lineEnd, .closeBrace, .brace: throw notClosed(opening)
    case _ where isUnclosed && isOnNewLine(token): throw notClosed(opening)
    case .closeParenthesis, .closeBracket:
      throw Diagnostic(
        .unclosed,
        "expected `\(closer.rawValue)` to close `\(text(opening.span))`, found \(found(token))",
        at: token.span, edit: .init(span: token.span, replacement: closer.rawValue))
    case .assign: throw assignInExpression()
    case .arrow: throw looseArrow()
    case .comma where opening.kind == .parenthesis:
      throw Diagnostic(
        .unexpected, "expected `)`, found `,`", at: token.span,
        help: "a list is written `[1, 2]`, a function `(x, y) -> x*y`")
    default: break
    }
    let isGroup = opening.kind == .parenthesis || opening.kind == .indexBracket
    let expected = isGroup ? "`\(closer.rawValue)`" : "`,` or `\(closer.rawValue)`"
    throw Diagnostic(
      .unexpected, "expected \(expected), found \(found(token))", at: token.span,
      help: adjacency(token) ?? (isGroup ? nil : "commas stand between values: `[1, 2]`"))
  }

  func notClosed(_ opening: Token) -> Diagnostic {
    let closer =
      switch opening.kind {
      case .brace: "}"
      case .bracket, .indexBracket: "]"
      default: ")"
      }
    return Diagnostic(
      .unclosed, "the `\(text(opening.span))` is not closed", at: opening.span,
      label: "expected `\(closer)` before \(found(current))")
  }

  private func isOnNewLine(_ token: Token) -> Bool {
    source.text[previous.span.end..<max(token.span.start, previous.span.end)]
      .contains(UInt8(ascii: "\n"))
  }

  func emptyGroup(_ opening: Token) -> Diagnostic {
    Diagnostic(
      .unexpected, "expected a value between the brackets",
      at: opening.span.joined(current.span),
      help: "a list without elements is written `[]`, a call without operands `f()`")
  }

  // MARK: Two readings

  /// `a -b` where no operand of a command can stand.
  mutating func refuseTwoReadings(_ left: Parsed) throws(Diagnostic) {
    let minus = current.span
    let before = excerpt(left.span)
    let after = excerpt(tokens[min(position + 1, tokens.count - 1)].span)
    report(
      Diagnostic(
        .twoReadings, "`\(before) -\(after)` can be read in two ways", at: minus,
        label: "between two values, or before one",
        help: "write `\(before) - \(after)` to subtract, or `\(before), -\(after)` for two values",
        edit: .init(span: minus, replacement: "- ")))
  }

  /// `1/2x` and `2^3x`, at the operator.
  mutating func refuseFactor(_ left: Parsed, _ operator: Token) throws(Diagnostic) {
    var index = position + 1
    while index < tokens.count, tokens[index].kind == .prefixMinus || tokens[index].kind == .minus {
      index += 1
    }
    guard index + 1 < tokens.count, tokens[index].kind == .coefficient else { return }
    let factor = text(SourceSpan(`operator`.span.end, tokens[index].span.end))
      .filter { $0 != " " }
    let rest = factorEnd(index + 1)
    let base = excerpt(left.span)
    let sign = text(`operator`.span)
    let power = excerpt(SourceSpan(tokens[index + 1].span.start, rest))
    let inner = power.hasPrefix("(") ? "\(factor)*\(power)" : "\(factor)\(power)"
    report(
      Diagnostic(
        .twoReadings, "`\(base)\(sign)\(factor)\(power)` can be read in two ways",
        at: SourceSpan(left.span.start, rest),
        help: "write `\(base)\(sign)\(factor)*\(power)` or `\(base)\(sign)(\(inner))`"))
  }

  /// Where the power ends that a coefficient multiplies, by tokens: names, brackets, `^`.
  private func factorEnd(_ start: Int) -> Int {
    var index = start
    var depth = 0
    var end = tokens[start].span.end
    scan: while index < tokens.count {
      switch tokens[index].kind {
      case .parenthesis, .callParenthesis, .bracket, .indexBracket:
        if depth == 0, index > start, tokens[index].span.start > end { break scan }
        depth += 1
      case .closeParenthesis, .closeBracket:
        if depth == 0 { break scan }
        depth -= 1
      case .end, .lineEnd, .brace, .closeBrace: break scan
      case .dot, .prime, .power: break
      case .name, .number:
        let before = tokens[max(start, index - 1)].kind
        if depth == 0, index > start, before != .dot, before != .power { break scan }
      default: if depth == 0 { break scan }
      }
      end = tokens[index].span.end
      index += 1
    }
    return end
  }

  func factorBeforeWord(_ number: SourceSpan) -> Diagnostic {
    Diagnostic(
      .badNumber, "expected a name after `\(text(number))`, found \(found(current))",
      at: number.joined(current.span),
      help: "white space stands between a number and a word: "
        + "`\(text(number)) \(text(current.span))`",
      edit: .init(span: SourceSpan(number.end, number.end), replacement: " "))
  }

  // MARK: Chains and loose operators

  /// `a < b < c`, at the second operator.
  mutating func refuseChain(_ left: Parsed, _ second: Token) throws(Diagnostic) {
    let (first, middle): (SourceSpan, SourceSpan)
    switch left.expression {
    case .infix(let node): (first, middle) = (left.span, node.right.span)
    case .nearly(let node): (first, middle) = (left.span, node.right.span)
    default: return
    }
    let sign = text(second.span)
    let next = excerpt(tokens[min(position + 1, tokens.count - 1)].span)
    let both = "\(excerpt(first)) and \(excerpt(middle)) \(sign) \(next)"
    throw Diagnostic(
      .comparisonChain, "comparisons cannot be chained", at: second.span,
      help: "write `\(both)`",
      edit: .init(
        span: SourceSpan(left.span.end, second.span.start),
        replacement: " and \(text(middle)) "))
  }

  func rangeChain() -> Diagnostic {
    Diagnostic(
      .unexpected, "a range has two ends", at: current.span,
      help: "a range with a step is `linspace(0, 1, 11)`")
  }

  func looseNot() -> Diagnostic {
    Diagnostic(
      .unexpected, "expected a value, found `not`", at: current.span,
      help: "`not` binds less tightly than the operator before it; write `a == (not b)`")
  }

  func looseArrow() -> Diagnostic {
    Diagnostic(
      .unexpected, "expected the parameters of a function before `->`", at: current.span,
      help: "write `x -> x^2` or `(x, y) -> x*y`")
  }

  func expectedThen() -> Diagnostic {
    if kind == .assign { return assignInExpression() }
    let help =
      kind == .brace
      ? "a choice between values is written `if x < 0 then 0 else 1`"
      : "write `if x < 0 then 0 else 1`"
    return Diagnostic(
      .unexpected, "expected `then`, found \(found(current))", at: current.span, help: help)
  }

  func expectedElse() -> Diagnostic {
    if kind == .assign { return assignInExpression() }
    return Diagnostic(
      .unexpected, "expected `else`, found \(found(current))", at: current.span,
      help: "a choice between values has both: `if x < 0 then 0 else 1`")
  }

  func expectedField() -> Diagnostic {
    Diagnostic(
      .unexpected, "expected a field's name after `.`, found \(found(current))", at: current.span,
      help: kind == .number ? "an element is written `a[1]`" : nil)
  }

  mutating func refuseSpaceAfterPrime(_ function: Parsed) {
    let space = SourceSpan(function.span.end, current.span.start)
    let written = excerpt(function.span)
    report(
      Diagnostic(
        .foreignSpelling, "the bracket of a call touches what it calls",
        at: function.span.joined(current.span), help: "write `\(written)(0.3)`",
        edit: .init(span: space, replacement: "")))
  }

  /// `m[i, j]`, at the comma.
  mutating func refuseIndexPair() {
    report(
      Diagnostic(
        .foreignSpelling, "expected `]`, found `,`", at: current.span,
        label: "one index in each bracket", help: "write `m[i][j]`",
        edit: .init(span: spaced(current.span), replacement: "][")))
  }

  /// A span with the blanks after it.
  private func spaced(_ span: SourceSpan) -> SourceSpan {
    var end = span.end
    while end < source.text.count, source.text[end] == UInt8(ascii: " ") { end += 1 }
    return SourceSpan(span.start, end)
  }

  /// `for x in [1..5]`.
  mutating func refuseRangeInList(_ list: Parsed) {
    guard case .list(let node) = list.expression, node.elements.count == 1,
      case .infix(let range) = node.elements[0], range.operator == .range
    else { return }
    let written = text(range.span)
    report(
      Diagnostic(
        .foreignSpelling, "`[\(excerpt(range.span))]` is a list with one range in it",
        at: list.span, help: "write `\(excerpt(range.span))`",
        edit: .init(span: list.span, replacement: written)))
  }

  // MARK: Statements

  func foreignAssignment() -> Diagnostic {
    let name = text(current.span)
    let sign = tokens[position + 1]
    let spelling = text(sign.span)
    let operation = String(spelling.prefix(1))
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
  private func lineEnd(_ start: Int) -> Int {
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
  private func lineStart(_ token: Token) -> Diagnostic {
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

  func expectedBlock(_ owner: String) -> Diagnostic {
    let token = current
    if token.kind == .assign { return assignInExpression() }
    if token.kind == .arrow { return looseArrow() }
    if token.kind == .lineEnd, kind(after: 1) == .brace {
      let brace = tokens[position + 1]
      return Diagnostic(
        .foreignSpelling, "the `{` stands on the line of its `\(owner)`", at: brace.span,
        edit: .init(span: SourceSpan(previous.span.end, brace.span.start), replacement: " "))
    }
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
    Diagnostic(
      .foreignSpelling, "`=` gives a name its value; a comparison is written `==`",
      at: current.span,
      help: "write `==`", edit: .init(span: current.span, replacement: "=="))
  }

  /// What two values side by side were meant to be, where no command can stand.
  private func adjacency(_ token: Token) -> String? {
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
    case (.number, .name), (.number, .parenthesis):
      return "write `\(value)*\(excerpt(token.span))` for a product"
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

  /// What follows a statement that is complete.
  func leftOver(after statement: Statement) -> Diagnostic {
    let token = current
    let spelling = text(token.span)
    var help: String?
    switch token.kind {
    case .assign:
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
  private func assignment(to target: Expression) -> Diagnostic {
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

  private func kindSpan(_ count: Int) -> SourceSpan {
    tokens[min(position + count, tokens.count - 1)].span
  }
}
