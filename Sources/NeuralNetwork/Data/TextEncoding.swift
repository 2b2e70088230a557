/// How the characters of a text file are written.
///
/// A file does not say so, but for UTF-16 by its first two bytes. What is no UTF-8 is taken for
/// Latin-1, in which spreadsheets of Western Europe write and every byte is a character.
enum TextEncoding {
  /// A text as UTF-8 without a byte order mark.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3))) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes) { UInt16($0) | UInt16($1) << 8 } }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes) { UInt16($0) << 8 | UInt16($1) } }
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    return bytes.flatMap { Array(String(Unicode.Scalar($0)).utf8) }
  }

  private static func utf16(_ bytes: [UInt8], _ unit: (UInt8, UInt8) -> UInt16) -> [UInt8] {
    let units = stride(from: 3, to: bytes.count, by: 2).map { unit(bytes[$0 - 1], bytes[$0]) }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
