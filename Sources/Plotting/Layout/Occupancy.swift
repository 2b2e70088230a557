/// Which parts of a rectangle are drawn on, in cells of four points.
struct Occupancy {
  private let frame: Rectangle
  private let columns: Int
  private let rows: Int
  private var cells: [Bool]
  private static let size = 4.0

  init(frame: Rectangle) {
    self.frame = frame
    columns = max(1, Int((frame.width / Self.size).rounded(.up)))
    rows = max(1, Int((frame.height / Self.size).rounded(.up)))
    cells = [Bool](repeating: false, count: columns * rows)
  }

  /// Marks the cells under a line; a single point marks its cell.
  mutating func cover(_ line: [Point]) {
    if let only = line.first, line.count == 1 { mark(only) }
    for (a, b) in zip(line, line.dropFirst()) {
      let steps = min(4000, max(1, Int(max(abs(b.x - a.x), abs(b.y - a.y)) / Self.size) + 1))
      for step in 0...steps {
        let t = Double(step) / Double(steps)
        mark(Point(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y)))
      }
    }
  }

  private mutating func mark(_ point: Point) {
    let column = Int((point.x - frame.x) / Self.size)
    let row = Int((point.y - frame.y) / Self.size)
    cells[min(rows - 1, max(0, row)) * columns + min(columns - 1, max(0, column))] = true
  }

  /// How many drawn cells `box` would hide.
  func count(in box: Rectangle) -> Int {
    let left = max(0, Int((box.x - frame.x) / Self.size))
    let right = min(columns - 1, Int((box.maxX - frame.x) / Self.size))
    let top = max(0, Int((box.y - frame.y) / Self.size))
    let bottom = min(rows - 1, Int((box.maxY - frame.y) / Self.size))
    guard left <= right, top <= bottom else { return 0 }
    var count = 0
    for row in top...bottom {
      for column in left...right where cells[row * columns + column] { count += 1 }
    }
    return count
  }
}
