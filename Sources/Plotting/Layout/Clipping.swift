/// Cuts lines at the edges of the unit square.
enum Clipping {
  /// The parts of the line through `points` with 0 ≤ x ≤ 1 and 0 ≤ y ≤ 1.
  ///
  /// Source: Liang and Barsky 1984, "A new concept and method for line clipping".
  static func toUnitSquare(_ points: [Point]) -> [[Point]] {
    if points.allSatisfy(contains) { return points.isEmpty ? [] : [points] }
    var runs: [[Point]] = []
    var run: [Point] = []
    if let only = points.first, points.count == 1 { return contains(only) ? [[only]] : [] }
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (from, to) = clip(a, b) else { continue }
      if run.last != from {
        if !run.isEmpty { runs.append(run) }
        run = [from]
      }
      if to != from { run.append(to) }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }

  /// Whether `point` lies in the unit square, its edges included.
  @inline(__always)
  static func contains(_ point: Point) -> Bool {
    point.x >= -1e-9 && point.x <= 1 + 1e-9 && point.y >= -1e-9 && point.y <= 1 + 1e-9
  }

  private static func clip(_ a: Point, _ b: Point) -> (Point, Point)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (from, to) = (0.0, 1.0)
    for (p, q) in [(-dx, a.x), (dx, 1 - a.x), (-dy, a.y), (dy, 1 - a.y)] {
      if p == 0 {
        if q < -1e-9 { return nil }
      } else if p < 0 {
        from = max(from, q / p)
      } else {
        to = min(to, q / p)
      }
    }
    guard from <= to else { return nil }
    let start = from == 0 ? a : Point(x: a.x + from * dx, y: a.y + from * dy)
    let end = to == 1 ? b : Point(x: a.x + to * dx, y: a.y + to * dy)
    return (start, end)
  }
}
