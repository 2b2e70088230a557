/// Text without control characters, so that no program can command the reader's terminal.
package enum PrintableText {
  /// `text` with control characters but newline and tab written as `^[` and the like.
  package static func of(_ text: String) -> String {
    guard
      text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F })
        || text.unicodeScalars.contains(where: isC1)
    else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: result.append(scalar)
      case 0x00..<0x20, 0x7F:
        result.append("^")
        result.append(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))
      case 0x80..<0xA0: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The second set of control characters: some terminals obey them too.
  private static func isC1(_ scalar: Unicode.Scalar) -> Bool { 0x80..<0xA0 ~= scalar.value }
}
