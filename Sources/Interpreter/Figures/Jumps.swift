/// Finds where a sampled function jumps, so that no line is drawn where it has no values.
enum Jumps {
  /// The samples with a gap at every jump: x and y with a NaN between the values on both sides.
  ///
  /// Between neighbours that differ by more than 2 % of the usual range the larger half of the
  /// difference is followed by bisection: at a jump it does not become smaller, at a steep slope
  /// it does. A pole is a jump whose sides grow; its gap lies between the samples.
  static func broken(
    x: [Double], y: [Double], _ f: (Double) throws(Halt) -> Double
  ) throws(Halt) -> (x: [Double], y: [Double], hasPole: Bool) {
    let finite = y.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), high > low else { return (x, y, false) }
    // Next to a pole everything else would be small.
    let span = usualRange(y).map { $0.upperBound - $0.lowerBound } ?? high - low
    var places: [Double] = []
    var values: [Double] = []
    var hasPole = false
    for i in x.indices {
      places.append(x[i])
      values.append(y[i])
      guard i + 1 < x.count, abs(y[i + 1] - y[i]) > 0.02 * span else { continue }
      // A sample on the pole itself breaks the line as it is.
      guard y[i].isFinite, y[i + 1].isFinite else {
        hasPole = true
        continue
      }
      guard let sides = try sides(of: (x[i], y[i]), (x[i + 1], y[i + 1]), f) else { continue }
      hasPole = hasPole || sides.left.x == x[i] && sides.right.x == x[i + 1]
      places += [sides.left.x, sides.left.x, sides.right.x]
      values += [sides.left.y, .nan, sides.right.y]
    }
    return (places, values, hasPole)
  }

  /// Where most of the values of a function with poles lie: the middle nine tenths of them, and as
  /// much again on both sides.
  static func usualRange(_ y: [Double]) -> ClosedRange<Double>? {
    let sorted = y.filter(\.isFinite).sorted()
    guard sorted.count > 20 else { return nil }
    let (low, high) = (sorted[sorted.count / 20], sorted[sorted.count - 1 - sorted.count / 20])
    guard low < high else { return nil }
    return max(sorted[0], 2 * low - high)...min(sorted[sorted.count - 1], 2 * high - low)
  }

  private typealias Place = (x: Double, y: Double)

  /// The values on both sides of a jump; nil where there is none.
  private static func sides(
    of first: Place, _ second: Place, _ f: (Double) throws(Halt) -> Double
  ) throws(Halt) -> (left: Place, right: Place)? {
    let jump = abs(second.y - first.y)
    var (left, right) = (first, second)
    for _ in 0..<50 {
      let middle = left.x + (right.x - left.x) / 2
      guard middle > left.x, middle < right.x else { break }
      let value = try f(middle)
      guard value.isFinite else { return (first, second) }
      if abs(value - left.y) > abs(right.y - value) {
        right = (middle, value)
      } else {
        left = (middle, value)
      }
      if abs(right.y - left.y) < 0.4 * jump { return nil }
    }
    return abs(right.y - left.y) > 1.5 * jump ? (first, second) : (left, right)
  }
}
