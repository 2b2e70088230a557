/// What a call of `fit` achieved.
package struct FitResult: MeasuredFit {
  package let train: ErrorSummary
  package let validation: ErrorSummary?
  package let test: ErrorSummary?
  package let dense: ErrorSummary?
  /// The training loss of each finished epoch of this call.
  package let loss: [Double]
  /// The validation loss at the end of each finished epoch; empty without validation points.
  package let validationLoss: [Double]
  /// How many epochs of this call were finished.
  package let epochs: Int
  /// The epoch with the lowest validation loss, without validation points the lowest loss.
  package let bestEpoch: Int
  /// How long the training took, errors and events included, the dense errors not.
  package let seconds: Double
  package let stopped: StopReason
  package let seed: Int
  /// The network with its trained weights.
  package let network: Network
  package let split: Split
  package let options: FitOptions
  /// What the training computed, by formula.
  package let work: Work
  package let warnings: [TrainingWarning]
}
