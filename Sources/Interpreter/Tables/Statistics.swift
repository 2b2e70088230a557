import NeuralNetwork

/// Numbers about numbers, as NumPy defines them.
enum Statistics {
  /// The q-quantile with linear interpolation between the two nearest: `numpy.quantile`.
  static func quantile(_ values: [Double], _ q: Double) -> Double {
    if values.isEmpty || values.contains(where: \.isNaN) { return .nan }
    let sorted = values.sorted()
    let place = q * Double(sorted.count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, sorted.count - 1)
    let share = place - Double(below)
    let (low, high) = (sorted[below], sorted[above])
    // Two infinities have no difference.
    if share == 0 || low == high { return low }
    return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)
  }

  static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
  }

  /// The mean square of the distances from the mean.
  static func variance(_ values: [Double]) -> Double {
    let middle = mean(values)
    return mean(values.map { ($0 - middle) * ($0 - middle) })
  }

  /// Slope and intercept of the line that is nearest by least squares; nil where all x are one.
  static func line(_ x: [Double], _ y: [Double]) -> (slope: Double, intercept: Double)? {
    let (mx, my) = (mean(x), mean(y))
    var xx = 0.0
    var xy = 0.0
    for (a, b) in zip(x, y) {
      xx += (a - mx) * (a - mx)
      xy += (a - mx) * (b - my)
    }
    // The mean of equal numbers may be another number.
    guard xx > 0, x.contains(where: { $0 != x[0] }) else { return nil }
    return (xy / xx, my - xy / xx * mx)
  }

  /// The slopes of lines through points drawn with replacement, those that have one.
  ///
  /// Each draw is `RandomState(seed).randint(0, n, n)` of one stream. Ends early when cancelled.
  static func bootstrapSlopes(
    _ x: [Double], _ y: [Double], resamples: Int, seed: Int, cancellation: Cancellation
  ) -> [Double] {
    var stream = RandomState(seed: seed)
    var slopes: [Double] = []
    for _ in 0..<resamples where !cancellation.isRequested {
      let drawn = x.indices.map { _ in stream.index(below: x.count) }
      if let line = line(drawn.map { x[$0] }, drawn.map { y[$0] }) { slopes.append(line.slope) }
    }
    return slopes
  }
}
