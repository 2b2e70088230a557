/// An axis with its ends settled: what maps a value to a place between 0 and 1.
struct ResolvedAxis: Sendable, Equatable {
  let label: String
  let scale: Axis.Scale
  /// The ends of the axis as drawn.
  let low: Double
  let high: Double
  /// The ends of what it shows, without the margin.
  let dataLow: Double
  let dataHigh: Double
  private let isReversed: Bool
  private let isWhole: Bool
  private let origin: Double
  private let factor: Double

  /// The axis for `extent`: the range given with the axis, or the data's with a margin.
  ///
  /// Constant and missing data, ranges that overflow and bounds that a logarithm does not have are
  /// widened or replaced, so that low < high always and both are finite.
  ///
  /// - Parameters:
  ///   - axis: The axis as asked for.
  ///   - extent: The data's ends; may be empty.
  ///   - margin: The part of the range added at each end when the range is taken from the data.
  init(_ axis: Axis, extent: DataExtent, margin: Double) {
    label = axis.label
    scale = axis.scale
    isReversed = axis.isReversed
    isWhole = axis.isWhole
    var (lower, upper) = extent.isEmpty ? (0, 1) : (extent.low, extent.high)
    if scale == .logarithmic && extent.isEmpty { (lower, upper) = (0.1, 1) }
    var isGiven = false
    if let range = axis.range {
      let usable: (Double) -> Bool = { $0.isFinite && (axis.scale == .linear || $0 > 0) }
      if usable(range.lowerBound) { lower = range.lowerBound }
      if usable(range.upperBound) { upper = range.upperBound }
      isGiven = usable(range.lowerBound) && usable(range.upperBound)
      if lower > upper {
        (lower, upper) = scale == .linear ? (upper - 1, upper) : (upper / 10, upper)
      }
    }
    (lower, upper) = Self.widened(lower, upper, scale: scale)
    (dataLow, dataHigh) = (lower, upper)
    let room = isGiven || extent.isEmpty ? 0 : margin
    if scale == .logarithmic {
      let (a, b) = (DecimalLogarithm.of(lower), DecimalLogarithm.of(upper))
      (origin, factor) = (a - room * (b - a), 1 / ((1 + 2 * room) * (b - a)))
      low = Self.lowered(lower, by: room * (b - a))
      high = Self.raised(upper, by: room * (b - a))
    } else {
      let limit = Double.greatestFiniteMagnitude
      let half = upper * 0.5 - lower * 0.5
      low = max(-limit, lower - 2 * room * half)
      high = min(limit, upper + 2 * room * half)
      (origin, factor) = (low * 0.5, 1 / (high * 0.5 - low * 0.5))
    }
  }

  /// Where `value` lies: 0 at the low end, 1 at the high one, outside these beyond them; NaN when
  /// it has no place on the axis.
  @inline(__always)
  func fraction(_ value: Double) -> Double {
    guard value.isFinite else { return .nan }
    let place =
      scale == .linear
      ? (value * 0.5 - origin) * factor : (DecimalLogarithm.of(value) - origin) * factor
    // Far outside a given range an overflow would otherwise spoil the clipping.
    return place.isNaN ? place : min(1e9, max(-1e9, isReversed ? 1 - place : place))
  }

  /// Round places, about `target` of them labelled.
  func ticks(target: Int) -> Ticks {
    if isWhole, max(abs(dataLow), abs(dataHigh)) <= 1e9 { return wholeTicks(target: target) }
    return scale == .linear
      ? .linear(low: dataLow, high: dataHigh, target: target, visible: low...high)
      : .logarithmic(low: low, high: high, target: target)
  }

  /// Multiples of 1, 2, 5, 10 and so on, as few as asked for.
  private func wholeTicks(target: Int) -> Ticks {
    let (low, high) = (Int(dataLow.rounded(.up)), Int(dataHigh.rounded(.down)))
    guard low <= high else { return Ticks() }
    var (step, power) = (1, 1)
    while (high - low) / step >= max(2, target) {
      step = step == power ? 2 * power : step == 2 * power ? 5 * power : 10 * power
      if step == 10 * power { power *= 10 }
    }
    let rest = low % step
    let first = rest > 0 ? low - rest + step : low - rest
    let values = stride(from: first, through: high, by: step)
    return Ticks(major: values.map { Tick(value: Double($0), label: String($0)) })
  }

  /// Makes an interval long enough to be divided: constants get a tenth of their size around them.
  private static func widened(
    _ low: Double, _ high: Double, scale: Axis.Scale
  ) -> (Double, Double) {
    let size = max(abs(low), abs(high))
    let limit = Double.greatestFiniteMagnitude
    if scale == .logarithmic {
      // Subnormal numbers have too few digits for round ticks.
      let (low, high) = (max(low, 1e-300), max(high, 1e-300))
      return high > low * 1.000001 ? (low, high) : (low / 2, min(high, limit / 2) * 2)
    }
    if high * 0.5 - low * 0.5 > 1e-12 * size && high - low > 1e-290 { return (low, high) }
    if size < 1e-280 { return (-1, 1) }
    let half = 0.1 * size
    return (max(-limit, low - half), min(limit, high + half))
  }

  /// `value` times 10^-decades, for less than a decade or so.
  private static func lowered(_ value: Double, by decades: Double) -> Double {
    max(value / tenTo(decades), .leastNormalMagnitude)
  }

  private static func raised(_ value: Double, by decades: Double) -> Double {
    min(value * tenTo(decades), .greatestFiniteMagnitude)
  }

  /// 10^x by whole powers and a series for the rest, the same on every machine.
  private static func tenTo(_ x: Double) -> Double {
    let whole = x.rounded(.down)
    let y = (x - whole) * 2.302585092994045684
    var term = 1.0
    var sum = 1.0
    for n in 1...30 {
      term *= y / Double(n)
      sum += term
    }
    return sum * DecimalLogarithm.power(Int(whole))
  }
}
