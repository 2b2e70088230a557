internal import Kernels

/// Variable projection: Levenberg and Marquardt's method makes small what a `SeparableModel` leaves, as
/// a function of the parameters before the last layer alone.
///
/// The damped step d makes |r + J d|^2 + lambda |d|^2 small. Where a search comes to rest the next
/// begins at fresh weights, and the best found is the network.
/// Source: Nielsen 1999 (damping), and those of `SeparableModel`.
final class VariableProjection: TrainingMethod {
  /// Trials after which no step lowers the error.
  private static let trialLimit = 40
  /// A search is over when so many iterations have not lowered the error by this share.
  private static let window = 40
  private static let leastGain = 0.02

  private let options: FitOptions
  private let settings: VariableProjectionSettings
  private let plan: Plan
  private let model: SeparableModel
  private let validation: PointSet<Double>?
  private let validationWorkspace: Workspace<Double>
  private let problem: DampedLeastSquares
  private let weights: Vector<Double>
  private let trial: Vector<Double>
  private let winner: Vector<Double>
  private let kept: Vector<Double>
  private let keptWinner: Vector<Double>
  private let best: Vector<Double>
  private let step: Vector<Double>

  /// What goes on from epoch to epoch besides the weights.
  private struct Search: Equatable {
    var lambda = 0.0
    var squares = Double.infinity
    var winnerSquares = Double.infinity
    /// How many searches were begun anew.
    var start = 0
    /// Iterations since the error of `markSquares`.
    var sinceMark = 0
    var markSquares = Double.infinity
    var isOver = false
  }
  private var search = Search()
  private var keptSearch = Search()
  private var isLinearized = false

  /// Throws what `SeparableModel` throws.
  init(
    _ plan: Plan, parameters: [Double], settings: VariableProjectionSettings, split: Split,
    options: FitOptions
  ) throws(ModelError) {
    self.options = options
    self.settings = settings
    self.plan = plan
    model = try SeparableModel(plan, data: split.train)
    validation = split.validation.map { PointSet($0) }
    validationWorkspace = Workspace(
      plan: plan, capacity: max(1, min(validation?.rows ?? 0, PointSet<Double>.chunk)))
    problem = DampedLeastSquares(rows: model.residualCount, columns: model.searched)
    weights = Vector(parameters)
    trial = Vector(parameters)
    winner = Vector(parameters)
    kept = Vector(parameters)
    keptWinner = Vector(parameters)
    best = Vector(parameters)
    step = Vector(count: max(model.searched, 1))
  }

  func runEpoch(_ epoch: Int, cancellation: Cancellation) throws(ModelError) -> EpochOutcome {
    if search.isOver {
      guard search.start < settings.restarts else {
        return search.winnerSquares == 0 ? .converged : .stuck
      }
      beginAnew()
    }
    let isFresh = search.squares == .infinity
    if isFresh {
      search.squares = try model.solve(weights)
      search.markSquares = search.squares
      isLinearized = false
      consider(weights, search.squares)
    }
    if search.squares == 0 || model.searched == 0 {
      search.isOver = true
      search.start = settings.restarts
      return isFresh ? finished : search.squares == 0 ? .converged : .stuck
    }
    if !isLinearized { try linearize() }
    var growth = 2.0
    for _ in 0..<Self.trialLimit {
      if cancellation.isRequested { return .interrupted }
      if try runTrial() {
        judge()
        return finished
      }
      search.lambda *= growth
      growth *= 2
      guard search.lambda.isFinite else { break }
    }
    search.isOver = true
    guard search.start < settings.restarts else { return .stuck }
    return finished
  }

  private var finished: EpochOutcome {
    .finished(loss: search.winnerSquares / Double(model.residualCount))
  }

  /// Fresh weights: those of start s are drawn from `RandomState([seed, 1, s])`.
  private func beginAnew() {
    let start = search.start + 1
    var random = RandomState(seeds: [options.seed, 1, start])
    weights.set(
      Vector(plan.drawnParameters(&random, default: options.initializer ?? Initializers.fanIn)))
    for range in plan.fixedRanges { for i in range { weights[i] = winner[i] } }
    search = Search(winnerSquares: search.winnerSquares, start: start)
  }

  private func linearize() throws(ModelError) {
    // The factors of the last trial are not those of the weights when it was refused.
    search.squares = try model.solve(weights)
    try model.linearize(weights, into: problem)
    if search.lambda == 0 {
      search.lambda = max(0.01 * problem.trace / Double(max(model.searched, 1)), 1e-300)
    }
    isLinearized = true
  }

  /// Tries the step for the present damping and takes it when the error falls.
  private func runTrial() throws(ModelError) -> Bool {
    guard let gain = problem.solve(lambda: search.lambda, into: step) else { return false }
    // Their columns are 0, and so is their step, but for rounding.
    for range in plan.fixedRanges { for i in range { step[i] = 0 } }
    trial.set(weights)
    nn_f64_add(model.searched, trial.pointer, step.pointer, trial.pointer)
    let next = try model.solve(trial)
    guard next < search.squares else { return false }
    let ratio = (search.squares - next) / gain
    let factor = 1 - (2 * ratio - 1) * (2 * ratio - 1) * (2 * ratio - 1)
    search.lambda = max(
      search.lambda * max(0.1, factor.isNaN ? 1 : min(factor, 2)), 1e-300)
    weights.set(trial)
    search.squares = next
    isLinearized = false
    consider(weights, next)
    return true
  }

  private func consider(_ parameters: Vector<Double>, _ squares: Double) {
    guard squares < search.winnerSquares else { return }
    winner.set(parameters)
    search.winnerSquares = squares
  }

  /// Ends a search that has come to rest.
  private func judge() {
    search.sinceMark += 1
    if search.squares < (1 - Self.leastGain) * search.markSquares {
      search.markSquares = search.squares
      search.sinceMark = 0
    } else if search.sinceMark >= Self.window {
      search.isOver = true
    }
  }

  var isFinite: Bool { nn_f64_all_finite(winner.count, winner.pointer) }

  func validationLoss() throws(ModelError) -> Double? {
    guard let validation else { return nil }
    return try options.loss.mean(
      on: validation, parameters: winner, workspace: validationWorkspace)
  }

  func keep() {
    kept.set(weights)
    keptWinner.set(winner)
    keptSearch = search
  }

  func rollBack() {
    weights.set(kept)
    winner.set(keptWinner)
    search = keptSearch
    isLinearized = false
  }

  func keepBest() { best.set(winner) }
  func takeBest() { winner.set(best) }

  var parameters: [Double] { winner.doubles }
  var shuffle: RandomState { RandomState(seeds: [options.seed, 2]) }

  var optimizerState: OptimizerState {
    OptimizerState(
      vectors: ["weights": weights.doubles],
      numbers: [
        "lambda": search.lambda, "squares": search.squares, "winner": search.winnerSquares,
        "start": Double(search.start), "since": Double(search.sinceMark),
        "mark": search.markSquares, "over": search.isOver ? 1 : 0,
      ].filter { $0.value.isFinite })
  }

  /// Takes over the state of an earlier call; false when it is not one.
  func restore(_ state: OptimizerState) -> Bool {
    guard let vector = state.vectors["weights"], vector.count == weights.count,
      let lambda = state.numbers["lambda"], lambda.isFinite,
      let start = state.numbers["start"].flatMap(Int.init(exactly:)), start >= 0,
      let since = Int(exactly: state.numbers["since"] ?? 0), since >= 0
    else { return false }
    weights.set(Vector(vector))
    search = Search(
      lambda: lambda, squares: state.numbers["squares"] ?? .infinity,
      winnerSquares: state.numbers["winner"] ?? .infinity, start: start, sinceMark: since,
      markSquares: state.numbers["mark"] ?? .infinity, isOver: state.numbers["over"] == 1)
    return true
  }
}
