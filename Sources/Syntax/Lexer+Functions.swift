// Functions as Python writes them: the lexer meets their colon before the parser sees a word.
extension Lexer {
  /// Refuses `lambda x:` and `def f(x): return`, at the colon; false where the colon belongs to
  /// something else.
  mutating func functionOfPython() -> Bool {
    // What is looked for in vain is not looked for again and again in a line of many colons.
    guard diagnostics.count < Lexer.maximumDiagnostics else { return false }
    let ends: [Token.Kind] = [.lineEnd, .semicolon]
    let start = tokens.lastIndex { ends.contains($0.kind) }.map { $0 + 1 } ?? 0
    guard start < tokens.count else { return false }
    if let index = tokens[start...].lastIndex(where: { isWord("lambda", $0) }) {
      refuseLambda(tokens[index], parameters: Array(tokens[(index + 1)...]))
      return true
    }
    guard isWord("def", tokens[start]), last.kind == .closeParenthesis else { return false }
    refuseDefinition(tokens[start])
    return true
  }

  private func isWord(_ word: String, _ token: Token) -> Bool {
    token.kind == .name && bytes[token.span.start..<token.span.end].elementsEqual(word.utf8)
  }

  /// `lambda x: x^2`.
  private mutating func refuseLambda(_ word: Token, parameters: [Token]) {
    let names = parameters.filter { $0.kind == .name }.map {
      String(decoding: bytes[$0.span.start..<$0.span.end], as: UTF8.self)
    }
    let isPlain = !names.isEmpty && parameters.allSatisfy { $0.kind == .name || $0.kind == .comma }
    let whole = SourceSpan(word.span.start, position + 1)
    let arrow = names.count == 1 ? "\(names[0]) ->" : "(\(names.joined(separator: ", "))) ->"
    report(
      Diagnostic(
        .foreignSpelling, "a function is written with `->`, without `lambda`", at: whole,
        help: isPlain ? "write `\(arrow)`" : "write `x -> x^2` or `(x, y) -> x*y`",
        edit: isPlain ? .init(span: whole, replacement: arrow) : nil))
    emit(.unknown, 1)
  }

  /// `def f(x): return x^2`, whose formula may also stand on the lines below.
  private mutating func refuseDefinition(_ word: Token) {
    let head = String(decoding: bytes[word.span.end..<position], as: UTF8.self)
      .drop { $0 == " " }
    var stop = afterBlanks(position + 1)
    let isWhole =
      stop < end && bytes[stop] != UInt8(ascii: "\n") && bytes[stop] != UInt8(ascii: "#")
    if bytes[stop..<end].starts(with: "return ".utf8) {
      stop = afterBlanks(stop + 6)
    }
    let whole = SourceSpan(word.span.start, position + 1)
    report(
      Diagnostic(
        .foreignSpelling, "a function is its formula, without `def` and `return`", at: whole,
        help: isWhole ? "write `\(head) =`" : "write `\(head) = ...` on one line, with a formula",
        edit: isWhole
          ? .init(span: SourceSpan(word.span.start, stop), replacement: "\(head) = ") : nil))
    emit(.unknown, 1)
  }

  private func afterBlanks(_ start: Int) -> Int {
    var stop = start
    while stop < end, bytes[stop] == UInt8(ascii: " ") { stop += 1 }
    return min(stop, end)
  }
}
