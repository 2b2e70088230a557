/// What all ways to write a table need to know of it.
enum ReportTable {
  /// The columns whose every cell that is not empty is a number: they are set flush right.
  static func numericColumns(header: [String], rows: [[String]]) -> Set<Int> {
    let width = max(header.count, rows.map(\.count).max() ?? 0)
    return Set(
      (0..<width).filter { column in
        let cells = rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
        return !cells.isEmpty && cells.allSatisfy(isNumber)
      })
  }

  private static func isNumber(_ cell: String) -> Bool {
    Double(cell.filter { $0 != "," }) != nil
  }
}
