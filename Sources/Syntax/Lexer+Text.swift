extension Lexer {
  /// How deeply strings may stand in the braces of strings.
  private static let maximumTextNesting = 16

  /// A string, which ends on its line; an expression in its braces may hold strings again.
  mutating func text() {
    let start = position
    var firstBrace: Int?
    if let stop = balancedEnd(start, &firstBrace) { return emit(.text, stop - start) }
    var stop = start + 1
    while stop < end, bytes[stop] != UInt8(ascii: "\n") {
      if bytes[stop] == UInt8(ascii: "\"") {
        let brace = firstBrace ?? start
        report(
          Diagnostic(
            .badText, "a `{` in a string is not closed", at: SourceSpan(brace, brace + 1),
            label: "a `{` starts an expression", help: "write `\\{` for the character itself",
            edit: .init(span: SourceSpan(brace, brace), replacement: "\\")))
        return emit(.brokenText, stop + 1 - start)
      }
      let isEscape = bytes[stop] == UInt8(ascii: "\\") && stop + 1 < end
      stop += isEscape && bytes[stop + 1] != UInt8(ascii: "\n") ? 2 : 1
    }
    stop = min(stop, end)
    if bytes[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
    report(
      Diagnostic(
        .unclosed, "the string is not closed", at: SourceSpan(start, stop),
        label: "expected `\"` before the end of the line",
        edit: .init(span: SourceSpan(stop, stop), replacement: "\"")))
    emit(.brokenText, stop - start)
  }

  /// Where the string that starts at `start` ends when every brace in it is closed.
  private func balancedEnd(_ start: Int, _ firstBrace: inout Int?) -> Int? {
    // True for inside a string, false for inside its braces.
    var inText = [true]
    var index = start + 1
    while index < end, let isText = inText.last {
      switch bytes[index] {
      case UInt8(ascii: "\n"): return nil
      case UInt8(ascii: "\\") where isText:
        // The escaped character is passed over, but never a line's end.
        if index + 1 < end, bytes[index + 1] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "\"") where isText:
        inText.removeLast()
        if inText.isEmpty { return index + 1 }
      case UInt8(ascii: "\""): inText.append(true)
      case UInt8(ascii: "{") where isText:
        if inText.count == 1 { firstBrace = index }
        guard inText.count < 2 * Lexer.maximumTextNesting else { return nil }
        inText.append(false)
      case UInt8(ascii: "{"): return nil
      case UInt8(ascii: "}") where !isText: inText.removeLast()
      default: break
      }
      index += 1
    }
    return nil
  }

  /// `'`: a prime where it touches a function, else the start of a string of another language.
  mutating func quote() {
    let isPrime =
      switch last.kind {
      case .name, .closeParenthesis, .closeBracket, .prime: last.span.end == position
      default: false
      }
    if isPrime { return emit(.prime, 1) }
    var stop = position + 1
    while stop < end, bytes[stop] != UInt8(ascii: "'"), bytes[stop] != UInt8(ascii: "\n") {
      stop += 1
    }
    guard stop < end, bytes[stop] == UInt8(ascii: "'") else {
      report(
        Diagnostic(
          .badCharacter, "a `'` stands directly after a function",
          at: SourceSpan(position, position + 1),
          help: "a derivative is written `f'(0.3)`, a string `\"text\"`"))
      return emit(.unknown, 1)
    }
    let content = String(decoding: bytes[(position + 1)..<stop], as: UTF8.self)
    let span = SourceSpan(position, stop + 1)
    let text = "\"" + content.map { $0 == "\"" ? "\\\"" : String($0) }.joined() + "\""
    report(
      Diagnostic(
        .foreignSpelling, "strings are written with double quotes", at: span,
        help: "write `\(text)`", edit: .init(span: span, replacement: text)))
    emit(.brokenText, stop + 1 - position)
  }
}
