import Vocabulary

/// Tables as text: aligned columns, CSV and JSON.
enum TableText {
  /// A cell with so many significant digits; nothing for an empty one.
  static func text(_ cell: Table.Cell, digits: Int) -> String {
    switch cell {
    case .empty: ""
    case .number(let value): NumberText.significant(value, digits: digits)
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): text
    }
  }

  /// A cell so that different ones have different texts.
  static func exact(_ cell: Table.Cell) -> String {
    if case .text(let text) = cell { return "\"\(text)\"" }
    return text(cell, digits: 17)
  }

  /// Aligned columns under their names; at most `limit` rows, the first and the last.
  static func lines(_ table: Table, digits: Int, limit: Int = .max) -> [StyledText] {
    guard !table.columns.isEmpty else { return [StyledText("a table without columns", .dim)] }
    let isShortened = table.rowCount > limit
    let tail = isShortened ? limit / 4 : 0
    let shown =
      isShortened
      ? Array(0..<limit - tail) + Array(table.rowCount - tail..<table.rowCount)
      : Array(0..<table.rowCount)
    var rows = [table.names]
    for row in shown {
      rows.append(table.columns.map { text($0.cells[row], digits: digits).oneLine })
    }
    var lines = TextTable.lines(rows, header: true)
    if isShortened {
      lines.insert(StyledText("...", .dim), at: 1 + limit - tail)
      lines.append(StyledText("(\(table.rowCount) rows)", .dim))
    }
    return lines
  }

  /// Comma-separated values by RFC 4180; numbers read back to the same bits.
  static func csv(_ table: Table) -> String {
    var lines = [table.names.map(CSVText.field).joined(separator: ",")]
    for row in 0..<table.rowCount {
      lines.append(
        table.columns.map { CSVText.field(text($0.cells[row], digits: 17)) }.joined(separator: ","))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// An object per row, empty cells left out; what is not finite is a text, as in the events.
  static func field(_ table: Table) -> JSONValue {
    .list(
      (0..<table.rowCount).map { row in
        .object(
          table.columns.compactMap { column in
            switch column.cells[row] {
            case .empty: nil
            case .number(let value): Field(column.name, .number(value))
            case .flag(let flag): Field(column.name, .flag(flag))
            case .text(let text): Field(column.name, .text(text))
            }
          })
      })
  }
}
