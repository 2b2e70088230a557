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
    case .assign where isUnclosed: throw notClosed(opening)
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
      help: token.kind == .semicolon
        ? "the rows of a matrix are lists: `[[1, 2], [3, 4]]`"
        : adjacency(token) ?? (isGroup ? nil : "commas stand between values: `[1, 2]`"))
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

  func isOnNewLine(_ token: Token) -> Bool {
    source.text[previous.span.end..<max(token.span.start, previous.span.end)]
      .contains(UInt8(ascii: "\n"))
  }

  func emptyGroup(_ opening: Token) -> Diagnostic {
    Diagnostic(
      .unexpected, "expected a value between the brackets",
      at: opening.span.joined(current.span),
      help: "a list without elements is written `[]`, a call without operands `f()`")
  }
}
