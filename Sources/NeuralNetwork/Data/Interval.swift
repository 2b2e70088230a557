internal import Vocabulary

/// The real numbers from `low` to `high`: a domain, one per input.
package struct Interval: Sendable, Equatable {
  package var low: Double
  package var high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The domain of a function for which none is given: -1..1.
  package static let standard = Interval(low: -1, high: 1)

  /// As typed in a program: `-1..1`.
  package var text: String {
    "\(NumberText.shortest(low))..\(NumberText.shortest(high))"
  }

  /// `count` numbers from `low` to `high`, both included, the last one exactly `high`.
  ///
  /// NumPy's `linspace`: low + i h with h = (high - low)/(count - 1), each product rounded before
  /// the sum. `count` is at least 2.
  package func points(_ count: Int) -> [Double] {
    let h = (high - low) / Double(count - 1)
    var points = (0..<count).map { i in
      let step = Double(i) * h
      return low + step
    }
    points[count - 1] = high
    return points
  }

  /// The text of a domain of several inputs: `-1..1` for one, `[-1..1, 0..2]` for more.
  package static func text(_ domain: [Interval]) -> String {
    if domain.count == 1, let only = domain.first { return only.text }
    return "[\(domain.map(\.text).joined(separator: ", "))]"
  }
}
