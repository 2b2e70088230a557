import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let demo: Entry<Command> = Entry(
    "demo", "Types and runs a lesson with pauses; Ctrl-C ends it.",
    details: "What it defines stays, to be tried out afterwards.",
    [
      Parameter(
        operand: "lesson",
        .choice(noun: "lesson", Demo.all.map { Choice($0.name, $0.summary) }), default: "runge",
        "which one"),
      Parameter(
        "pause", .number(.nonNegative), default: "5",
        "seconds to read after each line; 0 in a hurry"
      ),
    ],
    examples: [Example("demo gradient pause=0")]
  ) { (arguments, evaluator) throws(Halt) in
    let name = arguments.text("lesson") ?? "runge"
    guard let demo = Demo.all.first(where: { $0.name == name }) else { return .nothing }
    let pause = arguments.number("pause") ?? 5
    evaluator.journal.runOthers()
    for step in demo.steps {
      evaluator.say(StyledText("# \(step.comment)", .dim))
      if let line = step.line { try evaluator.typeAndRun(line, pause: pause) }
    }
    return .nothing
  }
}

/// A lesson that `demo` runs.
struct Demo: Sendable {
  let name: String
  let summary: String
  /// What is said, and the line that is typed then.
  let steps: [(comment: String, line: String?)]

  static let all = [
    Demo(
      name: "runge", summary: "The reference job: a network learns the Runge function.",
      steps: [
        ("A function to learn. It is written as on paper.", "f(x) = 1/(1+25x^2)"),
        (
          "A network: two hidden layers of 64 units, and one output.",
          "net = dense(64,tanh) >> dense(64,tanh) >> dense(1)"
        ),
        (
          "It learns from 70 of 100 points; the others are kept to judge it.",
          "r = fit net f N=100 epochs=500 seed=4"
        ),
        ("How far off it is at points it has never seen:", "r.test.max_error"),
        ("The function and the network in one picture.", "plot f net"),
        ("How it learned: the losses, epoch by epoch.", "plot r"),
        ("A network is called like a function, and has a derivative.", "net'(0.3)"),
        ("The exact one:", "f'(0.3)"),
        ("f, net and r are yours now: try `net(0.5)`, `trace net 0.3`, or `help`.", nil),
      ]),
    Demo(
      name: "gradient", summary: "The forward and the backward pass of a small network.",
      steps: [
        (
          "A network small enough to follow by hand.",
          "net = dense(2,tanh, weights=[[1], [-2]], bias=[0.5, 0.25]) >> dense(1, weights=[[3, 4]], bias=[-1])"
        ),
        ("One point goes forward, and the gradient comes back.", "explain net 0.3"),
        ("The same by differences:", "check net 0.3"),
      ]),
  ]
}

extension Evaluator {
  fileprivate func say(_ line: StyledText) { emit(.output(Output("demo", lines: [line]))) }

  /// Shows a line key by key, runs it, and leaves time to read what it said.
  fileprivate func typeAndRun(_ line: String, pause: Double) throws(Halt) {
    let prompt = "nn> "
    if pause > 0 {
      for end in line.indices {
        emit(.typing(prompt + line[...end]))
        try wait(0.03)
      }
    }
    say(StyledText(prompt + line, .code))
    let source = Source(name: "<demo>", line)
    let outer = self.source
    self.source = source
    defer { self.source = outer }
    for statement in Parser.parse(source).statements { try run(statement) }
    try wait(pause)
  }

  /// Waits, and ends early when Ctrl-C is pressed.
  private func wait(_ seconds: Double) throws(Halt) {
    let end = ContinuousClock.now + .seconds(min(seconds, 3600))
    while ContinuousClock.now < end {
      try poll()
      Pause.briefly()
    }
    try poll()
  }
}
