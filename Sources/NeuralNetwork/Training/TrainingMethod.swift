/// What a training loop drives: one epoch at a time, with a kept state to go back to.
protocol TrainingMethod: AnyObject {
  /// Runs one epoch from the present state; `epoch` counts from 0 within this call of `fit`.
  ///
  /// Throws what a user's own activation throws.
  func runEpoch(_ epoch: Int, cancellation: Cancellation) throws(ModelError) -> EpochOutcome

  /// Whether all parameters are finite.
  var isFinite: Bool { get }

  /// The loss on validation points; nil without any.
  func validationLoss() throws(ModelError) -> Double?

  /// How many epochs are run between two calls of `keep`.
  ///
  /// Where it is more than 1, an epoch run again from the same state must give the same state: the
  /// last whole epoch is then reached by going back to what was kept and forward from there.
  var epochsPerKeep: Int { get }

  /// Makes the present parameters and optimizer state those to go back to; allocates nothing.
  func keep()

  /// Goes back to what was kept last.
  func rollBack()

  /// The parameters with the best validation loss so far, kept and taken back.
  func keepBest()
  func takeBest()

  var parameters: [Double] { get }
  var optimizerState: OptimizerState { get }
  /// The shuffle stream where the next epoch begins, or the one that has begun.
  var shuffle: RandomState { get }
  /// The epoch a training stopped in between two batches.
  var begun: BegunEpoch { get }
}

extension TrainingMethod {
  var epochsPerKeep: Int { 1 }
  var begun: BegunEpoch { BegunEpoch() }
}

/// How an epoch ended.
enum EpochOutcome {
  /// With this training loss.
  case finished(loss: Double)
  /// In the middle, because somebody asked for it.
  case interrupted
  /// After the batches that were asked for.
  case paused(BatchReport)
  /// Nothing is left to gain; the state is unchanged.
  case converged
  /// No step lowers the loss; the state is unchanged.
  case stuck
}
