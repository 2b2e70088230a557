import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let resume: Entry<Command> = Entry(
    "resume", "Goes on training a network with the data and options of its last `fit`.",
    details:
      "What was interrupted goes on exactly as an uninterrupted run would have, its learning "
      + "rate too. Options are those of the last `fit` where none are given.",
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter(
        "epochs", .count(least: 1),
        "how many epochs more; what a stopped training left, otherwise those of the last `fit`"),
    ] + trainingOptions.filter { $0.name != "epochs" }.map(\.withoutDefault),
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=10\nr = resume net epochs=10")
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard case .network(let fitted) = arguments.value("net") else { return .nothing }
    guard let split = fitted.split, let last = fitted.options else {
      throw .failed(
        Diagnostic(
          .wrongValue, "this network was not trained here, so there is nothing to resume",
          at: arguments.span("net"), help: "train it with `fit`"))
    }
    var options = try FitOptions(arguments, evaluator, over: last)
    options.epochs = arguments.count("epochs") ?? fitted.network.epochsLeft ?? last.epochs
    return try train(fitted.network, on: split, options, "", arguments, evaluator)
  }

  static let reset: Entry<Command> = Entry(
    "reset", "Takes the training of a network back.",
    details: "A network with explicit weights returns to them; any other becomes untrained.",
    [Parameter(operand: "net", .network, "the network")],
    examples: [
      Example("net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=5\nreset net")
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard case .network(var fitted) = arguments.value("net") else { return .nothing }
    fitted.network.reset()
    fitted.split = nil
    fitted.options = nil
    fitted.before = nil
    let value = Value.network(fitted)
    evaluator.change("net", of: arguments, to: value)
    return value
  }

  static let rewind: Entry<Command> = Entry(
    "rewind", "Takes a network back to an epoch of its last training.",
    details: "A training keeps what it has after epochs 64, 128, 256, ...; from the last of them "
      + "before the one asked for it is trained again, which gives the same bits. `resume` goes on "
      + "from there.",
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter("to", .count(least: 0), default: "0", "the epoch; 0 is before the training"),
    ],
    examples: [
      Example("net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=20\nrewind net to=5")
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard case .network(var fitted) = arguments.value("net") else { return .nothing }
    let epoch = arguments.count("to") ?? 0
    fitted.network = try arguments.locating { () throws(ModelError) in
      try fitted.after(epoch: epoch, cancellation: evaluator.cancellation)
    }
    try evaluator.poll()
    if let data = fitted.split?.train, evaluator.frame == nil {
      let errors = try arguments.locating { () throws(ModelError) in
        try ErrorSummary(of: fitted.network, on: data)
      }
      let mse = NumberText.significant(errors.mse, digits: evaluator.settings.digits)
      evaluator.emit(
        .output(
          Output(
            "rewind",
            lines: [
              StyledText("after epoch \(epoch) of \(fitted.epochs): training MSE \(mse)")
            ],
            fields: [
              Field("epoch", .number(Double(epoch))), Field("train_mse", .number(errors.mse)),
            ])))
    }
    let value = Value.network(fitted)
    evaluator.change("net", of: arguments, to: value)
    return value
  }
}
