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
    Parameter("seed", .count(least: 0), default: "0", "the seed of points, split, weights, order"),
    Parameter(
      "precision",
      .choice(
        noun: "precision", Precision.allCases.map { Choice($0.rawValue, $0.meaning) }),
      default: "double", "the numbers trained with"),
    Parameter("init", Initializers.all.kind, "how fresh weights are drawn"),
    Parameter(
      "patience", .count(least: 1),
      "stop after that many epochs without a better validation loss; the best weights are restored"),
    Parameter("goal", .number(.nonNegative), "stop at this training loss"),
    Parameter("time", .number(.positive), "stop after that many seconds"),
    Parameter(
      "until", .count(least: 1),
      "stop after that epoch, as Ctrl-C would: `resume` goes on with those that are left"),
    Parameter(
      "l2", .number(.nonNegative), default: "0", "weight decay: l2 w is added to the gradient"),
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

  /// The option of a training that takes a name out of a list: `optimizer` for `lm`.
  static func optionTaking(_ name: String) -> String? {
    func takes(_ kind: Parameter.Kind) -> Bool {
      switch kind {
      case .choice(_, let choices): choices.contains { $0.name == name }
      case .either(let kinds): kinds.contains(where: takes)
      default: false
      }
    }
    return trainingOptions.first { takes($0.kind) }?.name
  }

  static let dataOptions: [Parameter] = [
    Parameter(
      "N", .count(least: 2), default: "100",
      "how many points of a formula; m^d on a grid of d inputs"),
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
      would. Ctrl-C stops at a whole epoch and keeps network and losses. \
      `batch`, `lr`, `shuffle` and `clip` are refused with lm, lbfgs and varpro, which take all \
      points at once, and `l2` with varpro. The losses of an epoch are those before its steps; the \
      errors of the result are measured after the last. An approximant such as \
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
    evaluator.noteVariablesLikeOptions(
      arguments,
      trainingOptions.filter { ["lr", "epochs", "batch", "optimizer", "seed"].contains($0.name) })
    let split = try TrainingData(arguments, evaluator)
    let options = try FitOptions(arguments, evaluator)
    return try train(fitted.network, on: split.split, options, split.text, arguments, evaluator)
  }
}

extension FitOptions {
  /// The options of a call, and which of them were given; the others are those of `base`.
  init(
    _ arguments: BoundArguments, _ evaluator: Evaluator, over base: FitOptions? = nil
  ) throws(Halt) {
    self = base ?? FitOptions()
    epochs = arguments.count("epochs") ?? epochs
    lastEpoch = arguments.count("until")
    batch = arguments.count("batch") ?? batch
    optimizer = try evaluator.make(Optimizers.all, "optimizer", in: arguments) ?? optimizer
    loss = try evaluator.make(Losses.all, "loss", in: arguments) ?? loss
    shuffle = arguments.flag("shuffle") ?? shuffle
    seed = arguments.count("seed") ?? base?.seed ?? evaluator.settings.seed
    precision = arguments.text("precision").flatMap { Precision(rawValue: $0) } ?? precision
    initializer = try evaluator.make(Initializers.all, "init", in: arguments) ?? initializer
    patience = arguments.count("patience") ?? patience
    goal = arguments.number("goal") ?? goal
    timeLimit = arguments.number("time") ?? timeLimit
    l2 = arguments.number("l2") ?? l2
    clip = arguments.number("clip") ?? clip
    if let name = arguments.text("regularize") {
      regularize = Regularization(rawValue: name) ?? regularize
    }
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
