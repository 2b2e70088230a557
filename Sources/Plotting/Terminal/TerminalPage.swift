/// Lines of coloured characters under construction.
struct TerminalPage {
  private var rows: [[TerminalCanvas.Cell]] = []
  let width: Int

  init(width: Int) { self.width = width }

  var count: Int { rows.count }

  /// Adds an empty line and returns its number.
  @discardableResult
  mutating func addRow() -> Int {
    rows.append([])
    return rows.count - 1
  }

  /// Writes one character; columns count from 0.
  mutating func put(_ character: Character, row: Int, column: Int, colour: UInt8 = 39) {
    guard column >= 0 else { return }
    while rows[row].count <= column {
      rows[row].append(TerminalCanvas.Cell(character: " ", colour: 39))
    }
    rows[row][column] = TerminalCanvas.Cell(character: character, colour: colour)
  }

  /// Writes a text; a wide character takes two columns.
  mutating func put(_ text: String, row: Int, column: Int, colour: UInt8 = 39) {
    var column = column
    for character in text {
      put(character, row: row, column: column, colour: colour)
      column += 1
      if TerminalText.width(character) == 2 {
        // A cell that prints nothing, since the wide character covers it.
        put("\u{0}", row: row, column: column, colour: colour)
        column += 1
      }
    }
  }

  /// The lines without trailing spaces, with SGR codes where the colour changes if asked for.
  func lines(colour: Bool) -> [String] {
    rows.map { row in
      var text = ""
      var current: UInt8 = 39
      let end = (row.lastIndex { $0.character != " " } ?? -1) + 1
      for cell in row[..<end] where cell.character != "\u{0}" {
        if colour && cell.colour != current && cell.character != " " {
          current = cell.colour
          text += current == 39 ? "\u{1B}[0m" : "\u{1B}[\(current)m"
        }
        text.append(cell.character)
      }
      if current != 39 { text += "\u{1B}[0m" }
      return text
    }
  }
}
