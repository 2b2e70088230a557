internal import Kernels

/// Variable projection: the last, linear layer is solved for by least squares at every step, and
/// Levenberg and Marquardt's method makes small what is left, as a function of the other
/// parameters t alone.
///
/// With Phi(t) the outputs of the layer before and a column of ones, c = Phi^+ y, and
/// r = (I - Phi Phi^+) (Phi c - y); Kaufman's Jacobian is (I - Phi Phi^+) (d Phi/d t) c. The damped
/// step d makes |r + J d|^2 + lambda |d|^2 small. In the coordinates of Q^T, with Phi = Q R, the
/// projection drops the first numbers.
/// Sources: Golub and Pereyra 1973; Kaufman 1975, "A variable projection method for solving
/// separable nonlinear least squares problems"; Nielsen 1999 (damping).
final class VariableProjection: TrainingMethod {
  /// Trials after which no step lowers the error.
  private static let trialLimit = 40
  /// A search is over when so many iterations have not lowered the error by this share.
  private static let window = 40
  private static let leastGain = 0.02

  private let options: FitOptions
  private let settings: VariableProjectionSettings
  private let plan: Plan
  private let model: ResidualModel
  private let validation: PointSet<Double>?
  private let validationWorkspace: Workspace<Double>
  private let points: Int
  private let outputs: Int
  /// How many parameters are searched for: all before the last layer.
  private let searched: Int
  private let last: Plan.Dense

  private let linear: OrthogonalTriangle
  private let problem: DampedLeastSquares
  private let weights: Vector<Double>
  private let trial: Vector<Double>
  private let winner: Vector<Double>
  private let kept: Vector<Double>
  private let keptWinner: Vector<Double>
  private let best: Vector<Double>
  private let target: Vector<Double>
  private let rotated: Vector<Double>
  private let coefficients: Vector<Double>
  private let jacobianRow: Vector<Double>
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

  /// Throws `.value` at `optimizer` for a network that does not end with a linear layer, and
  /// `.tooLarge` when its matrices do not fit into memory.
  init(
    _ plan: Plan, parameters: [Double], settings: VariableProjectionSettings, split: Split,
    options: FitOptions
  ) throws(ModelError) {
    guard let last = plan.denseSteps.last, last.output == plan.output, last.activation.isIdentity,
      last.weights + last.parameterCount == plan.parameterCount
    else {
      throw ModelError(
        .value, parameter: "optimizer",
        "optimizer=varpro needs a last layer without activation, which it solves for",
        help: "end the network with `>> dense(\(plan.outputs))`, or use optimizer=lm")
    }
    let residuals = split.train.count * plan.outputs
    let searched = plan.parameterCount - last.parameterCount
    let least = Double(min(residuals, searched))
    let bytes =
      8 * (Double(residuals) * Double(searched) + 3 * least * least)
      + ResidualModel.bytes(plan, rows: split.train.count)
    guard bytes < 0.8 * MemoryAllowance.bytes else {
      throw MemoryAllowance.exceeded(
        "optimizer=varpro would need \(MemoryAllowance.text(bytes))", parameter: "optimizer",
        help: "use optimizer=lbfgs, or fewer points")
    }
    self.options = options
    self.settings = settings
    self.plan = plan
    self.last = last
    self.searched = searched
    points = split.train.count
    outputs = plan.outputs
    model = ResidualModel(plan, data: split.train)
    validation = split.validation.map { PointSet($0) }
    validationWorkspace = Workspace(
      plan: plan, capacity: max(1, min(validation?.rows ?? 0, PointSet<Double>.chunk)))
    linear = OrthogonalTriangle(rows: points, columns: last.inputs + 1)
    problem = DampedLeastSquares(
      rows: residuals, columns: searched)
    weights = Vector(parameters)
    trial = Vector(parameters)
    winner = Vector(parameters)
    kept = Vector(parameters)
    keptWinner = Vector(parameters)
    best = Vector(parameters)
    target = Vector(count: residuals)
    for i in 0..<points {
      for output in 0..<outputs { target[output * points + i] = split.train.y[i, output] }
    }
    rotated = Vector(count: points)
    coefficients = Vector(count: last.inputs + 1)
    jacobianRow = Vector(count: plan.parameterCount)
    step = Vector(count: max(searched, 1))
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
      search.squares = try solve(weights)
      search.markSquares = search.squares
      isLinearized = false
      consider(weights, search.squares)
    }
    if search.squares == 0 || searched == 0 {
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

  /// Puts the best last layer into a parameter vector; the sum of squared residuals with it.
  private func solve(_ parameters: Vector<Double>) throws(ModelError) -> Double {
    try model.lastInputs(parameters, into: linear.matrix)
    let ones = linear.matrix.pointer + last.inputs * points
    for i in 0..<points { ones[i] = 1 }
    linear.factor()
    for output in 0..<outputs {
      rotated.pointer.update(from: target.pointer + output * points, count: points)
      linear.rotate(rotated.pointer)
      linear.solve(rotated.pointer, into: coefficients.pointer)
      let row = parameters.pointer + last.weights + output * last.inputs
      for j in 0..<last.inputs { row[j] = coefficients[j] }
      parameters[last.bias + output] = coefficients[last.inputs]
    }
    return try model.evaluate(parameters)
  }

  /// Residuals and Kaufman's Jacobian at the present weights, which were evaluated last.
  private func linearize() throws(ModelError) {
    // The factors of the last trial are not those of the weights when it was refused.
    search.squares = try solve(weights)
    try model.linearize(weights, isEvaluated: true)
    let rows = points - linear.rank
    problem.begin(rows: rows * outputs)
    for i in 0..<points * outputs {
      model.rows(i, count: 1, into: jacobianRow.pointer, stride: plan.parameterCount)
      for j in 0..<searched { problem.scratch[j * points * outputs + i] = jacobianRow[j] }
    }
    for output in 0..<outputs {
      for j in 0..<searched {
        let column = problem.scratch.pointer + j * points * outputs + output * points
        linear.rotate(column)
        (problem.jacobian.pointer + j * rows * outputs + output * rows).update(
          from: column + linear.rank, count: rows)
      }
      let part = model.base.pointer + output * points
      rotated.pointer.update(from: part, count: points)
      linear.rotate(rotated.pointer)
      (problem.residuals.pointer + output * rows).update(
        from: rotated.pointer + linear.rank, count: rows)
    }
    problem.prepare()
    if search.lambda == 0 {
      search.lambda = max(0.01 * problem.trace / Double(max(searched, 1)), 1e-300)
    }
    isLinearized = true
  }

  /// Tries the step for the present damping and takes it when the error falls.
  private func runTrial() throws(ModelError) -> Bool {
    guard let gain = problem.solve(lambda: search.lambda, into: step) else { return false }
    // Their columns are 0, and so is their step, but for rounding.
    for range in plan.fixedRanges { for i in range { step[i] = 0 } }
    trial.set(weights)
    nn_f64_add(searched, trial.pointer, step.pointer, trial.pointer)
    let next = try solve(trial)
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
      let lambda = state.numbers["lambda"], let start = state.numbers["start"]
    else { return false }
    weights.set(Vector(vector))
    search = Search(
      lambda: lambda, squares: state.numbers["squares"] ?? .infinity,
      winnerSquares: state.numbers["winner"] ?? .infinity, start: Int(start),
      sinceMark: Int(state.numbers["since"] ?? 0),
      markSquares: state.numbers["mark"] ?? .infinity, isOver: state.numbers["over"] == 1)
    return true
  }
}
