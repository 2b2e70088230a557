/// Equally spaced decimal numbers, kept as integers times a power of ten so that their labels are
/// exact.
struct DecimalSteps: Sendable, Equatable {
  /// The i-th number is numerators[i] · 10^exponent.
  var numerators: [Int]
  var exponent: Int

  /// The numbers, correctly rounded.
  var values: [Double] {
    let exponent = exponent
    return numerators.map { Double("\($0)e\(exponent)") ?? .nan }
  }
}

extension DecimalSteps {
  /// The best ticks for low...high by the extended Wilkinson search.
  ///
  /// Every step is j·q·10^z with q out of 1, 5, 2, 2.5, 4, 3; a labeling of k ticks scores
  /// 0.25·simplicity + 0.2·coverage + 0.5·density + 0.05·legibility, and bounds on the first three
  /// end the loops. Legibility is 1 here: who draws the labels lowers `target` until they fit.
  ///
  /// Source: Talbot, Lin and Hanrahan 2010, "An Extension of Wilkinson's Algorithm for Positioning
  /// Tick Labels on Axes", IEEE Transactions on Visualization and Computer Graphics 16(6).
  ///
  /// - Parameters:
  ///   - low: Finite, below `high` by more than a few units in the last place.
  ///   - high: Finite.
  ///   - target: The wanted number of ticks, at least 2.
  static func search(low: Double, high: Double, target: Int) -> DecimalSteps {
    // Working near 1 keeps every intermediate product finite, whatever the range.
    let magnitude = max(abs(low), abs(high))
    let shift = min(300, max(-300, Int(DecimalLogarithm.of(magnitude).rounded(.down))))
    let unit = DecimalLogarithm.power(shift)
    var search = Search(low: low / unit, high: high / unit, target: Double(target))
    search.run()
    let numerators = (0..<search.count).map { (search.start + $0 * search.skip) * search.tenfold }
    return DecimalSteps(numerators: numerators, exponent: search.exponent - 1 + shift).reduced
  }

  /// The same numbers without common trailing zeros.
  var reduced: DecimalSteps {
    var result = self
    while result.numerators.contains(where: { $0 != 0 }),
      result.numerators.allSatisfy({ $0 % 10 == 0 })
    {
      result.numerators = result.numerators.map { $0 / 10 }
      result.exponent += 1
    }
    return result
  }

  /// Adds the steps before and after that still lie in `visible`.
  mutating func extend(within visible: ClosedRange<Double>) {
    guard numerators.count > 1, let first = numerators.first, let last = numerators.last else {
      return
    }
    let step = numerators[1] - first
    for (edge, direction) in [(first, -step), (last, step)] {
      var next = edge + direction
      while numerators.count < 100, let value = Double("\(next)e\(exponent)"),
        visible.contains(value)
      {
        if direction < 0 { numerators.insert(next, at: 0) } else { numerators.append(next) }
        next += direction
      }
    }
  }
}

/// The state of one extended Wilkinson search.
private struct Search {
  let low: Double
  let high: Double
  let target: Double

  var best = -2.0
  var start = 0
  var count = 0
  /// j of the paper: every j-th multiple of q·10^z.
  var skip = 1
  /// 10·q of the paper.
  var tenfold = 10
  /// z of the paper.
  var exponent = 0

  init(low: Double, high: Double, target: Double) {
    self.low = low
    self.high = high
    self.target = target
  }

  /// Q of the paper, times ten, in order of preference.
  private static let preferred = [10, 50, 20, 25, 40, 30]

  mutating func run() {
    let preferences = Double(Self.preferred.count - 1)
    var j = 1
    while j < 100 {
      for (rank, q) in Self.preferred.enumerated() {
        let simplest = 1 - Double(rank) / preferences - Double(j) + 1
        if score(simplest, 1, 1) < best { return }
        searchCounts(j, q, rank: Double(rank) / preferences, simplest: simplest)
      }
      j += 1
    }
  }

  private mutating func searchCounts(_ j: Int, _ q: Int, rank: Double, simplest: Double) {
    var k = 2
    while k < 1000 {
      let densest = Double(k) >= target ? 2 - (Double(k) - 1) / (target - 1) : 1
      if score(simplest, 1, densest) < best { return }
      let delta = (high - low) / Double(k + 1) / Double(j) / (Double(q) / 10)
      var z = Int(DecimalLogarithm.of(delta).rounded(.up))
      while z < 320 {
        let base = Double("\(q)e\(z - 1)") ?? .infinity
        let step = Double(j) * base
        if score(simplest, widestCoverage(step * Double(k - 1)), densest) < best { break }
        let least = Int((high / step).rounded(.down)) * j - (k - 1) * j
        let most = Int((low / step).rounded(.up)) * j
        if least <= most {
          for first in least...most {
            let lower = Double(first) * base
            let upper = lower + step * Double(k - 1)
            // Zero is among the ticks when the first one is a whole number of steps from it.
            let includesZero = first % j == 0 && lower <= 0 && upper >= 0
            let simplicity = 1 - rank - Double(j) + (includesZero ? 1 : 0)
            let value = score(
              simplicity, coverage(lower, upper), density(Double(k), lower, upper))
            if value > best {
              (best, start, count, skip, tenfold, exponent) = (value, first, k, j, q, z)
            }
          }
        }
        z += 1
      }
      k += 1
    }
  }

  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05
  }

  private func coverage(_ lower: Double, _ upper: Double) -> Double {
    let tenth = 0.1 * (high - low)
    let (a, b) = ((high - upper) / tenth, (low - lower) / tenth)
    return 1 - 0.5 * (a * a + b * b)
  }

  private func widestCoverage(_ span: Double) -> Double {
    guard span > high - low else { return 1 }
    let half = (span - (high - low)) / 2 / (0.1 * (high - low))
    return 1 - half * half
  }

  private func density(_ k: Double, _ lower: Double, _ upper: Double) -> Double {
    let r = (k - 1) / (upper - lower)
    let wanted = (target - 1) / (max(upper, high) - min(low, lower))
    return 2 - max(r / wanted, wanted / r)
  }
}
