/// Rows of named cells: what a study measured.
///
/// Columns have dotted names, `test.max_error`; all are of one length.
package struct Table: Sendable {
  package enum Cell: Sendable, Equatable {
    case empty
    case number(Double)
    case flag(Bool)
    case text(String)

    /// The number it is; NaN for a cell that is empty or none.
    var number: Double { if case .number(let value) = self { value } else { .nan } }

    var isEmpty: Bool { self == .empty }
  }

  package struct Column: Sendable {
    package var name: String
    package var cells: [Cell]

    /// Its cells as numbers, NaN where there is none.
    var numbers: [Double] { cells.map(\.number) }

    /// Whether what it holds are numbers.
    var isNumeric: Bool {
      cells.allSatisfy { cell in
        switch cell {
        case .number, .empty: true
        case .flag, .text: false
        }
      } && cells.contains { !$0.isEmpty }
    }
  }

  package private(set) var columns: [Column]
  package let rowCount: Int
  /// The columns that say what a row is about: the axes of a study, what a table was grouped by.
  let keys: [String]

  /// A table of columns that are equally long.
  package init(_ columns: [Column], rowCount: Int, keys: [String] = []) {
    self.columns = columns
    self.rowCount = rowCount
    self.keys = keys
  }

  /// A table of rows of named cells: a column for each name, in the order they first appear.
  init(rows: [[(name: String, cell: Cell)]], keys: [String] = []) {
    var positions: [String: Int] = [:]
    var columns: [Column] = []
    for (index, row) in rows.enumerated() {
      for (name, cell) in row {
        let position = positions[name] ?? columns.count
        if position == columns.count {
          positions[name] = position
          columns.append(Column(name: name, cells: Array(repeating: .empty, count: rows.count)))
        }
        columns[position].cells[index] = cell
      }
    }
    self.init(columns, rowCount: rows.count, keys: keys)
  }

  package var names: [String] { columns.map(\.name) }

  package subscript(name: String) -> Column? { columns.first { $0.name == name } }

  /// The rows at `indices`, in that order.
  func rows(_ indices: [Int]) -> Table {
    Table(
      columns.map { column in
        Column(name: column.name, cells: indices.map { column.cells[$0] })
      }, rowCount: indices.count, keys: keys)
  }

  /// The rows that agree in the columns `keys`, group by group in the order they first appear.
  func groups(by keys: [Column]) -> [[Int]] {
    var positions: [String: Int] = [:]
    var groups: [[Int]] = []
    for row in 0..<rowCount {
      let key = keys.map { TableText.exact($0.cells[row]) }.joined(separator: "\u{0}")
      if let position = positions[key] {
        groups[position].append(row)
      } else {
        positions[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  /// The rows in the order of a column, equal ones in the order they have; empty cells come last.
  func sorted(by column: Column, descending: Bool) -> Table {
    let order = (0..<rowCount).sorted { a, b in
      let (first, second) = (column.cells[a], column.cells[b])
      if Self.precedes(first, second, descending) { return true }
      return Self.precedes(second, first, descending) ? false : a < b
    }
    return rows(order)
  }

  private static func precedes(_ a: Cell, _ b: Cell, _ descending: Bool) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)):
      if x.isNaN || y.isNaN { return !x.isNaN && y.isNaN }
      return descending ? x > y : x < y
    case (.text(let x), .text(let y)): return descending ? x > y : x < y
    case (.flag(let x), .flag(let y)): return descending ? x && !y : !x && y
    default: return rank(a) < rank(b)
    }
  }

  private static func rank(_ cell: Cell) -> Int {
    switch cell {
    case .number: 0
    case .text: 1
    case .flag: 2
    case .empty: 3
    }
  }
}
