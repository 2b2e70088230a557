import Syntax

/// A valid program with one random slip of the fingers in it.
struct ProgramSlip {
  enum Kind: String, CaseIterable {
    case delete, insert, swap, misspell
  }

  var kind: Kind
  var text: [UInt8]
  /// What changed, in the new text; empty where something was deleted.
  var edit: SourceSpan
  /// The name that was misspelt, as it was before.
  var original: String?

  /// Makes one edit of a kind; nil where the text has nothing to edit.
  ///
  /// Comments and line ends stay as they are.
  static func make(
    _ kind: Kind, of text: [UInt8], _ tokens: [Token], _ random: inout SplitMix
  ) -> ProgramSlip? {
    guard !tokens.isEmpty else { return nil }
    let index = random.below(tokens.count)
    let span = tokens[index].span
    switch kind {
    case .delete: return ProgramSlip(kind, text, span, by: [])
    case .insert:
      let word = Array(random.one(of: words).utf8)
      // Words do not grow together with those beside them, signs touch what they stand before.
      let isSign = !isWord(word)
      return ProgramSlip(
        kind, text, SourceSpan(span.start, span.start), by: isSign ? word : [0x20] + word + [0x20],
        of: isSign ? 0 : 1)
    case .swap:
      guard index + 1 < tokens.count else { return nil }
      let next = tokens[index + 1].span
      let between = text[span.end..<next.start]
      let first = text[span.start..<span.end]
      let second = text[next.start..<next.end]
      guard !between.contains(0x0A), first != second else { return nil }
      return ProgramSlip(
        kind, text, SourceSpan(span.start, next.end), by: Array(second + between + first))
    case .misspell:
      let names = tokens.filter { $0.kind == .name && $0.span.end - $0.span.start > 2 }
      guard !names.isEmpty else { return nil }
      let name = random.one(of: names).span
      let original = Array(text[name.start..<name.end])
      let written = misspelt(original, &random)
      guard written != original else { return nil }
      var slip = ProgramSlip(kind, text, name, by: written)
      slip.original = String(decoding: original, as: UTF8.self)
      return slip
    }
  }

  /// The tokens of a program that can be edited.
  static func tokens(of text: [UInt8]) -> [Token] {
    Lexer.tokens(of: Source(name: "", text: text)).tokens.filter {
      switch $0.kind {
      case .comment, .expectedOutput, .lineEnd, .end: false
      default: true
      }
    }
  }

  private init(
    _ kind: Kind, _ text: [UInt8], _ span: SourceSpan, by new: [UInt8], of margin: Int = 0
  ) {
    self.kind = kind
    self.text = Array(text[..<span.start]) + new + Array(text[span.end...])
    edit = SourceSpan(span.start + margin, span.start + new.count - margin)
  }

  private static let words = [
    "(", ")", "[", "]", "{", "}", ",", ";", "=", "==", "<", "~", "+", "-", "*", "/", "^", "..",
    ".", "'", "|", ">>", "->", "x", "net", "tanh", "1", "0.5", "2", "\"text\"", "true", "for",
    "in", "while", "if", "then", "else", "and", "or", "not", "on",
  ]

  private static func isWord(_ word: [UInt8]) -> Bool {
    guard let first = word.first else { return false }
    return first == 0x22 || (0x30...0x39).contains(first) || (0x61...0x7A).contains(first)
  }

  /// A letter left out, doubled or changed, or two neighbours exchanged.
  private static func misspelt(_ name: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var letters = name
    let index = random.below(name.count)
    switch random.below(4) {
    case 0: letters.remove(at: index)
    case 1: letters.insert(letters[index], at: index)
    case 2: letters[index] = UInt8(ascii: "a") + UInt8(random.below(26))
    default: if index + 1 < letters.count { letters.swapAt(index, index + 1) }
    }
    return letters
  }
}

extension ProgramSlip {
  /// Whether a place is within one token of the edit: it overlaps a token that changed, or one
  /// beside these.
  ///
  /// Where something was deleted, no token changed; the two beside the gap are meant.
  func isNear(_ place: SourceSpan) -> Bool {
    let tokens = Self.tokens(of: text)
    let isTouched = { (token: Token) in token.span.start < edit.end && token.span.end > edit.start }
    // A gap inside a token means that two have grown together.
    let first = tokens.firstIndex(where: isTouched)
    let last = tokens.lastIndex(where: isTouched)
    let before = (first ?? tokens.firstIndex { $0.span.start >= edit.start } ?? tokens.count) - 1
    let after = last.map { $0 + 1 } ?? (before + 1)
    let start = before >= 0 ? tokens[before].span.start : 0
    let end = after < tokens.count ? tokens[after].span.end : text.count + 1
    return place.start < end && max(place.end, place.start + 1) > start
  }
}
