/// How wide a text will be, without asking a font: layout must not depend on what is installed.
///
/// The widths are those of DejaVu Sans and Verdana, the widest of the common sans-serif fonts, so
/// that a text in another one fits as well.
enum TextWidth {
  /// The width of every character of a fixed-width face, DejaVu Sans Mono, at size 1.
  static let fixed = 0.602

  /// The width of `text` at `size`, in the unit of `size`.
  static func of(_ text: String, size: Double, bold: Bool = false) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 32...126: thousandths += ascii[Int(scalar.value) - 32]
      case 0x300...0x36F, 0x200B...0x200F: break
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
        0x1F300...0x1FAFF, 0x20000...0x3FFFF:
        thousandths += 1000
      case 0x2070...0x209F: thousandths += 420
      case 0x2200...0x22FF: thousandths += 838
      default: thousandths += 660
      }
    }
    return Double(thousandths) / 1000 * size * (bold ? 1.1 : 1)
  }

  /// `text`, or its beginning and an ellipsis, no wider than `width`.
  static func fitted(_ text: String, size: Double, width: Double, bold: Bool = false) -> String {
    guard of(text, size: size, bold: bold) > width else { return text }
    var shorter = text
    while !shorter.isEmpty, of(shorter + "…", size: size, bold: bold) > width {
      shorter.removeLast()
    }
    return shorter + "…"
  }

  /// `text` broken at spaces into lines no wider than `width`.
  static func lines(_ text: String, size: Double, width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if !line.isEmpty && of(longer, size: size) > width {
        lines.append(line)
        line = String(word)
      } else {
        line = longer
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { fitted($0, size: size, width: width) }
  }

  /// Thousandths of the size for the characters from space to tilde.
  private static let ascii = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]
}
