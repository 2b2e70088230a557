/// Tokens as text: white space chosen at random where the lexer leaves a choice.
struct GrammarLayout {
  var random: SplitMix
  var isOnOneLine = false

  private enum Gap {
    case touch, space, any
    /// No text has these two tokens side by side.
    case impossible
  }

  init(random: SplitMix, isOnOneLine: Bool = false) {
    self.random = random
    self.isOnOneLine = isOnOneLine
  }

  /// The text of the tokens; nil where none is read as these tokens, as for a call of a number.
  mutating func text(_ pieces: [GrammarPiece]) -> String? {
    var text = ""
    var open: [String] = []
    var before: GrammarPiece?
    var isTight = false
    for piece in pieces {
      if let before {
        // A minus between two values: white space on both sides, on none, or only after it.
        let style = piece.terminal == "-" ? random.below(3) : 0
        let gap: Gap =
          piece.terminal == "-"
          ? (style == 0 ? .space : .touch)
          : before.terminal == "-" ? (isTight ? .touch : .space) : gap(before, piece)
        if piece.terminal == "-" { isTight = style == 1 }
        switch gap {
        case .impossible: return nil
        case .touch: break
        case .space: text += space(before, piece, open)
        case .any: if random.below(2) == 0 { text += space(before, piece, open) }
        }
      }
      text += spelling(piece, before)
      switch piece.terminal {
      case "(", "call(", "[", "index[", "{": open.append(piece.terminal)
      case ")", "]", "}": open.removeLast()
      default: break
      }
      before = piece
    }
    return text
  }

  // MARK: Gaps

  private static let valueEnds: Set = ["name", "number", "string", "true", "false", ")", "]", "'"]

  private func gap(_ before: GrammarPiece, _ after: GrammarPiece) -> Gap {
    let endsValue = Self.valueEnds.contains(before.terminal)
    switch after.terminal {
    case "call(": return before.terminal == "number" ? .impossible : .touch
    case "index[": return .touch
    case "'":
      return ["name", ")", "]", "'"].contains(before.terminal) ? .touch : .impossible
    case "(" where before.terminal == "'": return .impossible
    case "(", "[", "prefix-": if endsValue { return .space }
    case ".": if before.terminal == "number" { return .space }
    default: break
    }
    switch before.terminal {
    case "coefficient", "prefix-": return .touch
    case "newline": return .any
    default: break
    }
    let isWord = isWordLike(before.text.unicodeScalars.last)
    return isWord && isWordLike(after.text.unicodeScalars.first) ? .space : .any
  }

  private func isWordLike(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.value >= 0x80 || scalar == "_" || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }

  private static let goesOn: Set = [
    ",", "=", "->", ".", "and", "or", "not", "then", "else", "on", "^", "*", "/", "+", "-", "..",
    "==", "!=", "<", "<=", ">", ">=", "~", "|", ">>",
  ]

  private mutating func space(
    _ before: GrammarPiece, _ after: GrammarPiece, _ open: [String]
  ) -> String {
    let isInBrackets = open.last.map { $0 != "{" } ?? false
    let mayBreak =
      !isOnOneLine && after.terminal != "=" && before.terminal != "newline"
      && (isInBrackets && before.terminal != "newline" || Self.goesOn.contains(before.terminal))
    guard mayBreak, random.below(8) == 0 else { return random.below(8) == 0 ? "  " : " " }
    return (random.below(3) == 0 ? "  # a comment" : "")
      + random.one(of: ["\n", "\n\n  ", "\r\n "])
  }

  // MARK: Letters

  private mutating func spelling(_ piece: GrammarPiece, _ before: GrammarPiece?) -> String {
    switch piece.terminal {
    case "newline": return random.one(of: ["\n", "\n", "\n\n", " # note\n", "\n  ", "\n# note\n"])
    case "name" where before?.terminal == "coefficient":
      // `2e5` is a number, `2_` and `0x1` are refused: another name.
      let first = piece.text.first ?? " "
      return "eE_xXbBoO".contains(first) ? "q" + piece.text : piece.text
    default: return piece.text
    }
  }
}
