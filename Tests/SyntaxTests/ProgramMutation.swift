import Syntax

/// A text with one random slip of the pen in it.
struct ProgramMutation {
  enum Kind: CaseIterable {
    case delete, insert, swap, replace, misspell
  }

  var kind: Kind
  var text: [UInt8]
  /// What changed, in the new text; empty where something was deleted.
  var edit: SourceSpan
  /// A name before and after it was misspelt.
  var misspelt: (original: String, written: String)?

  /// Makes one edit of a kind; nil where the text has nothing to edit.
  ///
  /// Comments and line ends stay as they are. `random` gives a number below its operand.
  static func make(
    _ kind: Kind, of text: [UInt8], random: (Int) -> Int
  ) -> ProgramMutation? {
    let tokens = Lexer.tokens(of: Source(name: "", text: text)).tokens.filter {
      switch $0.kind {
      case .comment, .expectedOutput, .lineEnd, .end: false
      default: true
      }
    }
    guard !tokens.isEmpty else { return nil }
    let index = random(tokens.count)
    let span = tokens[index].span
    let letters = Array(text[span.start..<span.end])
    switch kind {
    case .delete: return replacing(span, by: [], kind, text)
    case .replace: return replacing(span, by: word(random), kind, text)
    case .insert:
      // As a hand would: with white space around it, or none.
      let word = random(2) == 0 ? word(random) : [0x20] + word(random) + [0x20]
      return replacing(SourceSpan(span.start, span.start), by: word, kind, text)
    case .swap:
      guard index + 1 < tokens.count else { return nil }
      let next = tokens[index + 1].span
      guard !text[span.end..<next.start].contains(0x0A) else { return nil }
      let both = text[next.start..<next.end] + text[span.end..<next.start] + letters
      return replacing(SourceSpan(span.start, next.end), by: Array(both), kind, text)
    case .misspell:
      let names = tokens.filter { $0.kind == .name && $0.span.end - $0.span.start > 2 }
      guard !names.isEmpty else { return nil }
      let name = names[random(names.count)].span
      let original = Array(text[name.start..<name.end])
      let written = misspelt(original, random)
      guard written != original else { return nil }
      var mutation = replacing(name, by: written, kind, text)
      mutation.misspelt = (
        String(decoding: original, as: UTF8.self), String(decoding: written, as: UTF8.self)
      )
      return mutation
    }
  }

  private static func replacing(
    _ span: SourceSpan, by letters: [UInt8], _ kind: Kind, _ text: [UInt8]
  ) -> ProgramMutation {
    ProgramMutation(
      kind: kind, text: Array(text[..<span.start]) + letters + Array(text[span.end...]),
      edit: SourceSpan(span.start, span.start + letters.count), misspelt: nil)
  }

  private static let words = [
    "(", ")", "[", "]", "{", "}", ",", ";", "=", "==", "<", "~", "+", "-", "*", "/", "^", "..",
    ".", "'", "|", ">>", "->", "x", "net", "1", "0.5", "2", "\"text\"", "true", "for", "in",
    "while", "if", "then", "else", "and", "or", "not", "on",
  ]

  private static func word(_ random: (Int) -> Int) -> [UInt8] {
    Array(words[random(words.count)].utf8)
  }

  /// A letter left out, doubled or changed, or two neighbours exchanged.
  private static func misspelt(_ name: [UInt8], _ random: (Int) -> Int) -> [UInt8] {
    var letters = name
    let index = random(name.count)
    switch random(4) {
    case 0: letters.remove(at: index)
    case 1: letters.insert(letters[index], at: index)
    case 2: letters[index] = UInt8(ascii: "a") + UInt8(random(26))
    default: if index + 1 < letters.count { letters.swapAt(index, index + 1) }
    }
    return letters
  }
}
