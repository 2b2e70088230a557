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
    var results: [FitResult] = []
    var command = ""
    for seed in seeds {
      var one = arguments
      one.values["seed"] = .init(
        .number(seed), at: Name(text: "seed", span: arguments.span("seeds")))
      one.values["seeds"] = nil
      let data = try TrainingData(one, evaluator)
      let options = try FitOptions(one, evaluator)
      let result = try trained(
        fresh, on: data.split, options, "\(title) seed=\(Int(seed))", one, evaluator)
      results.append(result)
      command = FitSummary(result, title: title, dataText: data.text).command(
        seeds: evaluator.text(at: arguments.span("seeds")))
      if case .interrupted = result.stopped { throw .interrupted }
    }
    let decisive = results.map { ($0.dense ?? $0.test ?? $0.train).maxError }
    let order = results.indices.sorted { (decisive[$0], $0) < (decisive[$1], $1) }
    let middle = results[order[(order.count - 1) / 2]]
    evaluator.change("net", of: arguments, to: .network(FittedNetwork(middle, before: fresh)))
    if evaluator.frame == nil {
      evaluator.emit(
        .output(summary(of: results, middle: middle, command: command, evaluator)))
    }
    return .list(results.map { .result($0) })
  }

  private static func summary(
    of results: [FitResult], middle: FitResult, command: String, _ evaluator: Evaluator
  ) -> Output {
    func number(_ value: Double) -> String {
      NumberText.significant(value, digits: evaluator.settings.digits)
    }
    let kinds: [(String, (FitResult) -> ErrorSummary?)] = [
      ("train", { $0.train }), ("validation", { $0.validation }), ("test", { $0.test }),
      ("dense", { $0.dense }),
    ]
    var rows = [["", "error", "median", "lowest", "highest"]]
    var fields = [
      Field("command", .text(command)),
      Field("seeds", .list(results.map { .number(Double($0.seed)) })),
    ]
    for (name, part) in kinds {
      let errors = results.compactMap(part)
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
