/// A line with as few points as a picture of `columns` pixel columns can show.
///
/// Of each run of neighbouring points within one column the first, the lowest, the highest and the
/// last remain, in their order: the drawn line covers the same pixels, so no peak is lost. It takes
/// points one by one and works for any order of x.
///
/// Source: Jugel, Jerzak, Hackenbroich and Markl 2014, "M4: A Visualization-Oriented Time Series
/// Data Aggregation", PVLDB 7(10).
struct Thinning {
  private let columns: Double
  private(set) var points: [Point] = []
  private var column = Int.min
  private var count = 0
  private var first = Point(x: 0, y: 0)
  private var last = Point(x: 0, y: 0)
  private var lowest = Point(x: 0, y: 0)
  private var highest = Point(x: 0, y: 0)
  private var lowestCount = 0
  private var highestCount = 0

  /// - Parameter columns: Pixel columns between x = 0 and x = 1.
  init(columns: Int) { self.columns = Double(columns) }

  /// Takes in the next point of the line; both coordinates finite, x below 1e15 columns.
  @inline(__always)
  mutating func append(_ point: Point) {
    let place = (point.x * columns).rounded(.down)
    let next = abs(place) < 1e15 ? Int(place) : Int.max - 1
    if next != column {
      flush()
      column = next
      (first, lowest, highest) = (point, point, point)
      (lowestCount, highestCount) = (0, 0)
    } else if point.y < lowest.y {
      lowest = point
      lowestCount = count
    } else if point.y > highest.y {
      highest = point
      highestCount = count
    }
    last = point
    count += 1
  }

  /// Ends the line and returns its points.
  mutating func finish() -> [Point] {
    flush()
    column = Int.min
    defer { points = [] }
    return points
  }

  private mutating func flush() {
    guard count > 0 else { return }
    points.append(first)
    let inner =
      lowestCount < highestCount
      ? [(lowestCount, lowest), (highestCount, highest)]
      : [(highestCount, highest), (lowestCount, lowest)]
    for (index, point) in inner where index > 0 && index < count - 1 && point != points.last {
      points.append(point)
    }
    if count > 1 { points.append(last) }
    count = 0
  }
}
