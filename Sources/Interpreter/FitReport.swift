import NeuralNetwork
import Plotting
import Vocabulary

/// The report of a fit: everything in it is taken from what was really run.
struct FitReport {
  private let result: FitResult
  private let program: [String]

  init(_ result: FitResult, program: [String]) {
    self.result = result
    self.program = program
  }

  func report(title: String?) -> Report {
    let target = result.split.train.formula?.name ?? "the data"
    var parts: [Report.Part] = []
    if !program.isEmpty {
      parts += [.heading("Program"), .program(program.joined(separator: "\n"))]
    }
    parts += [.heading("Method")] + method(target).map { .paragraph($0) }
    parts += [.heading("Results"), .table(header: header, rows: rows)]
    if let figure = curves(target) {
      parts.append(
        .figure(figure, caption: "The target, the network's prediction and the points."))
    }
    parts.append(
      .figure(
        LossFigure([("the fit", result)]).figure(scale: nil),
        caption: "Training and validation loss against the epoch, on a logarithmic axis."))
    parts += [.heading("Discussion")] + discussion(target).map { .paragraph($0) }
    return Report(title: title ?? "Approximation of \(target) by a neural network", parts: parts)
  }

  private func number(_ value: Double) -> String { NumberText.significant(value, digits: 4) }

  private func method(_ target: String) -> [String] {
    let network = result.network
    let split = result.split
    let options = result.options
    var sizes = "\(split.train.x.rows) training points"
    if let validation = split.validation { sizes += ", \(validation.x.rows) validation points" }
    if let test = split.test { sizes += " and \(test.x.rows) test points" }
    var training =
      "It was trained for \(counted(result.epochs, "epoch")) with \(options.optimizer.text)"
    if !options.optimizer.isSecondOrder {
      training += ", learning rate \(options.rate.text) and batches of \(options.batch)"
    }
    training +=
      ", on the loss \(options.loss.text), in \(options.precision == .single ? "single" : "double") precision with seed \(options.seed)"
    training += "; why it stopped: \(result.stopped.text)."
    return [
      "The network \(network.text) has \(counted(network.inputSize ?? 1, "input")) and "
        + "\(counted(network.parameterCount ?? 0, "parameter")). It approximates \(target) from \(sizes).",
      training,
    ]
  }

  private var parts: [(String, ErrorSummary)] {
    let all: [(String, ErrorSummary?)] = [
      ("training", result.train), ("validation", result.validation), ("test", result.test),
      ("dense grid", result.dense),
    ]
    return all.compactMap { name, errors in errors.map { (name, $0) } }
  }

  private let header = ["points", "number", "MSE", "RMSE", "max error", "at x"]

  private var rows: [[String]] {
    parts.map { name, errors in
      [
        name, String(errors.count), number(errors.mse), number(errors.rmse),
        number(errors.maxError), errors.at.map(number).joined(separator: ", "),
      ]
    }
  }

  private func curves(_ target: String) -> Figure? {
    guard let formula = result.split.train.formula, formula.inputs == 1,
      let domain = formula.domain.first
    else { return nil }
    let x = domain.points(801)
    let points = Matrix(rows: x.count, columns: 1, elements: x)
    guard let truth = try? formula.values(at: points),
      let prediction = try? result.network.outputs(at: points), truth.columns == 1
    else { return nil }
    func series(_ name: String, _ role: Series.Role, _ data: Dataset?) -> [Series] {
      guard let data else { return [] }
      return [Series(name, .points, role: role, x: data.x.elements, y: data.y.elements)]
    }
    return Figure(
      title: "\(target) and the network",
      panels: [
        Panel(
          x: Axis("x", range: domain.low...domain.high), y: Axis("y"),
          series: [
            Series(target, .line, role: .truth, x: x, y: truth.elements),
            Series("network", .line, role: .prediction, x: x, y: prediction.elements),
          ] + series("training points", .training, result.split.train)
            + series("validation points", .validation, result.split.validation)
            + series("test points", .test, result.split.test))
      ])
  }

  /// Only what the numbers say.
  private func discussion(_ target: String) -> [String] {
    var text: [String] = []
    if let dense = result.dense {
      text.append(
        "On a dense grid of \(dense.count) points the largest error is \(number(dense.maxError)), at "
          + "x = \(dense.at.map(number).joined(separator: ", "))\(place(dense.at)); the root mean square error there is \(number(dense.rmse))."
      )
    }
    if let test = result.test {
      let ratio = test.mse / max(result.train.mse, .leastNormalMagnitude)
      text.append(
        "The test MSE is \(number(test.mse)), \(number(ratio)) times the training MSE of \(number(result.train.mse))"
          + (ratio > 10
            ? ": the network fits the points it was trained on much better than others."
            : "."))
    }
    if let first = result.loss.first, let last = result.loss.last {
      text.append(
        "The training loss fell from \(number(first)) in the first epoch to \(number(last)) in the last."
      )
    }
    if let last = result.validationLoss.last, result.bestEpoch > 0,
      result.bestEpoch <= result.validationLoss.count
    {
      let best = result.validationLoss[result.bestEpoch - 1]
      text.append(
        "The validation loss was lowest in epoch \(result.bestEpoch), at \(number(best)), and ended at \(number(last))"
          + (last > 2 * best
            ? ": it departed from its best value, so stopping earlier would have been better."
            : "."))
    }
    return text
  }

  private func place(_ at: [Double]) -> String {
    guard at.count == 1, let domain = result.split.train.formula?.domain.first else { return "" }
    let position = (at[0] - domain.low) / (domain.high - domain.low)
    return position < 0.1 ? ", near the left end" : position > 0.9 ? ", near the right end" : ""
  }
}
