import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let step: Entry<Command> = Entry(
    "step", "Trains a network on its next batch only, to see what one step does.",
    details: """
      The first step names the target and options as `fit` does; without a target those of the last \
      training are taken. The batches are those of `fit`: after the steps of an epoch the network is \
      that of one epoch, bit for bit, and `fit` or `resume` goes on from any of them. With lm, \
      lbfgs and varpro, which take all points at once, a step is an epoch.
      """,
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter(
        operand: "target", .either([.function, .data]), required: false,
        "what it shall approximate; that of the last training"),
      Parameter("batches", .count(least: 1), default: "1", "how many batches"),
    ]
      + (dataOptions + trainingOptions.filter { !notForSteps.contains($0.name) })
      .map(\.withoutDefault),
    examples: [
      Example("net = dense(8,tanh) >> dense(1)\nstep net runge\nstep net batches=2\nplot runge net")
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard case .network(let fitted) = arguments.value("net") else { return .nothing }
    var split = fitted.split
    var options = try FitOptions(arguments, evaluator, over: fitted.options)
    if arguments.isGiven("target") {
      split = try TrainingData(arguments, evaluator).split
    } else if let name = dataOptions.map(\.name).first(where: arguments.isGiven) {
      throw .failed(
        Diagnostic(
          .wrongValue, "`\(name)=` is about the data, and no target is named",
          at: arguments.span(name), help: "name it, as in `step net runge \(name)=...`"))
    }
    guard let split else {
      throw .failed(
        Diagnostic(
          .missingOperand, "there are no data yet: the first step names a target",
          at: arguments.callSpan, help: "write `\(title(arguments, evaluator)) runge`"))
    }
    options.epochs = fitted.network.epochsLeft ?? options.epochs
    (options.patience, options.goal, options.timeLimit) = (nil, nil, nil)
    let batches = arguments.count("batches") ?? 1
    if options.optimizer.isSecondOrder {
      options.lastEpoch = batches
    } else {
      options.lastBatch = batches
    }
    let result = try trained(
      fitted.network, on: split, options, title(arguments, evaluator), arguments, evaluator)
    if evaluator.frame == nil {
      evaluator.emit(.output(output(result, digits: evaluator.settings.digits)))
    }
    return .result(result)
  }

  private static let notForSteps = ["epochs", "until", "patience", "goal", "time"]

  private static func output(_ result: FitResult, digits: Int) -> Output {
    func number(_ value: Double) -> String { NumberText.significant(value, digits: digits) }
    var fields: [Field] = []
    var lines: [StyledText] = []
    if case .paused(let batch) = result.stopped {
      lines = [
        StyledText(
          "epoch \(batch.epoch), batch \(batch.number) of \(batch.of): \(counted(batch.points, "point")), "
            + "learning rate \(number(batch.learningRate))"),
        StyledText(
          "before the step: loss of the batch \(number(batch.loss)), norm of its gradient "
            + number(batch.gradientNorm)),
      ]
      fields = [
        Field("epoch", .number(Double(batch.epoch))), Field("batch", .number(Double(batch.number))),
        Field("batches", .number(Double(batch.of))), Field("points", .number(Double(batch.points))),
        Field("learning_rate", .number(batch.learningRate)), Field("loss", .number(batch.loss)),
        Field("gradient_norm", .number(batch.gradientNorm)),
      ]
    } else {
      lines = [StyledText(result.stopped.text)]
    }
    lines.append(StyledText("after it: training MSE \(number(result.train.mse))"))
    fields.append(Field("train_mse", .number(result.train.mse)))
    return Output("step", lines: lines, fields: fields)
  }
}
