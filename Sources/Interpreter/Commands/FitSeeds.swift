import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  /// The same fit from fresh weights for each seed of `seeds=`: how much of a result is luck.
  ///
  /// The variable that names the network becomes the run in the middle; the value is the list of
  /// all results.
  static func fitSeeds(
    _ network: Network, _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Value {
    let seeds = arguments.numbers("seeds") ?? []
    guard !seeds.isEmpty, seeds.allSatisfy({ $0 >= 0 && $0 == $0.rounded() && $0 < 4.3e9 }) else {
      throw .failed(
        Diagnostic(
          .wrongValue, "seeds must be whole numbers of at least 0", at: arguments.span("seeds"),
          help: "write `seeds=0..9`"))
    }
    guard !arguments.isGiven("seed") else {
      throw .failed(
        Diagnostic(
          .extraOperand, "a fit has one seed or several, not both", at: arguments.span("seed"),
          help: "leave `seed=` out"))
    }
    var fresh = network
    fresh.reset()
    let title = title(arguments, evaluator)
    let runs = try seeds.map { (seed) throws(Halt) in
      var one = arguments
      one.values["seed"] = .init(
        .number(seed), at: Name(text: "seed", span: arguments.span("seeds")))
      one.values["seeds"] = nil
      return (data: try TrainingData(one, evaluator), options: try FitOptions(one, evaluator))
    }
    let results = try trained(
      fresh, runs.map { ($0.data.split, $0.options) }, title, arguments, evaluator)
    guard let first = results.first else { throw .interrupted }
    if results.count < runs.count {
      // The session is to come to the same bits when it is run again.
      let finished = results.map { String($0.seed) }.joined(separator: ", ")
      let call = WrittenCall(arguments, evaluator)
      if evaluator.frame == nil, let text = call.text(setting: [("seeds", "[\(finished)]")]) {
        evaluator.journal.shorten(callEndingAt: arguments.callSpan.end, to: text)
      }
    }
    let command = FitSummary(first, title: title, dataText: runs[0].data.text).command(
      seeds: evaluator.text(at: arguments.span("seeds")))
    let decisive = results.map(\.decisive.maxError)
    let order = results.indices.sorted { (decisive[$0], $0) < (decisive[$1], $1) }
    let middle = results[order[(order.count - 1) / 2]]
    evaluator.change("net", of: arguments, to: .network(FittedNetwork(middle, before: fresh)))
    if evaluator.frame == nil {
      evaluator.emit(
        .output(summary(of: results, middle: middle, command: command, evaluator)))
    }
    return .list(results.map { .result($0) })
  }

  /// Trains a copy of `fresh` for each of the runs, on all cores; those that are finished, in their
  /// order.
  private static func trained(
    _ fresh: Network, _ runs: [(split: Split, options: FitOptions)], _ title: String,
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> [FitResult] {
    let count = WorkCount(
      "epoch", of: title, total: runs.reduce(0) { $0 + $1.options.epochs }, evaluator)
    var outcomes = [Result<FitResult, ModelError>?](repeating: nil, count: runs.count)
    let cancellation = evaluator.cancellation
    Workers(evaluator).run(Array(runs.indices)) { index in
      Result { () throws(ModelError) in
        var network = fresh
        return try network.fit(
          runs[index].split, options: runs[index].options, cancellation: cancellation
        ) { event in
          if case .epoch = event { count.add() }
        }
      }
    } finish: {
      outcomes[$0] = $1
    }
    count.end()
    let results = try arguments.locating { () throws(ModelError) in
      var results: [FitResult] = []
      for case .some(let outcome) in outcomes { results.append(try outcome.get()) }
      return results
    }
    // Each thing once.
    var warnings: [TrainingWarning] = []
    for warning in results.flatMap(\.warnings) where !warnings.contains(warning) {
      warnings.append(warning)
      evaluator.emit(warning, of: arguments)
    }
    for text in earlyEnds(results, of: runs.count) {
      evaluator.emit(Diagnostic(.training, text, at: arguments.callSpan, severity: .warning))
    }
    return results
  }

  /// Which of several trainings did not come to their end.
  private static func earlyEnds(_ results: [FitResult], of count: Int) -> [String] {
    var texts: [String] = []
    for result in results where result.stopped.isFailure {
      texts.append("the training with seed \(result.seed) \(result.stopped.text)")
    }
    if !results.isEmpty, results.count < count {
      texts.append("interrupted: \(results.count) of \(counted(count, "seed")) are finished")
    }
    return texts
  }

  private static func summary(
    of results: [FitResult], middle: FitResult, command: String, _ evaluator: Evaluator
  ) -> Output {
    func number(_ value: Double) -> String {
      NumberText.significant(value, digits: evaluator.settings.digits)
    }
    var rows = [["", "error", "median", "lowest", "highest"]]
    var fields = [
      Field("command", .text(command)),
      Field("seeds", .list(results.map { .number(Double($0.seed)) })),
    ]
    for name in middle.parts.map(\.name) {
      let errors = results.flatMap { $0.parts.filter { $0.name == name }.map(\.errors) }
      guard errors.count == results.count else { continue }
      let spreads = [
        ("MSE", Spread(errors.map(\.mse))), ("max error", Spread(errors.map(\.maxError))),
      ]
      for (index, (what, spread)) in spreads.enumerated() {
        rows.append([
          index == 0 ? name : "", what, number(spread.median), number(spread.lowest),
          number(spread.highest),
        ])
      }
      fields.append(
        Field(
          name,
          .object(
            zip(["mse", "max_error"], spreads).map { key, entry in
              Field(
                key,
                .object([
                  Field("median", .number(entry.1.median)),
                  Field("lowest", .number(entry.1.lowest)),
                  Field("highest", .number(entry.1.highest)),
                ]))
            })))
    }
    return Output(
      "fit",
      lines: [StyledText(command, .code)] + TextTable.lines(rows, header: true) + [
        StyledText("the network is now that of seed \(middle.seed), the middle one", .dim)
      ], fields: fields)
  }
}
