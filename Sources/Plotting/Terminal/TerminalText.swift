/// Texts as a terminal shows them.
enum TerminalText {
  /// The columns `text` takes.
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  /// 2 for East Asian wide characters and emoji, 1 for others.
  static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first?.value, scalar >= 0x1100 else { return 1 }
    switch scalar {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// `text`, or its beginning with an ellipsis, no wider than `width` columns.
  static func fitted(_ text: String, width limit: Int, isASCII: Bool) -> String {
    guard width(text) > limit else { return text }
    let ellipsis = isASCII ? "..." : "…"
    var result = ""
    var used = width(ellipsis)
    for character in text {
      used += width(character)
      if used > limit { break }
      result.append(character)
    }
    return String((result + ellipsis).prefix(max(0, limit)))
  }

  /// `text` in ASCII: superscripts as ^2, Greek letters by name, dashes and quotes as their plain
  /// forms, accents dropped, anything else as a question mark.
  static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 128 }) { return text }
    var result = ""
    var isRaised = false
    for scalar in text.unicodeScalars {
      if let place = superscripts.firstIndex(of: scalar) {
        if !isRaised { result += "^" }
        isRaised = true
        result.unicodeScalars.append(plain[place])
        continue
      }
      isRaised = false
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if let word = words[scalar] {
        result += word
      } else if (0x300...0x36F).contains(scalar.value) {
        continue
      } else if (0x3B1...0x3C9).contains(scalar.value) {
        result += greek[Int(scalar.value) - 0x3B1]
      } else if (0x391...0x3A9).contains(scalar.value) {
        let name = greek[Int(scalar.value) - 0x391]
        result += name.prefix(1).uppercased() + name.dropFirst()
      } else {
        result += "?"
      }
    }
    return result
  }

  private static let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺".unicodeScalars)
  private static let plain = Array("0123456789-+".unicodeScalars)

  private static let greek = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi",
    "psi", "omega",
  ]

  private static let words: [Unicode.Scalar: String] = [
    "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "′": "'", "″": "''",
    "…": "...", "·": "*", "×": "x", "÷": "/", "±": "+-", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~",
    "→": "->", "∞": "inf", "∂": "d", "∇": "grad", "√": "sqrt", "∑": "sum", "∫": "int", "°": "deg",
    "µ": "mu", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss",
    "á": "a", "à": "a", "â": "a", "ã": "a", "å": "a", "ç": "c", "é": "e", "è": "e", "ê": "e",
    "ë": "e", "í": "i", "ì": "i", "î": "i", "ï": "i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o",
    "õ": "o", "ø": "o", "ú": "u", "ù": "u", "û": "u", "\u{A0}": " ",
  ]
}
