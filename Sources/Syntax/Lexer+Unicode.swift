extension Lexer {
  /// What a character that editors, web pages and papers put in place of ASCII stands for.
  ///
  /// An empty text means that the character is to be deleted.
  static let replacements: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    let groups: [(String, String)] = [
      ("\u{2212}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{FE63}", "-"),
      ("\u{D7}\u{B7}\u{22C5}\u{2219}\u{2022}\u{2217}\u{2715}", "*"),
      ("\u{F7}\u{2215}\u{2044}", "/"),
      ("\u{201C}\u{201D}\u{201E}\u{201F}\u{AB}\u{BB}\u{2018}\u{201A}\u{201B}\u{2033}", "\""),
      ("\u{2019}\u{2032}\u{B4}", "'"),
      ("\u{2264}", "<="), ("\u{2265}", ">="), ("\u{2260}", "!="), ("\u{2248}", "~"),
      ("\u{2192}\u{21A6}\u{21D2}", "->"), ("\u{226B}", ">>"), ("\u{2026}", ".."),
      ("\u{2227}", "and"), ("\u{2228}", "or"), ("\u{AC}", "not "),
      ("\u{A0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}", " "),
      ("\u{2009}\u{200A}\u{202F}\u{205F}\u{3000}", " "), ("\u{2028}\u{2029}\u{85}", "\n"),
      ("\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{200E}\u{200F}", ""),
    ]
    for (characters, text) in groups {
      for scalar in characters.unicodeScalars { table[scalar] = text }
    }
    for (index, scalar) in "\u{2070}\u{B9}\u{B2}\u{B3}".unicodeScalars.enumerated() {
      table[scalar] = "^\(index)"
    }
    for digit: UInt32 in 4...9 {
      if let scalar = Unicode.Scalar(0x2070 + digit) { table[scalar] = "^\(digit)" }
    }
    for code: UInt32 in 0xFF01...0xFF5E {
      // Full-width forms follow ASCII; letters and digits among them are not refused as names.
      if let scalar = Unicode.Scalar(code), let ascii = Unicode.Scalar(code - 0xFEE0),
        !scalar.properties.isXIDContinue || ascii.properties.numericType != nil
      {
        table[scalar] = String(Character(ascii))
      }
    }
    return table
  }()

  /// A character outside ASCII: a letter starts a name, anything else is refused.
  mutating func beyondASCII() {
    guard let (scalar, length) = scalar(at: position) else {
      // The parser refuses such a text as a whole; for highlighting the byte is just unknown.
      let code = String(bytes[position], radix: 16, uppercase: true)
      let span = SourceSpan(position, position + 1)
      report(Diagnostic(.badEncoding, "the byte 0x\(code) is not UTF-8 text", at: span))
      return emit(.unknown, 1)
    }
    if let replacement = Lexer.replacements[scalar] {
      return replace(scalar, by: replacement, length)
    }
    if scalar.properties.isXIDStart { return word() }
    let span = SourceSpan(position, position + length)
    report(
      Diagnostic(
        .badCharacter,
        "the character `\(scalar)` (\(Lexer.code(scalar))) is not part of the language",
        at: span))
    emit(.unknown, length)
  }

  private mutating func replace(_ scalar: Unicode.Scalar, by replacement: String, _ length: Int) {
    let span = SourceSpan(position, position + length)
    if replacement == "\"" { return typographicText(scalar, length) }
    let name: String
    let help: String
    switch replacement {
    case " ":
      (name, help) = ("the space \(Lexer.code(scalar))", "write an ordinary space")
    case "", "\n":
      name = "the invisible character \(Lexer.code(scalar))"
      help = replacement.isEmpty ? "delete it" : "start a new line"
    default:
      name = "the character `\(scalar)` (\(Lexer.code(scalar)))"
      help = "write `\(replacement.last == " " ? String(replacement.dropLast()) : replacement)`"
    }
    report(
      Diagnostic(
        .badCharacter, "\(name) is not part of the language", at: span, help: help,
        edit: .init(span: span, replacement: replacement)))
    switch replacement {
    case " ", "": position += length
    case "-": emitMinus(length: length)
    case "'" where touchesOperand: emit(.prime, length)
    default: emit(Lexer.operators[replacement] ?? .unknown, length)
    }
  }

  private static let operators: [String: Token.Kind] = [
    "*": .times, "/": .divided, "<=": .lessOrEqual, ">=": .greaterOrEqual, "!=": .notEqual,
    "~": .nearly, "->": .arrow, ">>": .sequence, "..": .range, "and": .and, "or": .or,
    "not ": .not,
  ]

  /// `“text”`: one message for the pair.
  private mutating func typographicText(_ scalar: Unicode.Scalar, _ length: Int) {
    var stop = position + length
    var inner = stop
    while stop < end, bytes[stop] != UInt8(ascii: "\n"), bytes[stop] != UInt8(ascii: "\r") {
      guard let (next, nextLength) = self.scalar(at: stop) else { break }
      inner = stop
      stop += nextLength
      let closes = Lexer.replacements[next]
      if closes == "\"" || closes == "'" || next == "\"" { break }
      inner = stop
    }
    let span = SourceSpan(position, stop)
    let content = String(decoding: bytes[(position + length)..<inner], as: UTF8.self)
    report(
      Diagnostic(
        .badCharacter,
        "the character `\(scalar)` (\(Lexer.code(scalar))) is not part of the language",
        at: SourceSpan(position, position + length), help: "strings are written `\"\(content)\"`",
        edit: .init(span: span, replacement: "\"\(content)\"")))
    emit(.brokenText, stop - position)
  }

  static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
