/// The loop over epochs that all optimizers share: losses, events, and every reason to stop.
struct TrainingLoop {
  let options: FitOptions
  /// Training points per epoch.
  let samples: Int
  let start: TrainingStartPoint
  private(set) var loss: [Double] = []
  private(set) var validationLoss: [Double] = []
  /// Counted from 1; 0 before the first epoch.
  private(set) var bestEpoch = 0
  /// Whether the weights at the end are those of an earlier epoch than the optimizer's state.
  private(set) var wentBack = false
  private var bestLoss = Double.infinity

  init(options: FitOptions, samples: Int, start: TrainingStartPoint) {
    self.options = options
    self.samples = samples
    self.start = start
    let capacity = min(options.epochs, 1 << 20)
    loss.reserveCapacity(capacity)
    validationLoss.reserveCapacity(capacity)
  }

  /// Runs epochs until there is a reason to stop.
  ///
  /// Throws what a user's own activation throws.
  mutating func run(
    _ method: any TrainingMethod, cancellation: Cancellation,
    network: @escaping (_ epochs: Int) -> Network,
    observe: (TrainingEvent) -> Void, probe: Network.Probe? = nil
  ) throws(ModelError) -> StopReason {
    let clock = ContinuousClock()
    let began = clock.now
    var reason = StopReason.epochs
    let epochsPerKeep = method.epochsPerKeep
    var kept = 0
    for epoch in 0..<options.epochs {
      if epoch % epochsPerKeep == 0 {
        method.keep()
        kept = epoch
      }
      if cancellation.isRequested {
        reason = .interrupted(epoch: epoch)
        break
      }
      let outcome = try method.runEpoch(epoch, cancellation: cancellation)
      if case .paused(let batch) = outcome {
        reason = .paused(batch)
        break
      }
      guard case .finished(let epochLoss) = outcome else {
        try Self.goBack(method, from: kept, to: epoch)
        reason = Self.reason(outcome, epoch: epoch)
        break
      }
      let isFinite = epochLoss.isFinite && method.isFinite
      let checked = isFinite ? try method.validationLoss() : nil
      guard isFinite, checked?.isFinite ?? true else {
        try Self.goBack(method, from: kept, to: epoch)
        reason = .diverged(epoch: epoch + 1, learningRate: rate(epoch))
        break
      }
      loss.append(epochLoss)
      if let checked { validationLoss.append(checked) }
      if (checked ?? epochLoss) < bestLoss {
        bestLoss = checked ?? epochLoss
        bestEpoch = epoch + 1
        if options.patience != nil { method.keepBest() }
      }
      let seconds = (clock.now - began).seconds
      observe(
        .epoch(
          EpochReport(
            epoch: epoch + 1, of: options.epochs, loss: epochLoss, validationLoss: checked,
            bestEpoch: bestEpoch,
            samplesPerSecond: Double(samples * (epoch + 1)) / max(seconds, 1e-9),
            secondsLeft: seconds / Double(epoch + 1) * Double(options.epochs - epoch - 1),
            make: network)))
      if let probe, try probe(epoch + 1, { method.parameters }) {
        reason = .probed(epoch: epoch + 1)
        break
      }
      if let early = reasonToStop(epoch + 1, loss: epochLoss, seconds: seconds) {
        reason = early
        break
      }
    }
    if options.patience != nil, bestEpoch > 0, bestEpoch < loss.count {
      method.takeBest()
      wentBack = true
    }
    return reason
  }

  /// Goes back to where epoch `end` began: to the state kept before epoch `start`, and forward.
  private static func goBack(
    _ method: any TrainingMethod, from start: Int, to end: Int
  ) throws(ModelError) {
    method.rollBack()
    // Nobody can ask this one to stop.
    let undisturbed = Cancellation()
    for epoch in start..<end { _ = try method.runEpoch(epoch, cancellation: undisturbed) }
  }

  private func reasonToStop(_ epoch: Int, loss: Double, seconds: Double) -> StopReason? {
    if let goal = options.goal, loss <= goal { return .goal(goal, epoch: epoch) }
    if epoch == options.lastEpoch, epoch < options.epochs { return .until(epoch: epoch) }
    if let patience = options.patience, epoch - bestEpoch >= patience {
      return .patience(patience, bestEpoch: bestEpoch)
    }
    if let limit = options.timeLimit, seconds >= limit, epoch < options.epochs {
      return .time(seconds: limit, epoch: epoch)
    }
    return nil
  }

  private func rate(_ epoch: Int) -> Double? {
    guard !options.optimizer.isSecondOrder else { return nil }
    let progress = Double(start.plan.done + epoch) / Double(start.plan.epochs)
    return options.rate.at(progress: min(progress, 1), epoch: start.epochs + epoch)
  }

  private static func reason(_ outcome: EpochOutcome, epoch: Int) -> StopReason {
    switch outcome {
    case .finished: .epochs
    case .interrupted: .interrupted(epoch: epoch)
    case .paused(let batch): .paused(batch)
    case .converged: .converged(epoch: epoch)
    case .stuck: .stuck(epoch: epoch)
    }
  }
}

extension Duration {
  /// As a number of seconds.
  package var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
