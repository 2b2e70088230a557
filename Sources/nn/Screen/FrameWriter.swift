/// The bytes that turn the frame on the screen into another, with nothing but what every terminal
/// understands that can move its cursor.
///
/// A row that wraps is always written on into the next one, so that the terminal knows the two as
/// one line: it then breaks it anew when the window changes, and copies it whole.
struct FrameWriter {
  private(set) var bytes = ""
  private let columns: Int
  private var row: Int
  /// The lowest row that is on the screen.
  private var lowest: Int
  /// Equal to `columns` when the last column was written: the next character goes to the next row.
  private var column: Int
  private var style = ""

  /// Starts with a frame on the screen.
  init(on frame: Frame) {
    columns = frame.columns
    row = frame.cursor.row
    column = frame.cursor.column
    lowest = frame.rows.count - 1
  }

  /// Turns `old`, which is on the screen, into `new`.
  mutating func change(_ old: Frame, to new: Frame) {
    var goesOn = false
    for (index, now) in new.rows.enumerated() {
      let before = index < old.rows.count ? old.rows[index] : nil
      goesOn = write(now, over: before, at: index, from: goesOn)
    }
    if old.rows.count > new.rows.count {
      move(to: Frame.Place(row: new.rows.count, column: 0))
      set("")
      bytes += "\u{1B}[J"
    }
    set("")
    move(to: new.cursor)
  }

  /// Goes to a place; rows that are not there yet are made.
  mutating func move(to place: Frame.Place) {
    let down = min(place.row, lowest) - row
    if down > 0 { bytes += "\u{1B}[\(down)B" }
    if down < 0 { bytes += "\u{1B}[\(-down)A" }
    if place.row > lowest {
      set("")
      bytes += "\r" + String(repeating: "\n", count: place.row - lowest)
      column = 0
      lowest = place.row
    }
    row = place.row
    guard place.column != column else { return }
    bytes += "\r"
    if place.column > 0 { bytes += "\u{1B}[\(place.column)C" }
    column = place.column
  }

  /// Erases so many rows from the first on and what is below them, and goes to the start of the
  /// first.
  ///
  /// The first row by itself: terminals that are asked to erase the whole screen at its first
  /// place keep what was there with the rows that have scrolled away, and show it again when a
  /// wider window has room.
  mutating func erase(rows: Int) {
    set("")
    move(to: Frame.Place())
    bytes += "\u{1B}[K"
    guard rows > 1 else { return }
    lowest = max(lowest, 1)
    move(to: Frame.Place(row: 1, column: 0))
    bytes += "\u{1B}[J"
    move(to: Frame.Place())
  }

  /// Writes what differs of a row; whether it was written to its end and goes on in the next.
  private mutating func write(
    _ now: Frame.Row, over before: Frame.Row?, at index: Int, from goesOn: Bool
  ) -> Bool {
    let old = before?.cells ?? []
    let isAsWide = before.map { $0.width == now.width && $0.wraps == now.wraps } ?? false
    var start = zip(old, now.cells).prefix { $0 == $1 }.count
    var end = now.cells.count
    if isAsWide, start == now.cells.count, !goesOn { return false }
    if goesOn {
      start = 0
    } else if before != nil, start == end, now.wraps {
      start = max(0, end - 1)
    }
    if isAsWide, old.count == end {
      while end > max(start, 1), old[end - 1] == now.cells[end - 1] { end -= 1 }
    }
    if goesOn {
      // The character after the last column takes the cursor to this row.
      if now.cells.isEmpty { put(Frame.Cell(text: " ", width: 1, style: "")) }
    } else if start < end {
      let column = now.cells[..<start].reduce(0) { $0 + $1.width }
      move(to: Frame.Place(row: index, column: column))
    }
    for cell in now.cells[start..<end] { put(cell) }
    if (before?.width ?? 0) > now.width, now.width < columns {
      set("")
      move(to: Frame.Place(row: index, column: now.width))
      bytes += "\u{1B}[K"
    }
    return now.wraps && end == now.cells.count
  }

  private mutating func put(_ cell: Frame.Cell) {
    set(cell.style)
    if column + cell.width > columns {
      row += 1
      lowest = max(lowest, row)
      column = 0
    }
    bytes += cell.text
    column += cell.width
  }

  private mutating func set(_ style: String) {
    guard style != self.style else { return }
    bytes += style.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(style)m"
    self.style = style
  }
}
