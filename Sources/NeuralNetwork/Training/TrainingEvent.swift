/// What a training says while it runs.
package enum TrainingEvent {
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

/// One finished epoch; with lm, lbfgs and varpro an epoch is one iteration.
package struct EpochReport {
  /// Counted from 1.
  package let epoch: Int
  package let of: Int
  /// The sample-weighted mean of the batch losses before each update; with these the loss
  /// after the step.
  package let loss: Double
  package let validationLoss: Double?
  /// The epoch with the lowest validation loss so far, without validation points the lowest loss.
  package let bestEpoch: Int
  package let samplesPerSecond: Double
  package let secondsLeft: Double
  /// Makes the network as it is at this moment, after so many epochs.
  let make: (_ epochs: Int) -> Network

  /// The network as it is at this moment, with all that training needs to go on.
  package func network() -> Network { make(epoch) }
}

/// One batch: a step of a first-order optimizer.
package struct BatchReport: Sendable, Equatable {
  /// Of all epochs since the weights were fresh, counted from 1.
  package let epoch: Int
  /// Of the epoch's batches, counted from 1.
  package let number: Int
  package let of: Int
  package let points: Int
  /// The mean loss of the batch before the update.
  package let loss: Double
  /// The norm of the gradient the update was made from.
  package let gradientNorm: Double
  package let learningRate: Double
}
