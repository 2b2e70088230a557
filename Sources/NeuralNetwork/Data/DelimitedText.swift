/// A text of rows and fields with a separator between them, by RFC 4180: fields may stand in
/// quotation marks, and then hold separators, line ends and doubled marks.
///
/// Where spaces separate, several are one and those at the end of a line none.
struct DelimitedText {
  struct Field {
    var text: String
    /// Where it begins, the line counted from 1.
    var line: Int
    var isQuoted: Bool

    var isEmpty: Bool { text.isEmpty && !isQuoted }
  }

  /// The rows that are not empty, without columns at their end in which nothing stands.
  private(set) var rows: [[Field]] = []

  /// Throws `.file` naming the line of a quotation mark that is not closed.
  ///
  /// - Parameter bytes: UTF-8.
  init(_ bytes: [UInt8], separator: UInt8) throws(ModelError) {
    let quote = UInt8(ascii: "\"")
    let newline = UInt8(ascii: "\n")
    let carriage = UInt8(ascii: "\r")
    let space = UInt8(ascii: " ")
    // NumPy and gnuplot write a mark before the names of columns.
    var position = bytes.starts(with: Array("# ".utf8)) ? 2 : 0
    var line = 1
    var row: [Field] = []
    while position < bytes.count {
      let start = line
      var content: [UInt8] = []
      var isQuoted = false
      while position < bytes.count, bytes[position] == space { position += 1 }
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
      if !isQuoted { while content.last == space { content.removeLast() } }
      if separator != space || isQuoted || !content.isEmpty || row.isEmpty {
        row.append(
          Field(text: String(decoding: content, as: UTF8.self), line: start, isQuoted: isQuoted))
      }
      if position < bytes.count, bytes[position] == separator {
        position += 1
        // A separator at the end of the text has an empty field after it.
        if position == bytes.count, separator != space {
          row.append(Field(text: "", line: line, isQuoted: false))
        }
        continue
      }
      if position < bytes.count, bytes[position] == carriage { position += 1 }
      if position < bytes.count, bytes[position] == newline {
        position += 1
        line += 1
      } else if position < bytes.count, bytes[position - 1] == carriage {
        line += 1
      }
      if row.count > 1 || row.first?.isEmpty == false { rows.append(row) }
      row = []
    }
    if !row.isEmpty { rows.append(row) }
    dropEmptyColumns()
  }

  /// Programs write a separator at the end of every line too, spreadsheets several.
  private mutating func dropEmptyColumns() {
    guard let count = rows.first?.count, rows.allSatisfy({ $0.count == count }) else { return }
    let empty = rows.map { row in row.reversed().prefix { $0.isEmpty }.count }.min() ?? 0
    guard empty > 0 else { return }
    for index in rows.indices { rows[index].removeLast(min(empty, count - 1)) }
  }

  /// The separator a text seems to have: the one of `,`, `;` and the tab that stands most often in
  /// its first line; a space where that line has none of them.
  static func likelySeparator(_ bytes: [UInt8]) -> UInt8 {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    var likely = (separator: UInt8(ascii: ","), count: 0)
    for candidate in ",;\t".utf8 {
      let count = line.count { $0 == candidate }
      if count > likely.count { likely = (candidate, count) }
    }
    return likely.count == 0 && line.contains(UInt8(ascii: " "))
      ? UInt8(ascii: " ") : likely.separator
  }
}
