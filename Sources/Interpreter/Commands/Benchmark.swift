import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let benchmark: Entry<Command> = Entry(
    "benchmark",
    "Measures how well one hidden layer approximates a family of targets, and at what cost.",
    details: """
      For each size k and width w, networks `dense(w,tanh) >> dense(1)` are trained from several \
      seeds, and the largest error on a grid of \(BenchmarkTask.gridPoints) points is looked at \
      while they learn. `b.errors` is E(k,w), `b.work` has for each goal the least width w* that \
      reaches it and the work until then (updates and floating-point operations by formula; \
      expected is the total of all seeds over the number of successes, low to high its bootstrap \
      interval), `b.profile` the share \
      solved with so much work, `b.order` the slope of log work against log k with a bootstrap \
      interval, `b.runs` every run. `plot b` and `report b` show them.
      """,
    [
      Parameter(
        operand: "family", .choice(noun: "family", families), default: "monomial",
        "monomial(k) is x^k, \"nearly sorted\"; chebyshev_t(k) is \"adversarial\""),
      Parameter("k", .either([.numbers, .count(least: 0)]), default: "2..12", "the sizes"),
      Parameter(
        "width", .either([.numbers, .count(least: 1)]), default: "1..8",
        "the widths of the hidden layer"),
      Parameter(
        "N", .either([.count(least: 2), .function]), default: "100",
        "how many points, or a function of k, as in `N=k -> 10k`"),
      Parameter("optimizer", Optimizers.all.kind, default: "varpro(restarts=0)", "the method"),
      Parameter(
        "init", Initializers.all.kind, default: "nguyen_widrow", "how fresh weights are drawn"),
      Parameter("budget", .count(least: 1), default: "200", "epochs of a run"),
      Parameter("seeds", .count(least: 1), default: "16", "how many runs from fresh weights"),
      Parameter("goals", .numbers, default: "[1e-2,1e-4,1e-6,1e-8]", "errors that count as solved"),
      Parameter("into", .file(["sqlite"]), "a file that keeps the finished runs"),
      Parameter("threads", .count(least: 1), "how many runs at once; as many as there are cores"),
    ],
    examples: [
      Example(
        "b = benchmark monomial k=2..4 width=1..3 seeds=2 budget=20\nplot b\nplot b show=work")
    ], hasCells: true
  ) { (arguments, evaluator) throws(Halt) in
    var task = try BenchmarkTask(arguments, evaluator)
    let axes = [
      StudyAxis("k", task.sizes), StudyAxis("width", task.widths), StudyAxis("seed", task.seeds),
    ]
    guard let grid = StudyGrid(axes) else {
      throw .failed(
        Diagnostic(
          .tooLarge, "a benchmark has at most \(StudyGrid.most) runs", at: arguments.callSpan))
    }
    let cancellation = evaluator.cancellation
    let runs = try GridRun(
      title: "benchmark", grid: grid, identity: task.identity, arguments: arguments,
      evaluator: evaluator
    ).run { [task] cell in
      let values = grid.values(cell).map { Int($0.value.plainNumber ?? 0) }
      return task.run(k: values[0], width: values[1], seed: values[2], cancellation)
    }
    if cancellation.isRequested {
      // What was not measured was neither solved nor not.
      task.sizes = task.sizes(finishedIn: runs)
      if task.sizes.isEmpty { try evaluator.poll() }
    }
    let result = BenchmarkResult(task, runs: runs)
    evaluator.emit(.output(summary(result)))
    return .benchmark(result)
  }

  private static let families = BenchmarkTask.families.compactMap { name in
    Targets.all[name].map { Choice(name, $0.summary) }
  }

  private static func summary(_ result: BenchmarkResult) -> Output {
    let task = result.task
    var lines = [
      StyledText(
        "benchmark \(task.family) N=\(task.rule) optimizer=\(task.optimizer.text) "
          + "init=\(task.initializer.name) budget=\(task.budget) seeds=\(task.seeds.count)", .code),
      StyledText("the least width that reaches an error", .heading),
    ]
    lines += TextTable.lines(result.staircase, header: true)
    lines += result.verdicts.map { StyledText($0) }
    return Output(
      "benchmark", lines: lines,
      fields: [
        Field("errors", TableText.field(result.errors)),
        Field("work", TableText.field(result.work)),
        Field("order", TableText.field(result.order)),
      ])
  }
}

extension BenchmarkTask {
  /// The task of a call.
  init(_ arguments: BoundArguments, _ evaluator: Evaluator) throws(Halt) {
    func whole(_ name: String, least: Int, _ fallback: ClosedRange<Int>) throws(Halt) -> [Int] {
      guard let value = arguments.value(name) else { return Array(fallback) }
      let numbers = value.numbers ?? [value.plainNumber].compactMap { $0 }
      var seen: Set<Double> = []
      for number in numbers
      where number != number.rounded() || number < Double(least) || number > 1000
        || !seen.insert(number).inserted
      {
        throw .failed(
          Diagnostic(
            .wrongValue,
            "\(name) must be different whole numbers from \(least) to 1000, found "
              + NumberText.significant(number), at: arguments.span(name)))
      }
      guard !numbers.isEmpty else {
        throw .failed(
          Diagnostic(
            .wrongValue, "\(name) is empty: the benchmark would have no runs",
            at: arguments.span(name), help: "give it values, as in `\(name)=2..8`"))
      }
      return numbers.map { Int($0) }
    }
    family = arguments.text("family") ?? Self.families[0]
    sizes = try whole("k", least: 0, 2...12)
    widths = try whole("width", least: 1, 1...8)
    let starts = arguments.count("seeds") ?? 16
    guard starts <= StudyGrid.most else {
      throw .failed(
        Diagnostic(
          .tooLarge, "a benchmark has at most \(StudyGrid.most) runs", at: arguments.span("seeds")))
    }
    seeds = Array(0..<starts)
    budget = arguments.count("budget") ?? 200
    if let chosen = try evaluator.make(Optimizers.all, "optimizer", in: arguments) {
      optimizer = chosen
    } else {
      optimizer = .variableProjection
    }
    initializer =
      try evaluator.make(Initializers.all, "init", in: arguments) ?? Initializers.nguyenWidrow
    goals = (arguments.numbers("goals") ?? [1e-2, 1e-4, 1e-6, 1e-8]).sorted(by: >)
    guard !goals.isEmpty, goals.allSatisfy({ $0 > 0 && $0.isFinite }),
      Set(goals).count == goals.count
    else {
      throw .failed(
        Diagnostic(
          .wrongValue, "goals must be different positive numbers", at: arguments.span("goals")))
    }
    var points: [Int: Int] = [:]
    let given = arguments.value("N") ?? .number(100)
    for k in sizes {
      var count = given.plainNumber
      if count == nil {
        let result = try evaluator.call(given, [.number(Double(k))], at: arguments.span("N"))
        count = result.plainNumber
      }
      guard let count, count == count.rounded(), count >= 2, count <= 1e7 else {
        throw .failed(
          Diagnostic(
            .wrongValue,
            "N must be a whole number of at least 2 for every k, and is not for k = \(k)",
            at: arguments.span("N"), help: "write `N=100` or `N=k -> 10k`"))
      }
      points[k] = Int(count)
    }
    self.points = points
    rule = arguments.isGiven("N") ? evaluator.text(at: arguments.span("N")) : "100"
  }
}
