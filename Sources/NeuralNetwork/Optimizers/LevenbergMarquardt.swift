internal import Kernels
internal import Vocabulary

/// Levenberg and Marquardt's method with geodesic acceleration for sums of squares.
///
/// The step v + a/2 (`GeodesicStep`) is taken when 2|a|/|v| <= 0.75 and the error falls; lambda starts at 0.01 trace(J J^T)/R, is multiplied by
/// max(1/5, 1 - (2 rho - 1)^3) after a success with gain ratio rho, and by 2, 4, 8, ... after
/// failures. The loss may carry a decay mu |w|^2.
/// Sources: Transtrum and Sethna 2012 (acceleration); Nielsen 1999 (damping).
///
/// Fewer residuals than parameters: `DualSystem`; otherwise `NormalSystem`; when rounding in either
/// stops all progress, `OrthogonalSystem`.
final class LevenbergMarquardt: TrainingMethod {
  /// Trials after which the arithmetic in use cannot help any more.
  private static let trialLimit = 30
  private static let orthogonalBytes = 256e6
  /// The damping, relative to the trace of J J^T, below which rounding in J J^T decides the step.
  private static let gramLimit = 3e-14

  private let options: FitOptions
  private let model: ResidualModel
  private let validation: PointSet<Double>?
  private let validationWorkspace: Workspace<Double>
  private let gram: any DampedSystem
  private lazy var orthogonal: OrthogonalSystem = OrthogonalSystem(model)
  /// Whether the matrix of the Gram form has proved too inaccurate.
  private var needsOrthogonal = false
  private var isOrthogonal = false
  private var isLinearized = false
  private var isEvaluated = false

  private let weights: Vector<Double>
  private let kept: Vector<Double>
  private let best: Vector<Double>
  private let trial: Vector<Double>
  private let step: GeodesicStep

  private var damping: Damping
  private var growth = 2.0
  private var evidence: Evidence?
  private var squares = Double.infinity
  private var keptDamping: Damping
  private var keptSquares = Double.infinity

  /// Throws `.tooLarge` when its matrices do not fit into memory.
  init(
    _ plan: Plan, parameters: [Double], split: Split, options: FitOptions
  ) throws(ModelError) {
    let residuals = split.train.count * plan.outputs
    let size = Double(min(residuals, plan.parameterCount))
    let bytes = 32 * size * size + ResidualModel.bytes(plan, rows: split.train.count)
    guard bytes < 0.8 * MemoryAllowance.bytes else {
      throw MemoryAllowance.exceeded(
        "optimizer=lm would need \(MemoryAllowance.text(bytes)) for its \(Int(size)) by "
          + "\(Int(size)) matrices", parameter: "optimizer",
        help: "use optimizer=lbfgs, or fewer points")
    }
    self.options = options
    model = ResidualModel(plan, data: split.train)
    gram = residuals < plan.parameterCount ? DualSystem(model) : NormalSystem(model)
    validation = split.validation.map { PointSet($0) }
    validationWorkspace = Workspace(
      plan: plan, capacity: max(1, min(validation?.rows ?? 0, PointSet<Double>.chunk)))
    weights = Vector(parameters)
    kept = Vector(parameters)
    best = Vector(parameters)
    trial = Vector(count: parameters.count)
    step = GeodesicStep(parameters: parameters.count, residuals: residuals)
    evidence = options.regularize == .evidence ? Evidence(split.train) : nil
    // The mean of squares carries l2/2 |w|^2, so their sum carries R l2/2 |w|^2.
    let decay = evidence == nil ? Double(residuals) * options.l2 / 2 : Evidence.initialDecay
    damping = Damping(lambda: 0, decay: decay, decaysBiases: evidence != nil)
    keptDamping = damping
  }

  func runEpoch(_ epoch: Int, cancellation: Cancellation) throws(ModelError) -> EpochOutcome {
    if !isLinearized { try linearize() }
    if squares == 0 { return .converged }
    let start = damping
    while true {
      for _ in 0..<Self.trialLimit {
        if cancellation.isRequested { return .interrupted }
        if try runTrial() {
          return .finished(loss: squares / Double(model.residualCount))
        }
        damping.lambda *= growth
        growth *= 2
        guard damping.lambda.isFinite else { break }
      }
      guard !isOrthogonal, canOrthogonalize else { return .stuck }
      needsOrthogonal = true
      isOrthogonal = true
      damping = start
      growth = 2
      orthogonal.prepare()
    }
  }

  private var canOrthogonalize: Bool {
    OrthogonalSystem.bytes(residuals: model.residualCount, parameters: model.parameterCount)
      <= Self.orthogonalBytes
  }

  private var system: any DampedSystem { isOrthogonal ? orthogonal : gram }

  /// J at the present weights, and with evidence the decay for them.
  private func linearize() throws(ModelError) {
    if !isEvaluated { squares = try model.evaluate(weights) }
    isEvaluated = true
    try model.linearize(weights, isEvaluated: true)
    isLinearized = true
    let trace = model.trace()
    if damping.lambda == 0 {
      damping.lambda = max(0.01 * trace / Double(model.residualCount), 1e-300)
    }
    isOrthogonal =
      (needsOrthogonal || damping.weights < Self.gramLimit * trace) && canOrthogonalize
    system.prepare()
    if var evidence {
      if isOrthogonal { gram.prepare() }
      damping.decay = evidence.decay(
        damping.decay, squares: squares, weights: model.weightSquares(weights),
        residuals: model.residualCount, effective: { gram.effectiveParameters(decay: $0) })
      self.evidence = evidence
    }
  }

  /// Tries the step for the present damping and takes it when the error falls.
  private func runTrial() throws(ModelError) -> Bool {
    guard system.factor(damping) else { return false }
    isEvaluated = false
    guard
      let length = try step.find(
        system, damping, model, at: weights, trying: trial)
    else { return false }
    step.take(from: weights, to: trial)
    let next = try model.evaluate(trial)
    let before = squares + damping.penalty(weights, layers: model.layers)
    let after = next + damping.penalty(trial, layers: model.layers)
    guard after < before else { return false }
    // What the linear model falls along the velocity v: lambda |v|^2 - (J v) r - mu v D w.
    let predicted = damping.decayed(
      damping.lambda * length - step.change(along: model.base),
      along: step.velocity, weights: weights, layers: model.layers)
    let gain = (before - after) / predicted
    let factor = 1 - (2 * gain - 1) * (2 * gain - 1) * (2 * gain - 1)
    damping.lambda = max(damping.lambda * max(0.2, factor.isNaN ? 1 : min(factor, 2)), 1e-300)
    growth = 2
    weights.set(trial)
    squares = next
    isEvaluated = true
    isLinearized = false
    return true
  }

  var isFinite: Bool { nn_f64_all_finite(weights.count, weights.pointer) }

  func validationLoss() throws(ModelError) -> Double? {
    guard let validation else { return nil }
    return try options.loss.mean(
      on: validation, parameters: weights, workspace: validationWorkspace)
  }

  func keep() {
    kept.set(weights)
    keptDamping = damping
    keptSquares = squares
  }

  func rollBack() {
    weights.set(kept)
    damping = keptDamping
    squares = keptSquares
    growth = 2
    isLinearized = false
    isEvaluated = false
  }

  func keepBest() { best.set(weights) }
  func takeBest() { weights.set(best) }

  var parameters: [Double] { weights.doubles }
  var shuffle: RandomState { RandomState(seeds: [options.seed, 2]) }

  var optimizerState: OptimizerState {
    OptimizerState(numbers: [
      "lambda": damping.lambda, "decay": damping.decay, "orthogonal": needsOrthogonal ? 1 : 0,
      "gate": evidence?.isOpen == true ? 1 : 0,
    ])
  }

  /// Takes over the state of an earlier call; false when it is not one.
  func restore(_ state: OptimizerState) -> Bool {
    guard let lambda = state.numbers["lambda"], let decay = state.numbers["decay"], lambda >= 0
    else { return false }
    damping.lambda = lambda
    if evidence != nil { damping.decay = decay }
    needsOrthogonal = state.numbers["orthogonal"] == 1
    evidence?.restore(isOpen: state.numbers["gate"] == 1)
    return true
  }

  static let entry = Entry<OptimizerChoice>(
    name: "lm", summary: "Levenberg-Marquardt with geodesic acceleration: many digits, few points.",
    details: "With residuals r and their Jacobian J, (J^T J + lambda I) v = -J^T r; the step is "
      + "v and half its acceleration (Transtrum and Sethna 2012), and lambda follows Nielsen 1999. "
      + "An epoch is one iteration over all points, in double precision, for loss=mse. "
      + "regularize=evidence finds the weight decay for noisy data.",
    examples: [
      Example("net = dense(8,tanh) >> dense(1)\nfit net runge epochs=5 optimizer=lm")
    ],
    product: OptimizerChoice(name: "lm", text: "lm", kind: .levenbergMarquardt))
}
