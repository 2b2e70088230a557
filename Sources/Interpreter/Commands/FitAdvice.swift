import NeuralNetwork
import Syntax
import Vocabulary

/// The one thing to try next that fits what a training came to; it works when it is typed.
struct FitAdvice {
  private let result: FitResult
  private let arguments: BoundArguments
  private let evaluator: Evaluator

  init(_ result: FitResult, _ arguments: BoundArguments, _ evaluator: Evaluator) {
    self.result = result
    self.arguments = arguments
    self.evaluator = evaluator
  }

  /// What can be typed; nil where nothing fits.
  var text: String? {
    switch result.stopped {
    case .interrupted, .time, .until: return name.map { "resume \($0)" }
    case .diverged(_, let rate?):
      return again(setting: [("lr", NumberText.significant(rate / 10))])
    case .undefined: return nil
    case .diverged(_, nil): return again(setting: [("l2", "1e-6")])
    case .stuck, .converged:
      return result.options.optimizer.isSecondOrder ? picture : levenbergMarquardt
    case .goal, .patience, .paused, .probed: return picture
    case .epochs:
      if isExact { return picture }
      if isTooFast {
        return again(setting: [("lr", NumberText.significant(result.options.rate.initial / 10))])
      }
      if isOverfitted {
        if result.options.patience != nil { return again(setting: [("l2", "1e-4")]) }
        return again(setting: [("patience", "\(max(10, result.epochs / 10))")])
      }
      if isFalling { return more }
      return levenbergMarquardt ?? picture
    }
  }

  // MARK: What happened

  /// Whether nothing is left to see in a picture: six digits of the span of the targets.
  private var isExact: Bool {
    let targets = result.split.train.y.elements
    let span = (targets.max() ?? 0) - (targets.min() ?? 0)
    return result.train.rmse <= 1e-6 * span
  }

  /// Whether the steps were too long: the loss went up as often as down, to errors that are larger
  /// than those of a constant.
  private var isTooFast: Bool {
    let targets = result.split.train.y.elements
    let variance = Statistics.variance(targets)
    guard !result.options.optimizer.isSecondOrder, result.options.loss.isOfClasses == false,
      result.epochs >= 10, result.train.mse > variance
    else { return false }
    let rises = zip(result.loss, result.loss.dropFirst()).count { $0 < $1 }
    return 3 * rises > result.epochs
  }

  /// Whether the validation loss has risen while the training loss went on falling.
  private var isOverfitted: Bool {
    let validation = result.validationLoss
    let best = result.bestEpoch
    guard result.epochs >= 20, validation.count == result.loss.count, best > 0,
      10 * best < 8 * result.epochs
    else {
      return false
    }
    let tail = result.loss.count - window..<result.loss.count
    let low = max(0, best - 1 - window / 2)..<min(result.loss.count, best + window / 2)
    // Losses of batches go up and down: what is far above the training loss is more than that.
    return mean(validation, tail) > 1.2 * validation[best - 1]
      && mean(validation, tail) > 3 * mean(result.loss, tail)
      && mean(result.loss, tail) < mean(result.loss, low)
  }

  /// Whether the loss still falls: by a tenth from one tenth of the training to the next, as it does
  /// when twice the epochs give half the loss.
  private var isFalling: Bool {
    let count = result.loss.count
    guard count >= 2 * window else { return true }
    return mean(result.loss, count - window..<count)
      < 0.9 * mean(result.loss, count - 2 * window..<count - window)
  }

  private var window: Int { max(1, result.epochs / 10) }

  private func mean(_ values: [Double], _ range: Range<Int>) -> Double {
    range.reduce(0) { $0 + values[$1] } / Double(max(range.count, 1))
  }

  // MARK: What to try

  /// The variable that holds the network; nil where only a copy was trained.
  private var name: String? {
    guard let name = arguments.variable("net"), case .network? = evaluator.globals[name] else {
      return nil
    }
    return name
  }

  /// The same training from the beginning with other options; what continues one has none.
  private func again(
    setting options: [(name: String, value: String)], without: Set<String> = []
  ) -> String? {
    guard arguments.verb == "fit" else { return name.map { "rewind \($0)" } }
    guard let call = WrittenCall(arguments, evaluator).text(setting: options, without: without)
    else { return nil }
    return name.map { "reset \($0); \(call)" } ?? call
  }

  /// As many epochs again.
  private var more: String? {
    if let name { return "resume \(name) epochs=\(result.options.epochs)" }
    return WrittenCall(arguments, evaluator).text(
      setting: [("epochs", "\(2 * result.options.epochs)")])
  }

  /// Levenberg-Marquardt where it is possible, and worth it: it would fit noise to the last digit.
  private var levenbergMarquardt: String? {
    let numbers = result.split.train.y.elements.count
    let isSmall = numbers <= 2000 || (result.network.parameterCount ?? .max) <= 2000
    let isNoisy = result.split.train.formula == nil || result.split.train.noise > 0
    guard !result.options.optimizer.isSecondOrder, result.options.loss.name == "mse", isSmall,
      !isNoisy, arguments.verb == "fit"
    else { return nil }
    return again(
      setting: [("optimizer", "lm")], without: ["batch", "lr", "shuffle", "clip", "precision"])
  }

  /// A look at the result.
  private var picture: String? {
    guard let name else { return nil }
    let inputs = result.network.inputSize ?? 0
    guard (1...2).contains(inputs), arguments.isGiven("target") else { return nil }
    let target = evaluator.text(at: arguments.span("target"))
    guard !target.contains(where: \.isNewline) else { return nil }
    // Points have a formula when they were sampled, but are drawn as points.
    let isPoints =
      switch arguments.value("target") {
      case .data, .split: true
      default: false
      }
    let compares =
      inputs == 1 && !isPoints && result.split.train.formula != nil
      && result.network.outputSize == 1
    return "plot \(target) \(name)\(compares ? " error=true" : "")"
  }
}
