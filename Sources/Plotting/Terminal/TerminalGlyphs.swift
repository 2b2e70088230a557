/// The characters of one kind of terminal picture.
struct TerminalGlyphs: Sendable {
  /// Dots of one character cell.
  let dotsAcross: Int
  let dotsDown: Int
  /// The axis: left edge, left edge at a tick, corner, lower edge, lower edge at a tick.
  let left: Character
  let leftTick: Character
  let corner: Character
  let bottom: Character
  let bottomTick: Character
  /// A vertical line over the whole height.
  let rule: Character
  /// From low to high.
  let shades: [Character]
  /// What a legend shows for a solid, dashed and dotted line.
  let samples: [String]
  /// The glyph for dots; nil where each series has a character of its own.
  ///
  /// Bit column + dotsAcross·row is a dot, row 0 on top.
  private let patterns: [Character]?

  var isASCII: Bool { patterns == nil }

  func character(dots: UInt8, symbol: Character) -> Character {
    patterns?[Int(dots)] ?? symbol
  }
}

extension TerminalGlyphs {
  static func of(_ marks: TerminalStyle.Marks) -> TerminalGlyphs {
    switch marks {
    case .braille: braille
    case .block: block
    case .ascii: ascii
    }
  }

  private static let braille = TerminalGlyphs(
    dotsAcross: 2, dotsDown: 4, left: "│", leftTick: "┤", corner: "└", bottom: "─", bottomTick: "┬",
    rule: "┊", shades: Array(" ░▒▓█"), samples: ["──", "╌╌", "··"],
    patterns: (0..<256).map { bits in
      // Unicode numbers the dots 1 2 3 7 down the left column and 4 5 6 8 down the right one.
      let order: [UInt32] = [0, 3, 1, 4, 2, 5, 6, 7]
      var value: UInt32 = 0x2800
      for (place, bit) in order.enumerated() where bits >> place & 1 == 1 { value += 1 << bit }
      return bits == 0 ? " " : Character(Unicode.Scalar(value) ?? " ")
    })

  private static let block = TerminalGlyphs(
    dotsAcross: 2, dotsDown: 2, left: "│", leftTick: "┤", corner: "└", bottom: "─", bottomTick: "┬",
    rule: "┊", shades: Array(" ░▒▓█"), samples: ["──", "╌╌", "··"],
    patterns: Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"))

  private static let ascii = TerminalGlyphs(
    dotsAcross: 1, dotsDown: 1, left: "|", leftTick: "+", corner: "+", bottom: "-", bottomTick: "+",
    rule: ":", shades: Array(" .:-=%#@"), samples: [], patterns: nil)
}
