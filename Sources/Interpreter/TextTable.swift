/// Cells in aligned columns: the first to the left, numbers to the right, texts to the left.
enum TextTable {
  static func lines(_ rows: [[String]], header: Bool, indent: String = "") -> [StyledText] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let body = header ? rows.dropFirst() : rows[...]
    let isRight = (0..<columns).map { column in
      column > 0
        && body.allSatisfy { column >= $0.count || Double($0[column]) != nil || $0[column].isEmpty }
    }
    return rows.enumerated().map { index, row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return isRight[column] ? space + cell : cell + space
      }
      var line = indent + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return StyledText(line, header && index == 0 ? .heading : .plain)
    }
  }
}
