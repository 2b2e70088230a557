internal import Kernels

/// The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno on all points.
///
/// Each iteration goes along -H g, with H built from the last steps and gradient changes, to a
/// point that satisfies the strong Wolfe conditions. Source: Nocedal and Wright 2006, algorithms
/// 7.4, 7.5 and 3.5.
final class LBFGS: TrainingMethod {
  private let options: FitOptions
  private let objective: Objective
  private let validation: PointSet<Double>?
  private let limit: Int
  private let search: LineSearch

  private let weights: Vector<Double>
  private let kept: Vector<Double>
  private let best: Vector<Double>
  private let gradient: Vector<Double>
  private let direction: Vector<Double>
  private let steps: [Vector<Double>]
  private let changes: [Vector<Double>]
  private var curvatures: [Double]
  private var shares: [Double]
  /// How many pairs there are, and where the next one goes.
  private var count = 0
  private var next = 0
  private var value = Double.infinity
  private var isEvaluated = false
  private var keptCount = 0

  init(
    _ plan: Plan, parameters: [Double], settings: LBFGSSettings, split: Split, options: FitOptions
  ) {
    self.options = options
    let n = parameters.count
    validation = split.validation.map { PointSet($0) }
    objective = Objective(plan, data: split.train, validation: validation, options: options)
    search = LineSearch(count: n)
    limit = settings.memory
    weights = Vector(parameters)
    kept = Vector(parameters)
    best = Vector(parameters)
    gradient = Vector(count: n)
    direction = Vector(count: n)
    steps = (0..<settings.memory).map { _ in Vector(count: n) }
    changes = (0..<settings.memory).map { _ in Vector(count: n) }
    curvatures = [Double](repeating: 0, count: settings.memory)
    shares = curvatures
  }

  func runEpoch(_ epoch: Int, cancellation: Cancellation) throws(ModelError) -> EpochOutcome {
    let n = weights.count
    if !isEvaluated {
      value = try objective.evaluate(weights, gradient: gradient)
      isEvaluated = true
    }
    let square = nn_f64_dot(n, gradient.pointer, gradient.pointer)
    if square == 0 { return .converged }
    while true {
      setDirection()
      var slope = nn_f64_dot(n, gradient.pointer, direction.pointer)
      if !(slope < 0) {
        count = 0
        setDirection()
        slope = -square
      }
      let first = count == 0 ? min(1, 1 / nn_sqrt(square)) : 1
      let found = try search.run(
        objective, from: weights, value: value, slope: slope, along: direction, first: first,
        cancellation: cancellation)
      if cancellation.isRequested { return .interrupted }
      if let found {
        remember()
        weights.set(search.point)
        gradient.set(search.gradient)
        value = found
        return .finished(loss: search.loss)
      }
      if count == 0 { return .stuck }
      // The remembered steps may be what misleads: once more from steepest descent.
      count = 0
    }
  }

  /// direction = -H g by the two-loop recursion.
  private func setDirection() {
    let n = weights.count
    for i in 0..<n { direction[i] = -gradient[i] }
    for back in 1...max(count, 1) where back <= count {
      let i = (next - back + limit) % limit
      shares[i] = nn_f64_dot(n, steps[i].pointer, direction.pointer) / curvatures[i]
      nn_f64_add_scaled(n, -shares[i], changes[i].pointer, direction.pointer)
    }
    guard count > 0 else { return }
    let last = (next - 1 + limit) % limit
    let scale =
      curvatures[last] / nn_f64_dot(n, changes[last].pointer, changes[last].pointer)
    for i in 0..<n { direction[i] *= scale }
    for back in stride(from: count, through: 1, by: -1) {
      let i = (next - back + limit) % limit
      let share = nn_f64_dot(n, changes[i].pointer, direction.pointer) / curvatures[i]
      nn_f64_add_scaled(n, shares[i] - share, steps[i].pointer, direction.pointer)
    }
  }

  /// Keeps the step to the point found, when its curvature is positive.
  private func remember() {
    let n = weights.count
    let step = steps[next]
    let change = changes[next]
    step.set(search.point)
    nn_f64_add_scaled(n, -1, weights.pointer, step.pointer)
    change.set(search.gradient)
    nn_f64_add_scaled(n, -1, gradient.pointer, change.pointer)
    let curvature = nn_f64_dot(n, step.pointer, change.pointer)
    let square = nn_f64_dot(n, change.pointer, change.pointer)
    guard curvature > 2.2e-16 * square, square > 0 else { return }
    curvatures[next] = curvature
    next = (next + 1) % limit
    count = min(count + 1, limit)
  }

  var isFinite: Bool { nn_f64_all_finite(weights.count, weights.pointer) }

  func validationLoss() throws(ModelError) -> Double? {
    guard let validation else { return nil }
    return try options.loss.mean(
      on: validation, parameters: weights, workspace: objective.workspace)
  }

  func keep() {
    kept.set(weights)
    keptCount = count
  }

  func rollBack() {
    weights.set(kept)
    count = keptCount
    isEvaluated = false
  }

  func keepBest() { best.set(weights) }
  func takeBest() { weights.set(best) }

  var parameters: [Double] { weights.doubles }
  var shuffle: RandomState { RandomState(seeds: [options.seed, 2]) }

  var optimizerState: OptimizerState {
    var state = OptimizerState(numbers: ["count": Double(count)])
    for back in 0..<count {
      let i = (next - count + back + limit) % limit
      state.vectors["step \(back + 1)"] = steps[i].doubles
      state.vectors["change \(back + 1)"] = changes[i].doubles
    }
    return state
  }

  /// Takes over the state of an earlier call; false when it is not one.
  func restore(_ state: OptimizerState) -> Bool {
    let n = weights.count
    guard let number = state.numbers["count"], number >= 0, number <= Double(limit) else {
      return false
    }
    let pairs = (0..<Int(number)).compactMap { back -> ([Double], [Double])? in
      guard let step = state.vectors["step \(back + 1)"], step.count == n,
        let change = state.vectors["change \(back + 1)"], change.count == n
      else { return nil }
      return (step, change)
    }
    guard pairs.count == Int(number) else { return false }
    for (i, pair) in pairs.enumerated() {
      steps[i].set(pair.0)
      changes[i].set(pair.1)
      curvatures[i] = nn_f64_dot(n, steps[i].pointer, changes[i].pointer)
    }
    count = pairs.count
    next = count % limit
    return true
  }
}
