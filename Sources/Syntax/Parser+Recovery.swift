extension Parser {
  /// Goes to the end of the statement that starts at the token `start`, at its own depth.
  mutating func recover(from start: Int, inBlock: Bool) {
    let error = position
    var open: [Token.Kind] = []
    var index = start
    scan: while index < tokens.count - 1 {
      let kind = tokens[index].kind
      switch kind {
      case .parenthesis, .callParenthesis, .bracket, .indexBracket, .brace: open.append(kind)
      case .closeBrace:
        while let bracket = open.last, bracket != .brace { open.removeLast(); _ = bracket }
        if open.isEmpty {
          if inBlock && index >= error { break scan }
        } else {
          open.removeLast()
        }
      case .closeParenthesis, .closeBracket:
        if let bracket = open.last, bracket != .brace { open.removeLast() }
      case .lineEnd, .semicolon:
        if open.isEmpty && index >= error { break scan }
      default: break
      }
      index += 1
    }
    position = index
    if index == tokens.count - 1, let bracket = open.first, bracket != .brace {
      resumeAfterOpenBracket(from: start)
    }
  }

  /// Reads the next line that looks like a statement anew.
  ///
  /// Where a bracket is never closed, its lines run together up to the end of the text; this finds
  /// the other mistakes among them.
  private mutating func resumeAfterOpenBracket(from start: Int) {
    let first = tokens[start].span.start
    let indent = first - source.lineBounds(at: first).start
    var offset = first
    let bytes = source.text
    while let newline = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) {
      offset = newline + 1
      var stop = offset
      while stop < bytes.count, bytes[stop] == UInt8(ascii: " ") { stop += 1 }
      guard stop - offset <= indent, looksLikeStatement(at: stop) else { continue }
      var lexer = Lexer(bytes, from: stop)
      lexer.run()
      lexical.removeAll { $0.span.start >= stop }
      lexical += lexer.diagnostics
      tokens = lexer.tokens
      unclosed = lexer.unclosed
      position = 0
      restarts += 1
      return
    }
  }

  /// A word and then `=` or another word.
  private func looksLikeStatement(at offset: Int) -> Bool {
    let bytes = source.text
    var index = offset
    guard index < bytes.count, Lexer.startsWord(bytes[index]) else { return false }
    while index < bytes.count, Lexer.continuesWord(bytes[index]) { index += 1 }
    let hasSpace = index < bytes.count && bytes[index] == UInt8(ascii: " ")
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count else { return false }
    if bytes[index] == UInt8(ascii: "=") {
      return index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "=")
    }
    return hasSpace && Lexer.continuesWord(bytes[index])
  }
}
