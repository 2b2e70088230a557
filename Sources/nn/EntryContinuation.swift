internal import Syntax

/// Whether an entry at the prompt goes on, and how far its next line is indented.
enum EntryContinuation {
  /// Spaces per open bracket.
  private static let step = 2

  /// The indentation of the entry's next line; nil when the entry is complete.
  ///
  /// Two empty lines at the end complete any entry, so that nobody is caught behind a bracket:
  /// the message then says what is open.
  static func indentation(of entry: String) -> Int? {
    let source = Source(name: "<prompt>", entry)
    guard Parser.parse(source).isIncomplete, !endsWithTwoEmptyLines(entry) else { return nil }
    return step * max(openBrackets(in: source), 1)
  }

  private static func openBrackets(in source: Source) -> Int {
    var depth = 0
    for token in Lexer.tokens(of: source).tokens {
      switch token.kind {
      case .parenthesis, .callParenthesis, .bracket, .indexBracket, .brace: depth += 1
      case .closeParenthesis, .closeBracket, .closeBrace: depth = max(depth - 1, 0)
      default: break
      }
    }
    return depth
  }

  private static func endsWithTwoEmptyLines(_ entry: String) -> Bool {
    var lineEnds = 0
    for byte in entry.utf8.reversed() {
      if byte == UInt8(ascii: "\n") { lineEnds += 1 } else if byte != UInt8(ascii: " ") { break }
    }
    return lineEnds >= 2
  }
}
