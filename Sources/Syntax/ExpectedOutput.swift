/// The `#=> text` comments of a source: what the line before them is expected to print.
package enum ExpectedOutput {
  /// The expected output of one line.
  package struct Entry: Sendable, Equatable {
    /// The 1-based number of the line whose output is meant.
    package var line: Int
    /// The expected lines, without the space after `#=>`.
    package var text: [String]
    /// From the first `#=>` to the end of the last line.
    package var span: SourceSpan
  }

  /// All expectations in the order of the text.
  ///
  /// Comments on lines that follow each other belong to the same line of program; one after a
  /// statement belongs to its own line.
  package static func entries(in source: Source) -> [Entry] {
    let tokens = Lexer.tokens(of: source).tokens
    var entries: [Entry] = []
    var line = 1
    var offset = 0
    /// The line of the last token that is program, where it ends.
    var programLine = 0
    for token in tokens {
      while offset < min(token.span.start, source.text.count) {
        if source.text[offset] == UInt8(ascii: "\n") { line += 1 }
        offset += 1
      }
      switch token.kind {
      case .comment, .lineEnd, .end: continue
      case .expectedOutput:
        let text = source.string(in: SourceSpan(token.span.start + 3, token.span.end))
        let expected = text.hasPrefix(" ") ? String(text.dropFirst()) : text
        if let last = entries.last, last.line == programLine {
          entries[entries.count - 1].text.append(expected)
          entries[entries.count - 1].span.end = token.span.end
        } else {
          entries.append(Entry(line: programLine, text: [expected], span: token.span))
        }
      default: programLine = line
      }
    }
    return entries
  }
}
