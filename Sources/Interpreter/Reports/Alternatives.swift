import NeuralNetwork
import Vocabulary

/// What other ways reach on the same task, measured when the report is written: another optimizer
/// for the same network, and the classical approximants.
struct Alternatives {
  struct Row {
    let name: String
    let way: String
    let parameters: Int
    let errors: ErrorSummary
  }

  private(set) var rows: [Row] = []

  /// How many multiplications a training for comparison may take: about a second.
  private static let budget = 2e11

  /// Measures on the points `result` was trained with.
  init(to result: FitResult, cancellation: Cancellation) {
    guard result.dense != nil else { return }
    addOptimizer(result, cancellation)
    addApproximants(result.split, cancellation)
  }

  private mutating func addOptimizer(_ result: FitResult, _ cancellation: Cancellation) {
    let isSecondOrder = result.options.optimizer.isSecondOrder
    let name = isSecondOrder ? "adam" : "lm"
    guard result.options.loss.name == "mse",
      let optimizer = try? Optimizers.all[name]?.make(Arguments())
    else { return }
    let (points, size) = (
      Double(result.split.train.count), Double(result.network.parameterCount ?? 0)
    )
    let epochs = isSecondOrder ? FitOptions().epochs : min(result.epochs, 200)
    let work = isSecondOrder ? 6 * points * size : 2 * points * points * size
    guard work * Double(epochs) < Self.budget, epochs > 0 else { return }
    var options = FitOptions()
    options.optimizer = optimizer
    options.epochs = epochs
    options.seed = result.seed
    var network = result.network
    network.reset()
    guard
      let other = try? network.fit(result.split, options: options, cancellation: cancellation),
      let errors = other.dense
    else { return }
    rows.append(
      Row(
        name: "the same network, optimizer=\(name)",
        way: "\(counted(other.epochs, "epoch")), seed \(other.seed)",
        parameters: other.network.parameterCount ?? 0, errors: errors))
  }

  private mutating func addApproximants(_ split: Split, _ cancellation: Cancellation) {
    guard let formula = split.train.formula, formula.inputs == 1, split.train.y.columns == 1,
      (4...400).contains(split.train.count)
    else { return }
    let degree = split.train.count - 1
    for name in ["spline", "aaa"] {
      add(
        try? Approximants.all[name]?.make(Arguments()), on: split, "the training points",
        cancellation)
    }
    for (name, grid) in [("chebyshev", Grid.chebyshev), ("poly", Grid.uniform)] {
      guard
        let data = try? Dataset.sampled(formula, count: degree + 1, grid: grid),
        let own = try? Split(all: data)
      else { continue }
      let arguments = Arguments(["n": .number(Double(degree))])
      let points = "\(degree + 1) \(name == "poly" ? "equally spaced" : "Chebyshev") points"
      add(try? Approximants.all[name]?.make(arguments), on: own, points, cancellation)
    }
  }

  private mutating func add(
    _ approximant: Approximant?, on split: Split, _ points: String, _ cancellation: Cancellation
  ) {
    guard var approximant, let result = try? approximant.fit(split, cancellation: cancellation),
      let errors = result.dense
    else { return }
    rows.append(
      Row(
        name: approximant.text, way: points, parameters: approximant.parameterCount, errors: errors)
    )
  }

  /// The table with the network itself in the first row.
  func table(_ fit: Fitted) -> Report.Part? {
    guard !rows.isEmpty, let own = fit.dense else { return nil }
    let all = [Row(name: fit.model, way: fit.way, parameters: fit.parameters, errors: own)] + rows
    return .table(
      header: ["method", "how", "parameters", "RMSE", "max error", "at x"],
      rows: all.map {
        [
          $0.name, $0.way, String($0.parameters), ReportText.number($0.errors.rmse),
          ReportText.number($0.errors.maxError),
          $0.errors.at.map(ReportText.number).joined(separator: ", "),
        ]
      })
  }

  /// The sentence on which of them is best.
  func sentence(_ fit: Fitted) -> String? {
    guard let own = fit.dense?.maxError,
      let best = rows.min(by: { $0.errors.maxError < $1.errors.maxError })
    else { return nil }
    let reached =
      "Measured for comparison when this report was written: of the other methods \(best.name) comes "
      + "closest, with a largest error of \(ReportText.number(best.errors.maxError))"
    if best.errors.maxError < own {
      let ratio = own / max(best.errors.maxError, .leastNormalMagnitude)
      return reached + ", \(ReportText.number(ratio)) times smaller than the network's."
    }
    return reached + "; the network's is \(ReportText.number(own))."
  }
}
