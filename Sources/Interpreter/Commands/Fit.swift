import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  /// How training is asked for, wherever it is: `fit` and what repeats it.
  static let trainingOptions: [Parameter] = [
    Parameter("epochs", .count(least: 1), default: "500", "passes over the training points"),
    Parameter("batch", .count(least: 1), default: "32", "points per step of the optimizer"),
    Parameter("optimizer", Optimizers.all.kind, default: "adam", "the method"),
    Parameter(
      "lr", .either([.number(.positive), LearningRates.all.kind]), default: "0.01",
      "the learning rate, or a schedule of it"),
    Parameter("loss", Losses.all.kind, default: "mse", "what is made small"),
    Parameter("shuffle", .flag, default: "true", "whether each epoch takes a new order"),
    Parameter("seed", .count(least: 0), default: "0", "the seed of split, weights and order"),
    Parameter(
      "precision",
      .choice(
        noun: "precision",
        [Choice("double", "64-bit numbers."), Choice("single", "32-bit numbers.")]),
      default: "double", "the numbers trained with"),
    Parameter("init", Initializers.all.kind, "how fresh weights are drawn"),
    Parameter(
      "patience", .count(least: 1),
      "stop after that many epochs without a better validation loss; the best weights are restored"),
    Parameter("goal", .number(.nonNegative), "stop at this training loss"),
    Parameter("time", .number(.positive), "stop after that many seconds"),
    Parameter("l2", .number(.nonNegative), default: "0", "weight decay"),
    Parameter("clip", .number(.positive), "the largest norm a gradient may have"),
    Parameter(
      "regularize",
      .choice(
        noun: "regularization",
        [
          Choice("none", "No weight decay of its own."),
          Choice("evidence", "Weight decay by MacKay's evidence, with optimizer=lm."),
        ]), default: "none", "how weight decay is found"),
  ]

  static let dataOptions: [Parameter] = [
    Parameter("N", .count(least: 2), default: "100", "how many points a formula is sampled at"),
    Parameter("grid", Grid.all.kind, default: "uniform", "how they lie in the domain"),
    Parameter("on", .domain, "the domain; the function's own, or -1..1"),
    Parameter(
      "noise", .number(.nonNegative), default: "0",
      "standard deviation of Gaussian noise on the sampled values"),
    Parameter(
      "split", .numbers, default: "[70,15,15]",
      "percentages for training, validation and test"),
    Parameter("validation", .data, "a validation set of its own; all other points are trained on"),
  ]

  static let fit: Entry<Command> = Entry(
    "fit", "Trains a network on a function or a data set.",
    details: """
      The network is changed where the command stands; the result is a value: `r = fit net f`. \
      Defaults are those of the reference job. An untrained network starts from fresh weights; \
      a trained one goes on, with the same data, seed and optimizer exactly as one longer run \
      would. Ctrl-C stops at a whole epoch and keeps network and losses. An approximant such as \
      `poly(20)` is computed from its points, all of them unless `split=` says otherwise.
      """,
    [
      Parameter(
        operand: "net", .either([.network, .approximant]), "the network, or an approximant"),
      Parameter(operand: "target", .either([.function, .data]), "what it shall approximate"),
    ] + dataOptions + trainingOptions + [
      Parameter(
        "seeds", .numbers, "several seeds, such as `0..9`: the median and the spread are shown")
    ],
    examples: [
      Example(
        "net = dense(64,tanh) >> dense(64,tanh) >> dense(1)\nr = fit net runge N=100 epochs=20"),
      Example("net = dense(8,tanh) >> dense(1)\nrs = fit net runge epochs=20 seeds=0..4"),
      Example("net = dense(8,tanh) >> dense(1)\nr = fit net sin on=-3..3 optimizer=lm epochs=50"),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    if let approximant = arguments.value("net")?.approximant {
      return try fit(approximant, arguments, evaluator)
    }
    guard case .network(let fitted) = arguments.value("net") else { return .nothing }
    if arguments.isGiven("seeds") { return try fitSeeds(fitted.network, arguments, evaluator) }
    let split = try TrainingData(arguments, evaluator)
    let options = try FitOptions(arguments, evaluator)
    return try train(fitted.network, on: split.split, options, split.text, arguments, evaluator)
  }

  /// Trains, changes the variable that names the network, and tells what was done.
  static func train(
    _ network: Network, on split: Split, _ options: FitOptions, _ dataText: String,
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Value {
    let verb = "\(arguments.verb) \(evaluator.text(at: arguments.span("net")))"
    let title =
      arguments.isGiven("target") ? "\(verb) \(evaluator.text(at: arguments.span("target")))" : verb
    let result = try run(network, on: split, options, arguments, evaluator, title: title)
    if let name = arguments.variable("net"), evaluator.frame == nil,
      evaluator.globals[name] != nil
    {
      evaluator.globals[name] = .network(FittedNetwork(result, before: network))
    }
    // A function is called for its value; many calls would bury what the program says.
    if evaluator.frame == nil {
      evaluator.emit(
        .output(FitSummary(result, title: title, dataText: dataText).output(evaluator)))
    }
    return .result(result)
  }

  /// Trains a copy of the network, with its progress and its warnings as events.
  static func run(
    _ network: Network, on split: Split, _ options: FitOptions, _ arguments: BoundArguments,
    _ evaluator: Evaluator, title: String
  ) throws(Halt) -> FitResult {
    var network = network
    var reached = 0
    let result = try arguments.locating { () throws(ModelError) in
      try network.fit(split, options: options, cancellation: evaluator.cancellation) { event in
        if var progress = Progress(event, title: title) {
          if progress.moment == .epoch { reached = progress.epoch }
          if progress.moment == .ended {
            (progress.epoch, progress.epochs) = (reached, options.epochs)
          }
          evaluator.emit(.progress(progress))
        }
      }
    }
    if case .diverged = result.stopped {
      evaluator.emit(
        Diagnostic(
          .training, "the training \(result.stopped.text)", at: arguments.callSpan,
          severity: .warning))
    }
    for warning in result.warnings {
      evaluator.emit(
        Diagnostic(.training, warning, at: arguments.callSpan, severity: .warning))
    }
    return result
  }
}

extension Progress {
  /// What there is to show of an event of a training; nil when there is nothing.
  init?(_ event: TrainingEvent, title: String) {
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

/// What a `fit` trains on: its split, and the options that made it, as they are typed.
struct TrainingData {
  let split: Split
  let text: String

  /// - Parameters:
  ///   - parts: The split when none is given.
  ///   - count: How many points of a function when nothing is said.
  ///   - grid: How they lie when nothing is said.
  init(
    _ arguments: BoundArguments, _ evaluator: Evaluator, parts fallback: [Double] = [70, 15, 15],
    count: Int = 100, grid: Grid = .uniform
  ) throws(Halt) {
    let seed = arguments.count("seed") ?? evaluator.settings.seed
    var parts = arguments.numbers("split") ?? fallback
    let validation = try Self.validation(arguments, &parts)
    let data: Dataset
    var words = ""
    switch arguments.value("target") {
    case .split(let split):
      try Self.refuse(["N", "grid", "on", "noise", "split", "validation"], arguments, "a split")
      self.split = split
      text = ""
      return
    case .data(let given):
      try Self.refuse(["N", "grid", "on", "noise"], arguments, "a data set")
      data = given
    case .some(let target):
      let formula = try Functions.formula(
        target, at: arguments.span("target"), depth: evaluator.depth)
      data = try Dataset.sampled(formula, arguments, evaluator, count: count, grid: grid)
      let domain = arguments.domain("on") ?? formula.domain
      words = " N=\(data.x.rows) grid=\(arguments.text("grid") ?? grid.name) on="
      words += ValueText.domainText(domain, digits: 17)
      if let noise = arguments.number("noise"), noise > 0 {
        words += " noise=\(NumberText.shortest(noise))"
      }
    case nil: throw .failed(Diagnostic(.missingOperand, "no target", at: arguments.callSpan))
    }
    split = try arguments.locating { () throws(ModelError) in
      if validation != nil || parts == [100, 0, 0] {
        return try Split(all: data, validation: validation)
      }
      return try data.split(percentages: parts, seed: seed)
    }
    if validation != nil {
      words += " validation=\(evaluator.text(at: arguments.span("validation")))"
    } else {
      words += " split=[\(parts.map { NumberText.shortest($0) }.joined(separator: ","))]"
    }
    text = words
  }

  /// The validation set of its own, which makes the split [100,0,0].
  private static func validation(
    _ arguments: BoundArguments, _ parts: inout [Double]
  ) throws(Halt) -> Dataset? {
    guard arguments.isGiven("validation") else { return nil }
    guard case .data(let data) = arguments.value("validation") else {
      throw arguments.refused(
        "validation", "expected a data set, found a split", help: "give its part: `s.validation`")
    }
    if arguments.isGiven("split"), parts.count != 3 || parts[1] != 0 {
      throw .failed(
        Diagnostic(
          .wrongValue,
          "the split leaves points for validation, and validation= gives a set of its own",
          at: arguments.span("split"), help: "write split=[100,0,0], or leave split out"))
    }
    if !arguments.isGiven("split") { parts = [100, 0, 0] }
    return data
  }

  private static func refuse(
    _ names: [String], _ arguments: BoundArguments, _ what: String
  ) throws(Halt) {
    for name in names where arguments.isGiven(name) {
      throw .failed(
        Diagnostic(
          .wrongValue, "`\(name)=` is for functions, and this target is \(what)",
          at: arguments.span(name), help: "leave it out"))
    }
  }
}

extension FitOptions {
  /// The options of a call, and which of them were given.
  init(_ arguments: BoundArguments, _ evaluator: Evaluator) throws(Halt) {
    self.init()
    epochs = arguments.count("epochs") ?? epochs
    batch = arguments.count("batch") ?? batch
    optimizer = try evaluator.make(Optimizers.all, "optimizer", in: arguments) ?? optimizer
    loss = try evaluator.make(Losses.all, "loss", in: arguments) ?? loss
    shuffle = arguments.flag("shuffle") ?? shuffle
    seed = arguments.count("seed") ?? evaluator.settings.seed
    precision = arguments.text("precision") == "single" ? .single : .double
    initializer = try evaluator.make(Initializers.all, "init", in: arguments)
    patience = arguments.count("patience")
    goal = arguments.number("goal")
    timeLimit = arguments.number("time")
    l2 = arguments.number("l2") ?? l2
    clip = arguments.number("clip")
    regularize = arguments.text("regularize") == "evidence" ? .evidence : .none
    if let schedule = try evaluator.make(LearningRates.all, "lr", in: arguments) {
      learningRate = schedule
    } else if let rate = arguments.number("lr") {
      learningRate = try arguments.locating { () throws(ModelError) in
        try LearningRate(constant: rate)
      }
    }
    givenNames = Set(arguments.values.keys)
  }
}
