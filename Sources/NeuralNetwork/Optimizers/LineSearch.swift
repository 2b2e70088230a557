internal import Kernels

/// A search along a line for a point that satisfies the strong Wolfe conditions.
///
/// f(t) <= f(0) + 1e-4 t f'(0) and |f'(t)| <= 0.9 |f'(0)|: bracketing, then zoom by cubic
/// interpolation. Source: Nocedal and Wright 2006, algorithms 3.5 and 3.6.
final class LineSearch {
  private static let decrease = 1e-4
  private static let curvature = 0.9
  private static let trialLimit = 30

  /// The point found, with its gradient and its loss without decay.
  let point: Vector<Double>
  let gradient: Vector<Double>
  private(set) var loss = Double.infinity
  private let best: Vector<Double>
  private let bestGradient: Vector<Double>

  /// A trial: where, the value and the slope there.
  private struct Trial {
    var t: Double
    var value: Double
    var slope: Double
  }

  init(count: Int) {
    point = Vector(count: count)
    gradient = Vector(count: count)
    best = Vector(count: count)
    bestGradient = Vector(count: count)
  }

  /// The value at the point found; nil when no point is lower than the start.
  func run(
    _ objective: Objective, from start: Vector<Double>, value: Double, slope: Double,
    along direction: Vector<Double>, first: Double, cancellation: Cancellation
  ) throws(ModelError) -> Double? {
    let origin = Trial(t: 0, value: value, slope: slope)
    var low = origin
    var high: Trial?
    var t = first
    var lowest: (value: Double, loss: Double)?
    for trial in 0..<Self.trialLimit {
      if cancellation.isRequested { return nil }
      let here = try evaluate(objective, from: start, at: t, along: direction)
      let isFinite = here.value.isFinite && here.slope.isFinite
      if isFinite, here.value < (lowest?.value ?? value) {
        lowest = (here.value, objective.loss)
        best.set(point)
        bestGradient.set(gradient)
      }
      if !isFinite || here.value > value + Self.decrease * t * slope
        || (here.value >= low.value && trial > 0)
      {
        high = here
      } else if abs(here.slope) <= -Self.curvature * slope {
        loss = objective.loss
        return here.value
      } else {
        if let bound = high, here.slope * (bound.t - low.t) >= 0 {
          high = low
        } else if high == nil, here.slope >= 0 {
          high = low
        }
        low = here
      }
      guard let bound = high else {
        t *= 2
        continue
      }
      guard abs(bound.t - low.t) > 1e-15 * max(abs(bound.t), abs(low.t)) else { break }
      t = Self.between(low, bound)
    }
    // No point fulfils both conditions to rounding; a lower one is still progress.
    guard let lowest else { return nil }
    point.set(best)
    gradient.set(bestGradient)
    loss = lowest.loss
    return lowest.value
  }

  private func evaluate(
    _ objective: Objective, from start: Vector<Double>, at t: Double,
    along direction: Vector<Double>
  ) throws(ModelError) -> Trial {
    point.set(start)
    nn_f64_add_scaled(point.count, t, direction.pointer, point.pointer)
    let value = try objective.evaluate(point, gradient: gradient)
    return Trial(
      t: t, value: value, slope: nn_f64_dot(point.count, gradient.pointer, direction.pointer))
  }

  /// The minimum of the cubic through both ends, kept off them; the middle where there is none.
  private static func between(_ low: Trial, _ high: Trial) -> Double {
    let middle = (low.t + high.t) / 2
    guard high.value.isFinite, high.slope.isFinite else { return middle }
    let d1 = low.slope + high.slope - 3 * (low.value - high.value) / (low.t - high.t)
    let square = d1 * d1 - low.slope * high.slope
    guard square >= 0 else { return middle }
    let d2 = (high.t > low.t ? 1 : -1) * nn_sqrt(square)
    let t =
      high.t - (high.t - low.t) * (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2)
    let margin = 0.1 * abs(high.t - low.t)
    let least = min(low.t, high.t) + margin
    let most = max(low.t, high.t) - margin
    return t.isFinite ? min(max(t, least), most) : middle
  }
}
