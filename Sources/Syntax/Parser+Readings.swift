extension Parser {
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
  func factorEnd(_ start: Int) -> Int {
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

  func looseConditional() -> Diagnostic {
    Diagnostic(
      .unexpected, "expected a value, found `if`", at: current.span,
      help: "a choice in an exponent stands in brackets: `2^(if a then b else c)`")
  }

  func looseTolerance() -> Diagnostic {
    Diagnostic(
      .looseTolerance, "`tol=` belongs to a `~`, and there is none before it", at: current.span,
      help: "write `a ~ b tol=1e-9`; before an option stands a comma: `f(x, tol=1)`",
      edit: .init(span: SourceSpan(previous.span.end, previous.span.end), replacement: ","))
  }

  func openTolerance(_ value: Parsed) -> Diagnostic {
    let written = excerpt(value.span)
    return Diagnostic(
      .unexpected, "a tolerance that ends with a choice or a function stands in brackets",
      at: value.span, help: "write `tol=(\(written))`",
      edit: .init(span: value.span, replacement: "(\(text(value.span)))"))
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
        .twoReadings, "the bracket of a call touches what it calls",
        at: function.span.joined(current.span),
        help: "write `\(written)(0.3)`, or a comma between two operands",
        edit: .init(span: space, replacement: "")))
  }

  /// `m[i, j]`, at the comma.
  mutating func refuseIndexPair(_ opening: Token) {
    report(
      Diagnostic(
        .foreignSpelling, "expected `]`, found `,`", at: group(opening, through: current.span),
        label: "one index in each bracket", help: "write `m[i][j]`",
        edit: .init(span: spaced(current.span), replacement: "][")))
  }

  /// `[x^2 for x in 1..3]`, at the `for`.
  mutating func comprehension(_ opening: Token, _ element: Parsed) -> Diagnostic {
    let word = current.span
    var meant: String?
    advance()
    if kind == .name {
      let variable = text(current.span)
      advance()
      if take(.in), let values = try? expression(.function), kind == .closeBracket {
        meant = "map(\(variable) -> \(text(element.span)), \(text(values.span)))"
      }
    }
    let whole = meant == nil ? word : opening.span.joined(current.span)
    return Diagnostic(
      .foreignSpelling, "`for` repeats statements; a list of many values is made by `map`",
      at: whole, help: "write `\(meant ?? "map(x -> x^2, 1..3)")`",
      edit: meant.map { .init(span: whole, replacement: $0) })
  }

  /// A span with the blanks after it.
  func spaced(_ span: SourceSpan) -> SourceSpan {
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
        .twoReadings, "`[\(excerpt(range.span))]` is a list with one range in it",
        at: list.span, help: "write `\(excerpt(range.span))`",
        edit: .init(span: list.span, replacement: written)))
  }
}
