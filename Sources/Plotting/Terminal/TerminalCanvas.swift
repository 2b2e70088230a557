/// The plotting area of one panel as character cells.
struct TerminalCanvas {
  /// A character and its SGR foreground colour, 39 for the default one.
  struct Cell: Sendable, Equatable {
    var character: Character
    var colour: UInt8
  }

  let columns: Int
  let rows: Int
  private let glyphs: TerminalGlyphs
  private var dots: [UInt8]
  private var lines: [Cell]
  /// Points, which cover lines.
  private var points: [Cell?]
  /// Fields and vertical lines, which lines cover.
  private var background: [Cell?]

  init(columns: Int, rows: Int, glyphs: TerminalGlyphs) {
    self.columns = columns
    self.rows = rows
    self.glyphs = glyphs
    let count = columns * rows
    dots = [UInt8](repeating: 0, count: count)
    lines = [Cell](repeating: Cell(character: " ", colour: 39), count: count)
    points = [Cell?](repeating: nil, count: count)
    background = [Cell?](repeating: nil, count: count)
  }

  /// Dots from side to side.
  var dotColumns: Int { columns * glyphs.dotsAcross }
  var dotRows: Int { rows * glyphs.dotsDown }

  /// The cell column of a place from 0 to 1.
  func column(_ x: Double) -> Int { dotColumn(x) / glyphs.dotsAcross }

  /// The cell row of a place from 0 at the bottom to 1, counted from the top.
  func row(_ y: Double) -> Int { dotRow(y) / glyphs.dotsDown }

  private func dotColumn(_ x: Double) -> Int {
    min(dotColumns - 1, max(0, Int((x * Double(dotColumns - 1)).rounded())))
  }

  private func dotRow(_ y: Double) -> Int {
    min(dotRows - 1, max(0, Int(((1 - y) * Double(dotRows - 1)).rounded())))
  }

  /// Draws a line through places from 0 to 1, y upwards.
  ///
  /// - Parameters:
  ///   - run: The places.
  ///   - symbol: Its character where series have their own.
  ///   - colour: Its SGR colour.
  ///   - pattern: Which dots are drawn: repeats along the line.
  mutating func draw(_ run: [Point], symbol: Character, colour: UInt8, pattern: [Bool]) {
    let cell = Cell(character: symbol, colour: colour)
    let places = run.map { (dotColumn($0.x), dotRow($0.y)) }
    guard var (x, y) = places.first else { return }
    var step = 0
    set(x, y, cell, pattern[0])
    for (toX, toY) in places.dropFirst() {
      // Bresenham 1965, "Algorithm for computer control of a digital plotter".
      let (dx, dy) = (abs(toX - x), -abs(toY - y))
      let (signX, signY) = (x < toX ? 1 : -1, y < toY ? 1 : -1)
      var error = dx + dy
      while x != toX || y != toY {
        let twice = 2 * error
        if twice >= dy {
          error += dy
          x += signX
        }
        if twice <= dx {
          error += dx
          y += signY
        }
        step += 1
        set(x, y, cell, pattern[step % pattern.count])
      }
    }
  }

  private mutating func set(_ x: Int, _ y: Int, _ cell: Cell, _ isDrawn: Bool) {
    guard isDrawn else { return }
    let index = y / glyphs.dotsDown * columns + x / glyphs.dotsAcross
    dots[index] |= 1 << UInt8(x % glyphs.dotsAcross + glyphs.dotsAcross * (y % glyphs.dotsDown))
    lines[index] = cell
  }

  mutating func mark(_ place: Point, _ character: Character, colour: UInt8) {
    points[row(place.y) * columns + column(place.x)] = Cell(character: character, colour: colour)
  }

  mutating func fill(column: Int, row: Int, _ character: Character, colour: UInt8) {
    background[row * columns + column] = Cell(character: character, colour: colour)
  }

  /// Whether a line goes through a cell or one above or below it.
  func hasLine(column: Int, row: Int) -> Bool {
    (max(0, row - 1)...min(rows - 1, row + 1)).contains { dots[$0 * columns + column] != 0 }
  }

  /// What stands in a cell.
  func cell(column: Int, row: Int) -> Cell {
    let index = row * columns + column
    if let point = points[index] { return point }
    if dots[index] != 0 {
      return Cell(
        character: glyphs.character(dots: dots[index], symbol: lines[index].character),
        colour: lines[index].colour)
    }
    return background[index] ?? Cell(character: " ", colour: 39)
  }
}
