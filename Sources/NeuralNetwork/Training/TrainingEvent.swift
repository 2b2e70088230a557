/// What a training says while it runs.
package enum TrainingEvent: Sendable {
  case began(TrainingStart)
  case epoch(EpochReport)
  case ended(StopReason)
}

/// What is about to be trained, and on what.
package struct TrainingStart: Sendable {
  package let network: String
  package let parameters: Int
  package let trainCount: Int
  package let validationCount: Int
  package let testCount: Int
  package let epochs: Int
  /// Whether an earlier training goes on with its optimizer's state and shuffle stream.
  package let isContinued: Bool
  package let options: FitOptions
}

/// One finished epoch; with lm and lbfgs an epoch is one iteration.
package struct EpochReport: Sendable {
  /// Counted from 1.
  package let epoch: Int
  package let of: Int
  /// The sample-weighted mean of the batch losses before each update; with lm and lbfgs the loss
  /// after the step.
  package let loss: Double
  package let validationLoss: Double?
  /// The epoch with the lowest validation loss so far, without validation points the lowest loss.
  package let bestEpoch: Int
  package let samplesPerSecond: Double
  package let secondsLeft: Double
}
