import NeuralNetwork
import Syntax
import Vocabulary

// What `fit`, `resume` and `step` share: the training itself, as it is seen while it runs.
extension Commands {
  /// Trains, changes the variable that names the network, and tells what was done.
  static func train(
    _ network: Network, on split: Split, _ options: FitOptions, _ dataText: String,
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Value {
    let title = title(arguments, evaluator)
    let result = try trained(network, on: split, options, title, arguments, evaluator)
    if result.stopped.isFailure {
      evaluator.emit(
        Diagnostic(
          .training, "the training \(result.stopped.text)", at: arguments.callSpan,
          severity: .warning))
    }
    // A function is called for its value; many calls would bury what the program says.
    if evaluator.frame == nil {
      evaluator.emit(
        .output(
          FitSummary(result, title: title, dataText: dataText).output(arguments, evaluator)))
    }
    return .result(result)
  }

  /// "fit net f": the command without its options.
  static func title(_ arguments: BoundArguments, _ evaluator: Evaluator) -> String {
    let operands = ["net", "target"].filter(arguments.isGiven)
    return ([arguments.verb] + operands.map { evaluator.text(at: arguments.span($0)) })
      .joined(separator: " ")
  }

  /// Trains and changes the variable that names the network.
  static func trained(
    _ network: Network, on split: Split, _ options: FitOptions, _ title: String,
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> FitResult {
    // Ctrl-C may have come while the points were sampled: a training would only end with them.
    try evaluator.poll()
    let before = network
    var network = network
    let shows = evaluator.settings.progress != .off
    var picture =
      evaluator.settings.progress == .panel ? LearningPicture(split, options, title) : nil
    var reached = 0
    var parameters = 0
    var stages: [FittedNetwork.Stage] = []
    let result = try arguments.locating { () throws(ModelError) in
      try network.fit(split, options: options, cancellation: evaluator.cancellation) { event in
        switch event {
        case .began(let start): parameters = start.parameters
        case .epoch(let report) where FittedNetwork.isKept(report.epoch, parameters: parameters):
          stages.append(FittedNetwork.Stage(epoch: report.epoch, network: report.network()))
        default: break
        }
        guard shows else { return }
        var progress = Progress(event, title: title)
        switch event {
        case .began: break
        case .epoch(let report):
          reached = progress.epoch
          progress.picture = picture?.figure(after: report, evaluator.settings.marks)
        case .ended: (progress.epoch, progress.epochs) = (reached, options.epochs)
        }
        evaluator.emit(.progress(progress))
      }
    }
    evaluator.change(
      "net", of: arguments,
      to: .network(FittedNetwork(result, before: before, passing: stages)))
    switch result.stopped {
    case .interrupted(let epoch) where evaluator.frame == nil && epoch > 0,
      .time(_, let epoch) where evaluator.frame == nil:
      // The session is to come to the same bits when it is run again.
      let call = WrittenCall(arguments, evaluator)
      if let text = call.text(setting: [("until", "\(epoch)")], without: ["time"]) {
        evaluator.journal.shorten(callEndingAt: arguments.callSpan.end, to: text)
      }
    default: break
    }
    for warning in result.warnings { evaluator.emit(warning, of: arguments) }
    return result
  }
}

extension Evaluator {
  /// Tells of what a training did otherwise than its call suggests, at the option it is about.
  func emit(_ warning: TrainingWarning, of arguments: BoundArguments) {
    let span = warning.parameter.map { arguments.span($0) } ?? arguments.callSpan
    emit(Diagnostic(.otherwise, warning.text, at: span, severity: .warning))
  }

  /// Gives the variable an operand names a new value.
  ///
  /// Where the operand is an expression, a name in brackets among them, or inside a function, there is
  /// no variable: only a copy was changed.
  func change(_ operand: String, of arguments: BoundArguments, to value: Value) {
    guard frame == nil, let name = arguments.variable(operand), globals[name] != nil else { return }
    globals[name] = value
  }
}

extension Progress {
  /// What there is to show of an event of a training.
  init(_ event: TrainingEvent, title: String) {
    switch event {
    case .began(let start): self.init(.began, title: title, epoch: 0, epochs: start.epochs)
    case .epoch(let report):
      self.init(.epoch, title: title, epoch: report.epoch, epochs: report.of)
      loss = report.loss
      validationLoss = report.validationLoss
      bestEpoch = report.bestEpoch
      samplesPerSecond = report.samplesPerSecond
      secondsLeft = report.secondsLeft
    case .ended: self.init(.ended, title: title, epoch: 0, epochs: 0)
    }
  }
}
