/// What a terminal shows: a grid of characters with their looks, fed with the bytes a program
/// writes.
///
/// As much of a VT100 as the prompt uses; anything else is remembered in `strange`. Like most
/// terminals it breaks lines anew when its width changes.
struct ScreenModel {
  struct Cell: Equatable {
    var text = " "
    /// SGR parameters, empty for plain.
    var style = ""
    /// The second column of a wide character.
    var isContinuation = false
  }

  private struct Line: Equatable {
    var cells: [Cell]
    /// Whether the next line goes on with it.
    var wraps = false
  }

  private(set) var columns: Int
  private(set) var rows: Int
  private(set) var row = 0
  private(set) var column = 0
  /// Sequences that are not understood.
  private(set) var strange: [String] = []
  private var lines: [Line]
  /// What has left the screen at its top.
  private var past: [Line] = []
  private var style = ""
  private var isPending = false
  private var unread: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    lines = Array(repeating: Line(cells: Self.blank(columns)), count: rows)
  }

  private static func blank(_ columns: Int) -> [Cell] { Array(repeating: Cell(), count: columns) }

  // MARK: Looking

  /// The rows as text, without the spaces at their ends.
  var text: [String] { lines.map { Self.text($0.cells[...]) } }

  /// The rows down to the last that is not empty, after those that have left the screen.
  var transcript: [String] {
    let all = past.map { Self.text($0.cells[...]) } + text
    return Array(all[..<((all.lastIndex { !$0.isEmpty } ?? -1) + 1)])
  }

  /// The looks of the lowest place where a text stands on the screen; nil where it does not.
  func style(of text: String) -> String? {
    for line in lines.reversed() {
      for start in line.cells.indices {
        let end = min(start + text.count, line.cells.count)
        let found = line.cells[start..<end].filter { !$0.isContinuation }.map(\.text).joined()
        if found == text { return line.cells[start].style }
      }
    }
    return nil
  }

  func cell(_ row: Int, _ column: Int) -> Cell { lines[row].cells[column] }

  private static func text(_ cells: ArraySlice<Cell>) -> String {
    let shown = cells.filter { !$0.isContinuation }.map(\.text)
    return shown[..<((shown.lastIndex { $0 != " " } ?? -1) + 1)].joined()
  }

  // MARK: Feeding

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    unread += bytes
    var start = 0
    while let used = step(from: start) { start += used }
    unread.removeFirst(start)
  }

  /// Obeys the first command or character of what is unread; its length, or nil when it is not
  /// whole yet.
  private mutating func step(from start: Int) -> Int? {
    guard start < unread.count else { return nil }
    let first = unread[start]
    switch first {
    case 0x1B: return escape(from: start)
    case 0x0D: (column, isPending) = (0, false)
    case 0x0A: lineFeed()
    case 0x08:
      column = max(0, column - 1)
      isPending = false
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0x00..<0x20, 0x7F: if first != 0x07 { strange.append("\(first)") }
    default:
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard unread.count >= start + length else { return nil }
      put(String(decoding: unread[start..<start + length], as: UTF8.self))
      return length
    }
    return 1
  }

  private mutating func escape(from start: Int) -> Int? {
    guard unread.count >= start + 2 else { return nil }
    guard unread[start + 1] == UInt8(ascii: "[") else {
      strange.append("ESC \(unread[start + 1])")
      return 2
    }
    guard let end = unread[(start + 2)...].firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return nil
    }
    let parameters = String(decoding: unread[(start + 2)..<end], as: UTF8.self)
    obey(Character(Unicode.Scalar(unread[end])), parameters)
    return end + 1 - start
  }

  private mutating func obey(_ command: Character, _ parameters: String) {
    let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    if "ABCDGHJK".contains(command) { isPending = false }
    switch command {
    case "A": row = max(0, row - count)
    case "B": row = min(rows - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns - 1, count - 1)
    case "H":
      row = min(rows - 1, count - 1)
      column = min(columns - 1, (numbers.count > 1 ? max(1, numbers[1]) : 1) - 1)
    case "J":
      // As tmux: a whole screen that is erased goes where what has scrolled away is.
      if row == 0, column == 0,
        let last = lines.lastIndex(where: { !Self.text($0.cells[...]).isEmpty })
      {
        past += lines[...last]
      }
      if numbers.first == 2 { row = min(row, rows - 1) } else { eraseLine(from: column) }
      for index in (numbers.first == 2 ? 0 : row + 1)..<rows {
        lines[index] = Line(cells: Self.blank(columns))
      }
    case "K": eraseLine(from: column)
    case "m":
      let parts = parameters.split(separator: ";").drop { $0 == "0" }
      style = parts.joined(separator: ";")
    case "h", "l": if !parameters.hasPrefix("?") { strange.append("[\(parameters)\(command)") }
    default: strange.append("[\(parameters)\(command)")
    }
  }

  private mutating func eraseLine(from column: Int) {
    for index in column..<columns { lines[row].cells[index] = Cell() }
    lines[row].wraps = false
  }

  private mutating func lineFeed() {
    isPending = false
    guard row == rows - 1 else {
      row += 1
      return
    }
    past.append(lines.removeFirst())
    lines.append(Line(cells: Self.blank(columns)))
  }

  private mutating func put(_ character: String) {
    let width = Self.width(character)
    guard width > 0 else {
      let last = isPending ? column : column - 1
      if last >= 0 { lines[row].cells[last].text += character }
      return
    }
    if isPending || column + width > columns {
      lines[row].wraps = true
      lineFeed()
      column = 0
    }
    lines[row].cells[column] = Cell(text: character, style: style)
    if width == 2 {
      lines[row].cells[column + 1] = Cell(text: "", style: style, isContinuation: true)
    }
    column += width
    if column == columns {
      column = columns - 1
      isPending = true
    }
  }

  /// Of the characters the tests use.
  private static func width(_ character: String) -> Int {
    switch character.unicodeScalars.first?.value ?? 0 {
    case 0x300...0x36F: 0
    case 0x1100...0x115F, 0x2E80...0xD7A3, 0x1F300...0x1FAFF: 2
    default: 1
    }
  }

  // MARK: Another size

  /// Breaks every line anew; the cursor stays at its character, and at the bottom what is there.
  mutating func resize(columns newColumns: Int) {
    var all: [Line] = []
    var cursor = (row: 0, column: 0)
    var long: [Cell] = []
    var cursorOffset: Int?
    let old = past + lines
    for (index, line) in old.enumerated() {
      if index == past.count + row { cursorOffset = long.count + column }
      long += line.cells
      if line.wraps, index < old.count - 1 { continue }
      var length = (long.lastIndex { $0.text != " " || $0.isContinuation } ?? -1) + 1
      if let cursorOffset { length = max(length, cursorOffset) }
      var pieces: [Line] = [Line(cells: [])]
      for offset in 0..<length {
        if pieces[pieces.count - 1].cells.count == newColumns {
          pieces[pieces.count - 1].wraps = true
          pieces.append(Line(cells: []))
        }
        if offset == cursorOffset {
          cursor = (all.count + pieces.count - 1, pieces[pieces.count - 1].cells.count)
        }
        pieces[pieces.count - 1].cells.append(long[offset])
      }
      if cursorOffset == length {
        cursor = (all.count + pieces.count - 1, pieces[pieces.count - 1].cells.count)
        if cursor.column == newColumns {
          cursor = (cursor.row + 1, 0); pieces.append(Line(cells: []))
        }
      }
      cursorOffset = nil
      all += pieces.map {
        Line(cells: $0.cells + Self.blank(newColumns - $0.cells.count), wraps: $0.wraps)
      }
      long = []
    }
    columns = newColumns
    // What is below the cursor and empty is given up first.
    while all.count > rows, all.count - 1 > cursor.row,
      all.last.map({ Self.text($0.cells[...]).isEmpty }) ?? false
    {
      all.removeLast()
    }
    let first = max(0, all.count - rows)
    past = Array(all[..<first])
    lines = Array(all[first...])
    while lines.count < rows { lines.append(Line(cells: Self.blank(newColumns))) }
    (row, column) = (max(0, cursor.row - first), min(cursor.column, newColumns - 1))
    isPending = false
  }
}
