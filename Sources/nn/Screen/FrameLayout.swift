internal import Syntax

/// Puts text into the rows of a frame, character by character.
struct FrameLayout {
  private(set) var frame: Frame
  private var used = 0
  private var marksCursor = false

  init(columns: Int) { frame = Frame(columns: columns) }

  mutating func append(_ text: String, style: String = "") {
    for scalar in text.unicodeScalars { append(scalar, style: style) }
  }

  /// A line feed ends the row; control characters show as `^A`, a tab as two spaces.
  mutating func append(_ scalar: Unicode.Scalar, style: String) {
    switch scalar.value {
    case 0x0A: endRow()
    case 0x09: put("  ", style)
    case 0x00..<0x20, 0x7F: put("^" + String(Unicode.Scalar(UInt8(scalar.value) ^ 0x40)), style)
    case 0x80..<0xA0: put("\u{FFFD}", style)
    default:
      let width = DisplayWidth.of(scalar)
      let row = frame.rows.count - 1
      if width == 0, let last = frame.rows[row].cells.indices.last {
        frame.rows[row].cells[last].text.unicodeScalars.append(scalar)
      } else if width > 0 {
        put(Frame.Cell(text: String(scalar), width: width, style: style))
      }
    }
  }

  mutating func endRow() {
    placeCursor()
    frame.rows.append(Frame.Row())
    used = 0
  }

  /// The cursor stands where the next character goes.
  mutating func markCursor() { marksCursor = true }

  mutating func finish() { placeCursor() }

  private mutating func put(_ text: String, _ style: String) {
    for scalar in text.unicodeScalars {
      put(Frame.Cell(text: String(scalar), width: 1, style: style))
    }
  }

  private mutating func put(_ cell: Frame.Cell) {
    if used + cell.width > frame.columns { wrap() }
    placeCursor()
    frame.rows[frame.rows.count - 1].cells.append(cell)
    used += cell.width
  }

  private mutating func placeCursor() {
    guard marksCursor else { return }
    marksCursor = false
    if used == frame.columns { wrap() }
    frame.cursor = Frame.Place(row: frame.rows.count - 1, column: used)
  }

  private mutating func wrap() {
    frame.rows[frame.rows.count - 1].wraps = true
    frame.rows.append(Frame.Row())
    used = 0
  }
}
