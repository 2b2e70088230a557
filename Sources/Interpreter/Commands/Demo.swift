import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let demo: Entry<Command> = Entry(
    "demo", "Types and runs a lesson with pauses; Ctrl-C ends it.",
    [
      Parameter(
        operand: "lesson",
        .choice(noun: "lesson", Demo.all.map { Choice($0.name, $0.summary) }), default: "runge",
        "which one"),
      Parameter("pause", .number(.nonNegative), default: "2", "seconds between its lines"),
    ],
    examples: [Example("demo gradient pause=0")]
  ) { (arguments, evaluator) throws(Halt) in
    let name = arguments.text("lesson") ?? "runge"
    guard let demo = Demo.all.first(where: { $0.name == name }) else { return .nothing }
    for line in demo.lines {
      evaluator.emit(.output(Output("demo", lines: [StyledText("nn> \(line)", .code)])))
      try evaluator.wait(arguments.number("pause") ?? 2)
      let source = Source(name: "<demo>", line)
      let outer = evaluator.source
      evaluator.source = source
      defer { evaluator.source = outer }
      for statement in Parser.parse(source).statements { try evaluator.run(statement) }
    }
    return .nothing
  }
}

/// A lesson that `demo` runs.
struct Demo: Sendable {
  let name: String
  let summary: String
  let lines: [String]

  static let all = [
    Demo(
      name: "runge", summary: "The reference job: a network learns the Runge function.",
      lines: [
        "f(x) = 1/(1+25x^2)                     # the function to learn",
        "net = dense(64,tanh) >> dense(64,tanh) >> dense(1)",
        "r = fit net f N=100 epochs=500 seed=4  # 70 points to learn from",
        "plot f net                             # truth and network together",
        "plot r                                 # the losses, epoch by epoch",
        "r.test.max_error                       # how far off, where it was not trained",
        "net'(0.3)                              # its derivative",
        "f'(0.3)                                # the exact one",
      ]),
    Demo(
      name: "gradient", summary: "The forward and the backward pass of a small network.",
      lines: [
        "net = dense(2, tanh, weights=[[1], [-2]], bias=[0.5, 0.25]) >> dense(1, weights=[[3, 4]], bias=[-1])",
        "explain net 0.3",
        "check net 0.3                          # against differences",
      ]),
  ]
}

extension Evaluator {
  /// Waits, and ends early when Ctrl-C is pressed.
  func wait(_ seconds: Double) throws(Halt) {
    let end = ContinuousClock.now + .seconds(min(seconds, 3600))
    while ContinuousClock.now < end {
      try poll()
      Pause.briefly()
    }
    try poll()
  }
}
