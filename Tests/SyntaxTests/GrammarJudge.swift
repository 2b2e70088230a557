@testable import Syntax

/// Accepts or rejects a text by Grammar.md: the lexer's tokens, the productions over them, and the
/// page's rules for what stands in a string.
struct GrammarJudge: Sendable {
  /// What the productions allow and the parser refuses, by code: the list of Grammar.md.
  static let refusals: Set<String> = ["P004", "P007", "P008", "P010", "P012", "P013"]

  private let recognizer: GrammarRecognizer
  /// The bits of each kind of token.
  private let bits: [Token.Kind: GrammarRecognizer.Terminals]
  private let tolerance: GrammarRecognizer.Terminals

  init(_ grammar: ExtendedGrammar) {
    recognizer = GrammarRecognizer(grammar)
    var bits: [Token.Kind: GrammarRecognizer.Terminals] = [:]
    for kind in Token.Kind.allCases {
      if let name = Self.terminal(kind) { bits[kind] = recognizer.terminals([name]) }
    }
    self.bits = bits
    tolerance = recognizer.terminals(["tol"])
  }

  /// How Grammar.md writes a kind of token; nil for those that no program has.
  static func terminal(_ kind: Token.Kind) -> String? {
    switch kind {
    case .text: "string"
    case .coefficient: "coefficient"
    case .lineEnd: "newline"
    case .callParenthesis: "call("
    case .indexBracket: "index["
    case .prefixMinus: "prefix-"
    case .brokenText, .unknown, .foreignAssignment, .comment, .expectedOutput, .end: nil
    default: kind.rawValue
    }
  }

  /// Whether the text is a program.
  func accepts(_ source: Source) -> Bool { accepts(source.text, 0, source.text.count, "Program") }

  private func accepts(_ text: [UInt8], _ start: Int, _ end: Int, _ goal: String) -> Bool {
    var lexer = Lexer(text, from: start, to: end)
    lexer.run()
    guard lexer.diagnostics.isEmpty else { return false }
    var tokens: [GrammarRecognizer.Terminals] = []
    tokens.reserveCapacity(lexer.tokens.count)
    for (index, token) in lexer.tokens.dropLast().enumerated() {
      guard var bits = bits[token.kind] else { return false }
      if token.kind == .name, lexer.tokens[index + 1].kind == .assign,
        text[token.span.start..<token.span.end].elementsEqual("tol".utf8)
      {
        bits = tolerance
      }
      tokens.append(bits)
    }
    guard recognizer.accepts(tokens, as: goal) else { return false }
    return lexer.tokens.allSatisfy { $0.kind != .text || acceptsString(text, $0.span) }
  }

  // MARK: Strings

  /// The rules of `string`: characters, escapes, and expressions in braces with their formats.
  private func acceptsString(_ text: [UInt8], _ span: SourceSpan) -> Bool {
    var index = span.start + 1
    let end = span.end - 1
    while index < end {
      switch text[index] {
      case UInt8(ascii: "\\"):
        guard index + 1 < end, "\"\\nt{}".utf8.contains(text[index + 1]) else { return false }
        index += 2
      case UInt8(ascii: "{"):
        guard let stop = closingBrace(text, index + 1, end) else { return false }
        let colon = colon(text, index + 1, stop)
        guard accepts(text, index + 1, colon ?? stop, "Expression") else { return false }
        if let colon, !acceptsFormat(text[(colon + 1)..<stop]) { return false }
        index = stop + 1
      case UInt8(ascii: "}"), UInt8(ascii: "\""), 0x7F: return false
      case 0..<0x20 where text[index] != 0x09: return false
      default: index += 1
      }
    }
    return index == end
  }

  /// The `}` of the brace before `start`, past strings.
  private func closingBrace(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end {
      switch text[index] {
      case UInt8(ascii: "}"): return index
      case UInt8(ascii: "\""):
        guard let after = stringEnd(text, index, end) else { return nil }
        index = after
      default: index += 1
      }
    }
    return nil
  }

  /// Behind the string that starts at `start`.
  private func stringEnd(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start + 1
    while index < end {
      switch text[index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "{"):
        guard let stop = closingBrace(text, index + 1, end) else { return nil }
        index = stop + 1
      default: index += 1
      }
    }
    return nil
  }

  /// The `:` before a format; no expression has one outside its strings.
  private func colon(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end {
      if text[index] == UInt8(ascii: ":") { return index }
      index = text[index] == UInt8(ascii: "\"") ? stringEnd(text, index, end) ?? end : index + 1
    }
    return nil
  }

  /// The rules of `format`: signs, sizes and a letter.
  private func acceptsFormat(_ text: ArraySlice<UInt8>) -> Bool {
    guard let letter = text.last, "efgEG".utf8.contains(letter) else { return false }
    let sizes = text.dropLast().drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    func isSize(_ part: ArraySlice<UInt8>) -> Bool {
      (1...2).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
    }
    switch sizes.count {
    case 1: return sizes[0].isEmpty || isSize(sizes[0])
    case 2: return (sizes[0].isEmpty || isSize(sizes[0])) && isSize(sizes[1])
    default: return false
    }
  }
}
