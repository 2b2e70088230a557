/// A text of rows and fields with a separator between them, by RFC 4180: fields may stand in
/// quotation marks, and then hold separators, line ends and doubled marks.
struct DelimitedText {
  struct Field {
    var text: String
    /// Where it begins, the line counted from 1.
    var line: Int
    var isQuoted: Bool
  }

  /// The rows that are not empty.
  private(set) var rows: [[Field]] = []

  /// Throws `.file` naming the line of a quotation mark that is not closed.
  init(_ bytes: [UInt8], separator: UInt8) throws(ModelError) {
    let quote = UInt8(ascii: "\"")
    let newline = UInt8(ascii: "\n")
    let carriage = UInt8(ascii: "\r")
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    var row: [Field] = []
    while position < bytes.count {
      let start = line
      var content: [UInt8] = []
      var isQuoted = false
      while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
      if position < bytes.count, bytes[position] == quote {
        isQuoted = true
        position += 1
        while true {
          guard position < bytes.count else {
            throw ModelError(
              .file, parameter: "file", "line \(start): a quotation mark is not closed",
              help: "write a mark inside a quoted field twice")
          }
          let byte = bytes[position]
          position += 1
          if byte == quote {
            guard position < bytes.count, bytes[position] == quote else { break }
            position += 1
          }
          if byte == newline { line += 1 }
          content.append(byte)
        }
      }
      while position < bytes.count, ![separator, newline, carriage].contains(bytes[position]) {
        content.append(bytes[position])
        position += 1
      }
      if !isQuoted { while content.last == UInt8(ascii: " ") { content.removeLast() } }
      row.append(
        Field(text: String(decoding: content, as: UTF8.self), line: start, isQuoted: isQuoted))
      if position < bytes.count, bytes[position] == separator {
        position += 1
        // A separator at the end of the text has an empty field after it.
        if position == bytes.count { row.append(Field(text: "", line: line, isQuoted: false)) }
        continue
      }
      if position < bytes.count, bytes[position] == carriage { position += 1 }
      if position < bytes.count, bytes[position] == newline {
        position += 1
        line += 1
      } else if position < bytes.count, bytes[position - 1] == carriage {
        line += 1
      }
      if row.count > 1 || row[0].isQuoted || !row[0].text.isEmpty { rows.append(row) }
      row = []
    }
    if !row.isEmpty { rows.append(row) }
  }

  /// The separator a text seems to have: the one of `,`, `;` and the tab that stands most often in
  /// its first line.
  static func likelySeparator(_ bytes: [UInt8]) -> UInt8 {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = candidates.map { candidate in line.count { $0 == candidate } }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }
}
