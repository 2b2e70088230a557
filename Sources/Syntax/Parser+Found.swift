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
    if token.kind == .end || token.kind == .closeBrace, textDepth == 0,
      let bracket = unclosed.last(where: { $0.span.start < token.span.start }),
      bracket.kind != .brace
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
    case .brace where previous.kind == .if || previous.kind == .while:
      help = "a condition stands before the `{`: `\(text(previous.span)) x < 1 { }`"
    case .brace where previous.kind == .assign && kindBefore(2) == .closeParenthesis:
      help = "a function is one expression, without braces: `f(x) = x^2 + 1`"
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
      // Either bracket may be the wrong one: the carets lie under the pair.
      let pair = isOnOneLine(opening.span, token.span) ? opening.span : token.span
      throw Diagnostic(
        .unclosed,
        "expected `\(closer.rawValue)` to close `\(text(opening.span))`, found \(found(token))",
        at: pair.joined(token.span), edit: .init(span: token.span, replacement: closer.rawValue))
    case .assign where isUnclosed: throw notClosed(opening, after: beforeOption)
    case .assign where opening.kind == .bracket || opening.kind == .indexBracket:
      if let option = optionInList(closer) { throw option }
      throw assignInExpression()
    case .assign where opening.kind == .parenthesis && previous.kind == .name:
      if let options = optionsWithoutName(opening) { throw options }
      throw assignInExpression()
    case .assign: throw assignInExpression()
    case .arrow: throw looseArrow()
    case .comma where opening.kind == .parenthesis:
      throw Diagnostic(
        .unexpected, "expected `)`, found `,`", at: group(opening, through: token.span),
        label: "several values in one bracket",
        help: "a list is written `[1, 2]`, a function `(x, y) -> x*y`; the bracket of a call "
          + "touches a name")
    default: break
    }
    let isGroup = opening.kind == .parenthesis || opening.kind == .indexBracket
    let expected = isGroup ? "`\(closer.rawValue)`" : "`,` or `\(closer.rawValue)`"
    throw Diagnostic(
      .unexpected, "expected \(expected), found \(found(token))", at: token.span,
      help: token.kind == .semicolon
        ? "the rows of a matrix are lists: `[[1, 2], [3, 4]]`"
        : adjacency(token) ?? (isGroup ? nil : "commas stand between values: `[1, 2]`"))
  }

  /// A bracket without its partner, at the place where the partner was expected.
  ///
  /// A block over several lines is named by its `{`: where it should have ended nobody knows.
  func notClosed(_ opening: Token, after index: Int? = nil) -> Diagnostic {
    let closer =
      switch opening.kind {
      case .brace: "}"
      case .bracket, .indexBracket: "]"
      default: ")"
      }
    let message = "the `\(text(opening.span))` is not closed"
    let last = tokens[index ?? max(0, position - 1)].span.end
    let end = SourceSpan(last, last)
    let isOnOneLine = isOnOneLine(opening.span, end)
    guard opening.kind != .brace || isOnOneLine else {
      return Diagnostic(
        .unclosed, message, at: opening.span,
        label: "expected `\(closer)` before \(found(current))")
    }
    let place = source.line(at: opening.span.start, limit: DiagnosticText.excerptLimit)
    return Diagnostic(
      .unclosed, message, at: end,
      label: "expected `\(closer)` for the `\(text(opening.span))` in "
        + (isOnOneLine ? "column \(place.column)" : "line \(place.number)"))
  }

  /// The token before `, name` where `name =` stands at hand.
  private var beforeOption: Int {
    let index = max(0, position - 2)
    return tokens[index].kind == .comma ? max(0, index - 1) : index
  }

  /// `[1, 2, bias=3]`: the list should have ended before the option.
  private func optionInList(_ closer: Token.Kind) -> Diagnostic? {
    guard position > 1, previous.kind == .name, tokens[position - 2].kind == .comma else {
      return nil
    }
    let end = tokens[beforeOption].span.end
    return Diagnostic(
      .unclosed, "expected `\(closer.rawValue)` before the option `\(text(previous.span))=`",
      at: SourceSpan(end, end), help: "in a list, a comparison is written `==`",
      edit: .init(span: SourceSpan(end, end), replacement: closer.rawValue))
  }

  /// `d = (x=1)`: the brackets of a call whose name is missing.
  private func optionsWithoutName(_ opening: Token) -> Diagnostic? {
    guard let index = tokens[..<position].lastIndex(where: { $0.span == opening.span }),
      index == position - 2
    else { return nil }
    switch index == 0 ? .lineEnd : tokens[index - 1].kind {
    case .lineEnd, .semicolon, .assign, .sequence, .beside, .comma, .brace: break
    default: return nil
    }
    return Diagnostic(
      .unexpected, "expected a name before `(\(text(previous.span))=`",
      at: opening.span.joined(current.span),
      help: "options stand in the brackets of a call: `f(\(text(previous.span))=...)`; "
        + "a comparison is written `==`")
  }

  /// From a bracket to its partner on the same line, or else through `found`.
  func group(_ opening: Token, through found: SourceSpan) -> SourceSpan {
    guard isOnOneLine(opening.span, found) else { return found }
    var depth = 0
    var index = position
    while index < tokens.count, isOnOneLine(found, tokens[index].span) {
      switch tokens[index].kind {
      case .parenthesis, .callParenthesis, .bracket, .indexBracket: depth += 1
      case .closeParenthesis, .closeBracket:
        if depth == 0 { return opening.span.joined(tokens[index].span) }
        depth -= 1
      case .lineEnd, .semicolon, .end: return opening.span.joined(found)
      default: break
      }
      index += 1
    }
    return opening.span.joined(found)
  }

  func isOnOneLine(_ first: SourceSpan, _ last: SourceSpan) -> Bool {
    first.start <= last.start
      && !source.text[first.start..<last.start].contains(UInt8(ascii: "\n"))
  }

  func isOnNewLine(_ token: Token) -> Bool { isOnNewLine(token, after: max(0, position - 1)) }

  func isOnNewLine(_ token: Token, after index: Int) -> Bool {
    let end = tokens[index].span.end
    return source.text[end..<max(token.span.start, end)].contains(UInt8(ascii: "\n"))
  }

  func emptyGroup(_ opening: Token) -> Diagnostic {
    Diagnostic(
      .unexpected, "expected a value between the brackets",
      at: opening.span.joined(current.span),
      help: "a list without elements is written `[]`, a call without operands `f()`")
  }
}
