internal import Vocabulary

/// Why a training ended.
package enum StopReason: Sendable, Equatable {
  /// All epochs were done.
  case epochs
  /// The training loss reached the goal.
  case goal(Double, epoch: Int)
  /// The validation loss had not improved for `patience` epochs; the best weights are back.
  case patience(Int, bestEpoch: Int)
  /// The epoch to stop after was done.
  case until(epoch: Int)
  /// The batches asked for were done.
  case paused(BatchReport)
  /// The time was up.
  case time(seconds: Double, epoch: Int)
  /// Whoever watched the training had seen enough.
  case probed(epoch: Int)
  /// Somebody asked for it; the weights are those of the last whole epoch.
  case interrupted(epoch: Int)
  /// The loss or the weights became NaN or infinite; the weights are the last finite ones.
  case diverged(epoch: Int, learningRate: Double?)
  /// There was no loss to lower: it was NaN or infinite before the first step.
  case undefined
  /// The gradient is zero to rounding.
  case converged(epoch: Int)
  /// No step lowers the loss any further in this precision.
  case stuck(epoch: Int)

  /// In words, lower case, no period.
  package var text: String {
    switch self {
    case .epochs: "all epochs done"
    case .goal(let goal, let epoch):
      "goal \(NumberText.significant(goal)) reached in epoch \(epoch)"
    case .patience(let patience, let best):
      "no better validation loss for \(patience) epochs; weights of epoch \(best) restored"
    case .until(let epoch): "epoch \(epoch) reached, where it was to stop"
    case .paused(let batch):
      "batch \(batch.number) of \(batch.of) in epoch \(batch.epoch) done"
    case .time(let seconds, let epoch):
      "time limit of \(NumberText.significant(seconds)) s reached after epoch \(epoch)"
    case .probed(let epoch): "ended after epoch \(epoch)"
    case .interrupted(let epoch): "interrupted after epoch \(epoch)"
    case .diverged(let epoch, let rate?):
      "diverged in epoch \(epoch) with learning rate \(NumberText.significant(rate)); "
        + "the last finite weights are kept; try lr=\(NumberText.significant(rate / 10)) or clip=1"
    case .diverged(let epoch, nil):
      "diverged in epoch \(epoch); the last finite weights are kept; try another seed or l2=1e-6"
    case .undefined:
      "found no loss to lower: it is nan or infinity before the first step"
    case .converged(let epoch): "converged in epoch \(epoch): the gradient is zero to rounding"
    case .stuck(let epoch):
      "no step lowered the loss any further in epoch \(epoch); the weights are kept"
    }
  }

  /// Whether a loss was no number any more.
  package var isFailure: Bool {
    switch self {
    case .diverged, .undefined: true
    default: false
    }
  }

  /// One word for tables and machine-readable output.
  package var name: String {
    switch self {
    case .epochs: "epochs"
    case .goal: "goal"
    case .patience: "patience"
    case .until: "until"
    case .paused: "paused"
    case .time: "time"
    case .probed: "probed"
    case .interrupted: "interrupted"
    case .diverged: "diverged"
    case .undefined: "undefined"
    case .converged: "converged"
    case .stuck: "stuck"
    }
  }
}
