internal import Syntax

/// What the prompt shows: rows of cells as wide as the window, and where the cursor stands.
struct Frame: Equatable {
  /// One character with the marks that join it.
  struct Cell: Equatable {
    var text: String
    /// Columns it takes: 1 or 2.
    var width: Int
    /// SGR parameters (ECMA-48, 8.3.117); empty for plain text.
    var style: String
  }

  struct Row: Equatable {
    var cells: [Cell] = []
    /// Whether its text goes on in the next row without a line end.
    var wraps = false

    var width: Int { cells.reduce(0) { $0 + $1.width } }
  }

  /// A cell of the window, counted from 0.
  struct Place: Equatable {
    var row = 0
    var column = 0
  }

  var columns: Int
  var rows = [Row()]
  var cursor = Place()

  init(columns: Int) { self.columns = max(columns, 2) }

  /// The part of it that fits a window of `height` rows and has the cursor in it.
  func visible(height: Int) -> Frame {
    guard rows.count > height, height > 0 else { return self }
    var part = self
    let first = min(max(0, cursor.row - height / 2), rows.count - height)
    part.rows = Array(rows[first..<first + height])
    part.rows[height - 1].wraps = false
    part.cursor.row -= first
    return part
  }

  /// The row of the cursor once the terminal has changed its width to `newColumns`.
  ///
  /// Terminals break the lines they have wrapped anew, and the cursor stays at its character.
  func cursorRow(ifColumnsAre newColumns: Int) -> Int {
    let newColumns = max(newColumns, 2)
    var count = 0
    var used = 0
    for (index, row) in rows.prefix(cursor.row + 1).enumerated() {
      var column = 0
      // What may stand behind the last cell is where the cursor is.
      for width in row.cells.map(\.width) + (index == cursor.row ? [1] : []) {
        if used + width > newColumns {
          count += 1
          used = 0
        }
        if index == cursor.row, column >= cursor.column { return count }
        used += width
        column += width
      }
      if !row.wraps {
        count += 1
        used = 0
      }
    }
    return count
  }
}
