extension Parser {
  /// A string: its escapes resolved, the expressions in its braces parsed.
  mutating func textLiteral() throws(Diagnostic) -> Parsed {
    let token = current
    advance()
    guard token.kind == .text else {
      let node = TextLiteral(parts: [], span: token.span)
      return Parsed(expression: .text(node), height: 1, span: token.span)
    }
    var parts: [TextLiteral.Part] = []
    var buffer: [UInt8] = []
    var height = 0
    var index = token.span.start + 1
    let end = token.span.end - 1
    func flush(_ buffer: inout [UInt8]) {
      guard !buffer.isEmpty else { return }
      parts.append(.text(String(decoding: buffer, as: UTF8.self)))
      buffer = []
    }
    while index < end {
      let byte = source.text[index]
      switch byte {
      case UInt8(ascii: "\\"):
        buffer.append(escape(at: index))
        index += 1
      case UInt8(ascii: "{"):
        flush(&buffer)
        let (part, stop, partHeight) = try interpolation(from: index, to: end)
        parts.append(part)
        height = max(height, partHeight)
        index = stop
      case UInt8(ascii: "}"):
        report(
          Diagnostic(
            .badText, "a `}` in a string closes nothing", at: SourceSpan(index, index + 1),
            help: "write `\\}` for the character itself",
            edit: .init(span: SourceSpan(index, index), replacement: "\\")))
      case 0..<0x20 where byte != UInt8(ascii: "\t"), 0x7F:
        report(
          Diagnostic(
            .badText, "a control character in a string", at: SourceSpan(index, index + 1),
            help: "write `\\n` for a new line, `\\t` for a tab"))
      default: buffer.append(byte)
      }
      index += 1
    }
    flush(&buffer)
    let node = TextLiteral(parts: parts, span: token.span)
    return try checked(Parsed(expression: .text(node), height: height + 1, span: token.span))
  }

  private mutating func escape(at index: Int) -> UInt8 {
    let letter = source.text[index + 1]
    switch letter {
    case UInt8(ascii: "n"): return UInt8(ascii: "\n")
    case UInt8(ascii: "t"): return UInt8(ascii: "\t")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      return letter
    default:
      report(
        Diagnostic(
          .badText, "`\(text(SourceSpan(index, characterEnd(index + 1))))` is not an escape",
          at: SourceSpan(index, characterEnd(index + 1)),
          help: #"the escapes are `\"` `\\` `\n` `\t` `\{` `\}`; write `\\` for a backslash"#,
          edit: .init(span: SourceSpan(index, index), replacement: "\\")))
      return letter
    }
  }

  /// The end of the UTF-8 character that starts at `index`.
  private func characterEnd(_ index: Int) -> Int {
    var end = index + 1
    while end < source.text.count, source.text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// `{expression}` or `{expression:.3e}`; returns where its `}` stands.
  private mutating func interpolation(
    from start: Int, to end: Int
  ) throws(Diagnostic) -> (TextLiteral.Part, stop: Int, height: Int) {
    var stop = start + 1
    var colon: Int?
    // The lexer has found the braces balanced: only strings can hide the `}` that is sought.
    var inText: [Bool] = [false]
    while stop < end, let isText = inText.last {
      switch source.text[stop] {
      case UInt8(ascii: "\\") where isText: stop += 1
      case UInt8(ascii: "\""): if isText { inText.removeLast() } else { inText.append(true) }
      case UInt8(ascii: "{") where isText: inText.append(false)
      case UInt8(ascii: "}") where !isText: inText.removeLast()
      case UInt8(ascii: ":") where inText.count == 1: if colon == nil { colon = stop }
      default: break
      }
      if inText.isEmpty { break }
      stop += 1
    }
    let inner = SourceSpan(start + 1, colon ?? stop)
    if text(inner).allSatisfy({ $0 == " " || $0 == "\t" }) {
      throw Diagnostic(
        .badText, "expected an expression between the braces",
        at: SourceSpan(start, stop + 1), help: #"write `\{\}` for the characters themselves"#)
    }
    let value = try nested(inner)
    var format: String?
    if let colon {
      let span = SourceSpan(colon + 1, stop)
      format = text(span)
      if !Parser.isFormat(source.text[span.start..<span.end]) {
        report(
          Diagnostic(
            .badText, "`\(text(span))` is not a number's format",
            at: span.start < span.end ? span : SourceSpan(colon, stop),
            help: "write `.3e`, `.4f` or `.6g`: a point, the digits, and `e`, `f` or `g`"))
      }
    }
    return (.value(value.expression, format: format), stop, value.height)
  }

  /// printf's conversion of one float64 without its percent sign: `.3e`, `8.2f`, `g`.
  private static func isFormat(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func digits() -> Int {
      let digits = rest.prefix(while: Lexer.isDigit)
      rest = rest.dropFirst(digits.count)
      return digits.count
    }
    while let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
    }
    guard digits() <= 2 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard (1...2).contains(digits()) else { return false }
    }
    return rest.count == 1 && rest.allSatisfy { "efgEG".utf8.contains($0) }
  }

  /// Parses a part of the source by itself, as the inside of brackets.
  private mutating func nested(_ span: SourceSpan) throws(Diagnostic) -> Parsed {
    try enter()
    defer { leave() }
    var lexer = Lexer(source.text, from: span.start, to: span.end)
    lexer.run()
    lexical += lexer.diagnostics
    let outer = (tokens, position, context, unclosed)
    tokens = lexer.tokens
    position = 0
    context = .closed
    unclosed = lexer.unclosed
    textDepth += 1
    defer {
      (tokens, position, context, unclosed) = outer
      textDepth -= 1
    }
    let value = try expression(.function)
    guard kind == .end else { throw leftOverInText() }
    return value
  }
}
