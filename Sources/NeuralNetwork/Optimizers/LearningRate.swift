internal import Vocabulary
internal import Kernels

/// The step size of a first-order optimizer, constant or changing over the training.
package struct LearningRate: Sendable, Equatable {
  /// The formula behind the name.
  enum Schedule: Sendable, Equatable {
    case constant(Double)
    case cosine(from: Double, to: Double)
    case exponential(from: Double, to: Double)
    case staircase(from: Double, factor: Double, every: Int)
  }

  /// As typed in a program: `0.01`, `cosine(0.01)`.
  package let text: String
  let schedule: Schedule

  init(text: String, schedule: Schedule) {
    self.text = text
    self.schedule = schedule
  }

  /// The same rate throughout.
  ///
  /// Throws `.value` at `lr` unless it is a positive number.
  package init(constant rate: Double) throws(ModelError) {
    guard rate > 0, rate.isFinite else {
      throw ModelError(
        .value, parameter: "lr", "lr must be a positive number, found \(NumberText.shortest(rate))")
    }
    self.init(text: NumberText.shortest(rate), schedule: .constant(rate))
  }

  /// The rate of the optimizers when none is given, that of the reference job.
  package static let standard = LearningRate(text: "0.01", schedule: .constant(0.01))

  /// The rate when nothing has been done yet.
  package var initial: Double { at(progress: 0, epoch: 0) }

  /// Whether it stays the same.
  var isConstant: Bool {
    if case .constant = schedule { true } else { false }
  }

  /// The rate of a step.
  ///
  /// `progress` is the share of the planned steps that are done, from 0 to 1: the plan is that of the
  /// call, or of an earlier one that was stopped before its end. `epoch` counts the epochs done since
  /// the weights were fresh, those of earlier calls included.
  package func at(progress: Double, epoch: Int) -> Double {
    switch schedule {
    case .constant(let rate): rate
    case .cosine(let from, let to):
      to + (from - to) * (1 + nn_cos(Double.pi * progress)) / 2
    case .exponential(let from, let to):
      from * nn_exp(progress * nn_log(to / from))
    case .staircase(let from, let factor, let every):
      from * nn_pow(factor, Double(epoch / every))
    }
  }
}
