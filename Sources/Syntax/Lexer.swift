/// Text to tokens, byte by byte.
///
/// The lexer decides what depends on white space (see `Token`) and refuses what is wrong letter by
/// letter; it goes on as if the right spelling stood there, so that one slip gives one message.
package struct Lexer {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// More messages than anyone reads.
  static let maximumDiagnostics = 20

  let bytes: [UInt8]
  let end: Int
  let keepsComments: Bool
  var position: Int
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  /// The brackets that are open, innermost last; closed ones are taken off.
  var open: [Token] = []
  /// Brackets still open where a brace around them was closed.
  var abandoned: [Token] = []
  var last = Token(.lineEnd, SourceSpan(-1, -1))

  /// All tokens of a source, comments among them, and what is wrong with their letters.
  ///
  /// The last token is always `.end`. For highlighting and completion: it never fails, and tokens
  /// stand in the order of the text without overlapping.
  package static func tokens(of source: Source) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    var lexer = Lexer(source.text, keepsComments: true)
    lexer.run()
    return (lexer.tokens, lexer.diagnostics)
  }

  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil, keepsComments: Bool = false) {
    self.bytes = bytes
    self.end = end ?? bytes.count
    self.keepsComments = keepsComments
    position = start
    if start == 0, bytes.starts(with: Lexer.byteOrderMark) { position = 3 }
    tokens.reserveCapacity((self.end - start) / 4 + 2)
  }

  /// Whether the text ends inside a bracket or after a token that continues its line.
  var endsOpen: Bool { !open.isEmpty || last.kind.continuesLine }

  /// The brackets that are never closed, in the order of the text.
  var unclosed: [Token] { (abandoned + open).sorted { $0.span.start < $1.span.start } }

  mutating func run() {
    while position < end { scan(bytes[position]) }
    tokens.append(Token(.end, SourceSpan(end, end)))
  }

  // MARK: Pieces

  func byte(_ offset: Int = 0) -> UInt8 {
    let index = position + offset
    return index < end ? bytes[index] : 0
  }

  mutating func emit(_ kind: Token.Kind, _ length: Int) {
    let token = Token(kind, SourceSpan(position, position + length))
    tokens.append(token)
    last = token
    position += length
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Lexer.maximumDiagnostics { diagnostics.append(diagnostic) }
  }

  /// Whether the token at hand stands directly after a value.
  var touchesOperand: Bool { last.span.end == position && last.kind.endsOperand }

  private mutating func scan(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
    case UInt8(ascii: "\n"): lineEnd()
    case UInt8(ascii: "\r"):
      if self.byte(1) == UInt8(ascii: "\n") { position += 1 } else { badCharacter() }
    case UInt8(ascii: "#"): comment()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      word()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "\""): text()
    case UInt8(ascii: "'"): quote()
    case UInt8(ascii: "("): opening(touchesOperand ? .callParenthesis : .parenthesis)
    case UInt8(ascii: "["): opening(touchesOperand ? .indexBracket : .bracket)
    case UInt8(ascii: "{"): opening(.brace)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): closing(byte)
    case 0x80...: beyondASCII()
    default: symbol(byte)
    }
  }

  private mutating func lineEnd() {
    let insideBrackets = open.last.map { $0.kind != .brace } ?? false
    if insideBrackets || last.kind == .lineEnd || last.kind.continuesLine {
      position += 1
    } else {
      emit(.lineEnd, 1)
    }
  }

  private mutating func comment() {
    var stop = position
    while stop < end, bytes[stop] != UInt8(ascii: "\n") { stop += 1 }
    if keepsComments {
      let isExpected = byte(1) == UInt8(ascii: "=") && byte(2) == UInt8(ascii: ">")
      let textEnd = bytes[stop - 1] == UInt8(ascii: "\r") ? stop - 1 : stop
      // A comment is white space: `last` stays, so that a line may go on after it.
      tokens.append(Token(isExpected ? .expectedOutput : .comment, SourceSpan(position, textEnd)))
    }
    position = stop
  }

  private mutating func opening(_ kind: Token.Kind) {
    emit(kind, 1)
    open.append(last)
  }

  private mutating func closing(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "}"):
      // A brace ends every bracket opened since its partner: the parser says which was left open.
      while let bracket = open.popLast(), bracket.kind != .brace { abandoned.append(bracket) }
      emit(.closeBrace, 1)
    default:
      if let bracket = open.last, bracket.kind != .brace { open.removeLast() }
      emit(byte == UInt8(ascii: ")") ? .closeParenthesis : .closeBracket, 1)
    }
  }
}
