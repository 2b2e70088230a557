internal import Vocabulary

extension Network {
  /// Looks at the parameters after an epoch, counted from 1, where it asks for them; true ends the
  /// training.
  package typealias Probe = (_ epoch: Int, _ parameters: () -> [Double]) throws(ModelError) -> Bool

  /// Trains the network on the training part of a split.
  ///
  /// An untrained network takes its sizes from the data and draws its weights first. A trained one
  /// goes on: with the same data, seed, optimizer and precision exactly as one longer training
  /// would, otherwise with a fresh optimizer state and shuffle stream. On `cancellation` it stops
  /// after the current batch and keeps the last whole epoch. When it throws, the network is
  /// unchanged.
  ///
  /// Throws `.value` naming the option at fault, `.shape` at `x` or `target` when data and network
  /// do not fit, `.tooLarge`, and what a user's own activation and the probe throw.
  package mutating func fit(
    _ split: Split, options given: FitOptions, cancellation: Cancellation = Cancellation(),
    observe: (TrainingEvent) -> Void = { _ in }, probe: Probe? = nil
  ) throws(ModelError) -> FitResult {
    let clock = ContinuousClock()
    let began = clock.now
    let options = given.resolved
    try options.check()
    try options.loss.check(split.train)
    if options.patience != nil, split.validation == nil {
      throw ModelError(
        .value, parameter: "patience",
        "patience watches the validation loss, and the split "
          + "\(split.text) has no validation points", help: "for example split=[70,15,15]")
    }
    var network = try sized(inputs: split.train.x.columns)
    let plan = try network.sizedPlan()
    guard plan.outputs == split.train.y.columns else {
      throw ModelError(
        .shape, parameter: "target",
        "the network has \(counted(plan.outputs, "output")), the data have "
          + "\(split.train.y.columns)")
    }
    try MemoryLimit.check(
      parameters: plan.parameterCount, states: 4 + 2 * options.optimizer.statesPerParameter,
      parameter: nil)
    var warnings: [TrainingWarning] = []
    if let warning = try options.loss.check(plan) { warnings.append(warning) }
    if options.precision != given.precision {
      warnings.append(
        TrainingWarning(
          "optimizer=\(options.optimizer.name) runs in double precision: its steps solve linear "
            + "systems that single precision cannot resolve", parameter: "precision"))
    }
    if network.isTrained, options.initializer != nil {
      warnings.append(
        TrainingWarning(
          "init has no effect on a network that has weights; reset it first", parameter: "init"))
    }
    if !network.isTrained {
      try network.prepare(for: split.train, options)
      network.trainingState = nil
    }
    let key = TrainingState.Key(
      data: Fingerprint.of(split.train), seed: options.seed, optimizer: options.optimizer.text,
      precision: options.precision)
    let seen = network.trainingState?.seen ?? []
    warnings += Self.seenWarnings(split, seen: seen)
    let state = network.trainingState.flatMap { $0.key == key ? $0 : nil }
    let (method, isContinued) = try network.method(
      plan, split: split, options: options, state: state)
    let start = TrainingStartPoint(isContinued ? state : nil, options: options)
    observe(
      .began(
        TrainingStart(
          network: network.text, parameters: plan.parameterCount, trainCount: split.train.count,
          validationCount: split.validation?.count ?? 0, testCount: split.test?.count ?? 0,
          epochs: options.epochs, isContinued: isContinued, options: options)))
    var loop = TrainingLoop(options: options, samples: split.train.count, start: start)
    let initial = network
    let seenNow = Fingerprint.union(seen, split.train)
    func trained(_ epochs: Int, wentBack: Bool) -> Network {
      var network = initial
      network.parameters = method.parameters
      network.precision = options.precision
      var training = start.plan
      training.done += epochs
      network.trainingState = TrainingState(
        key: wentBack ? nil : key, optimizer: wentBack ? .init() : method.optimizerState,
        shuffle: method.shuffle, epochs: start.epochs + epochs,
        plan: wentBack || training.done == 0 || training.done >= training.epochs ? nil : training,
        begun: wentBack ? BegunEpoch() : method.begun, seen: seenNow)
      return network
    }
    var stopped = try loop.run(
      method, cancellation: cancellation, network: { trained($0, wentBack: false) },
      observe: observe, probe: probe)
    network = trained(loop.loss.count, wentBack: loop.wentBack)
    let train = try ErrorSummary(of: network, on: split.train, loss: options.loss)
    if loop.loss.isEmpty, !train.mse.isFinite, stopped.isFailure || stopped == .stuck(epoch: 0) {
      stopped = .undefined
    }
    observe(.ended(stopped))
    var validation: ErrorSummary?
    if let data = split.validation {
      validation = try ErrorSummary(of: network, on: data, loss: options.loss)
    }
    var test: ErrorSummary?
    if let data = split.test {
      test = try ErrorSummary(of: network, on: data, loss: options.loss)
    }
    let seconds = (clock.now - began).seconds
    var dense: ErrorSummary?
    if let formula = split.train.formula {
      dense = try Self.dense(of: network, against: formula, cancellation)
    }
    self = network
    return FitResult(
      train: train, validation: validation, test: test, dense: dense, loss: loop.loss,
      validationLoss: loop.validationLoss, epochs: loop.loss.count, bestEpoch: loop.bestEpoch,
      seconds: seconds, stopped: stopped, seed: options.seed, network: network, split: split,
      options: options,
      work: Work(plan, points: split.train.count, epochs: loop.loss.count, options: options),
      warnings: warnings)
  }

  /// Draws the weights of a network without any and adapts its `scale(auto)` layers, as `fit` does
  /// before the first epoch.
  ///
  /// Throws `.value` for an initializer that cannot draw them.
  package mutating func prepare(
    for train: Dataset, _ options: FitOptions
  ) throws(ModelError) {
    try initialize(seed: options.seed, default: options.drawing)
    try standardize(train.x)
  }

  /// The errors on the dense grid; nil also where Ctrl-C finds a function that is slow there.
  private static func dense(
    of network: Network, against formula: Formula, _ cancellation: Cancellation
  ) throws(ModelError) -> ErrorSummary? {
    let clock = ContinuousClock()
    let latest = clock.now + .milliseconds(10)
    do {
      return try ErrorSummary.dense(of: network, against: formula) { () throws(ModelError) in
        if cancellation.isRequested, clock.now > latest {
          throw ModelError(.formula, "it was interrupted")
        }
      }
    } catch {
      if cancellation.isRequested { return nil }
      throw error
    }
  }

  /// The method of the optimizer, in the state given or a fresh one.
  private func method(
    _ plan: Plan, split: Split, options: FitOptions, state: TrainingState?
  ) throws(ModelError) -> (any TrainingMethod, isContinued: Bool) {
    switch options.optimizer.kind {
    case .levenbergMarquardt:
      let method = try LevenbergMarquardt(
        plan, parameters: parameters, split: split, options: options)
      return (method, state.map { method.restore($0.optimizer) } ?? false)
    case .variableProjection(let settings):
      let method = try VariableProjection(
        plan, parameters: parameters, settings: settings, split: split, options: options)
      return (method, state.map { method.restore($0.optimizer) } ?? false)
    case .lbfgs(let settings):
      let method = LBFGS(
        plan, parameters: parameters, settings: settings, split: split, options: options)
      return (method, state.map { method.restore($0.optimizer) } ?? false)
    case .gradientDescent, .adam, .adamW, .rmsprop:
      switch options.precision {
      case .double:
        return try firstOrder(plan, split: split, options: options, state: state, as: Double.self)
      case .single:
        return try firstOrder(plan, split: split, options: options, state: state, as: Float.self)
      }
    }
  }

  private func firstOrder<S: Scalar>(
    _ plan: Plan, split: Split, options: FitOptions, state: TrainingState?, as type: S.Type
  ) throws(ModelError) -> (any TrainingMethod, isContinued: Bool) {
    guard let rule = options.optimizer.rule(count: plan.parameterCount, as: type) else {
      throw ModelError(
        .value, parameter: "optimizer", "\(options.optimizer.name) does not work by batches")
    }
    let isContinued = state.map { rule.memory.restore($0.optimizer) } ?? false
    let method = FirstOrderTraining<S>(
      plan, parameters: parameters, rule: rule, split: split, options: options,
      start: TrainingStartPoint(isContinued ? state : nil, options: options))
    return (method, isContinued)
  }

  /// Sentences about points kept for the end that the network has been trained on before.
  private static func seenWarnings(_ split: Split, seen: [UInt64]) -> [TrainingWarning] {
    guard !seen.isEmpty else { return [] }
    let known = Set(seen)
    var warnings: [TrainingWarning] = []
    for (name, part) in [("test", split.test), ("validation", split.validation)] {
      guard let part else { continue }
      let count = Fingerprint.points(part).count { known.contains($0) }
      if count > 0 {
        warnings.append(
          TrainingWarning(
            "the network has been trained on \(count) of the \(counted(part.count, "\(name) point")) "
              + "before: its errors there are not those on unseen points; reset it first"))
      }
    }
    return warnings
  }
}
