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

  /// How many rows it takes once the terminal has changed its width to `newColumns`, and the row of
  /// the cursor then.
  ///
  /// Terminals break the lines they have wrapped anew, and the cursor stays at its character.
  func rows(ifColumnsAre newColumns: Int) -> (count: Int, cursor: Int) {
    let newColumns = max(newColumns, 2)
    var row = 0
    var used = 0
    var cursorRow: Int?
    for (index, line) in rows.enumerated() {
      var column = 0
      // What may stand behind the last cell is where the cursor is.
      for width in line.cells.map(\.width) + (index == cursor.row ? [1] : []) {
        if used + width > newColumns {
          row += 1
          used = 0
        }
        if index == cursor.row, column >= cursor.column, cursorRow == nil { cursorRow = row }
        used += width
        column += width
      }
      if !line.wraps, index < rows.count - 1 {
        row += 1
        used = 0
      }
    }
    return (row + 1, cursorRow ?? row)
  }
}
