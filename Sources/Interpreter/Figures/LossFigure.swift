import NeuralNetwork
import Plotting
import Vocabulary

/// Training and validation loss against the epoch, on a logarithmic axis, with the best epoch.
struct LossFigure {
  private let results: [(label: String, result: FitResult)]

  init(_ results: [(String, FitResult)]) {
    self.results = results.map { (label: $0.0, result: $0.1) }
  }

  func figure(scale: (x: Axis.Scale, y: Axis.Scale)?) -> Figure {
    let isOne = results.count == 1
    let series = results.enumerated().flatMap { index, entry in
      isOne ? one(entry.result) : several(index, entry.label, entry.result)
    }
    let losses = Set(results.map(\.result.options.loss.name))
    return Figure(
      title: "loss of \(results.map(\.label).joined(separator: ", "))",
      panels: [
        Panel(
          x: Axis("epoch", scale: scale?.x ?? .linear),
          y: Axis(losses.count == 1 ? losses.first ?? "" : "loss", scale: scale?.y ?? .logarithmic),
          series: series)
      ])
  }

  private func epochs(_ loss: [Double]) -> [Double] { (0..<loss.count).map { Double($0 + 1) } }

  /// The best epoch and its validation loss; nil without validation points.
  private func best(_ result: FitResult) -> (epoch: Double, loss: Double)? {
    guard result.bestEpoch > 0, result.bestEpoch <= result.validationLoss.count else { return nil }
    return (Double(result.bestEpoch), result.validationLoss[result.bestEpoch - 1])
  }

  private func one(_ result: FitResult) -> [Series] {
    var series = [
      Series(
        "training loss", .line, role: .training, x: epochs(result.loss), y: result.loss)
    ]
    if !result.validationLoss.isEmpty {
      series.append(
        Series(
          "validation loss", .line, role: .validation, x: epochs(result.validationLoss),
          y: result.validationLoss))
    }
    if let best = best(result) {
      series.append(
        Series("best epoch \(result.bestEpoch)", .rule, role: .test, x: [best.epoch], y: [0]))
    }
    return series
  }

  /// Training dashed, validation solid with its best epoch, both in the colour of the result.
  private func several(_ index: Int, _ label: String, _ result: FitResult) -> [Series] {
    let role = Series.Role.other(index)
    guard let best = best(result) else {
      return [Series(label, .line, role: role, x: epochs(result.loss), y: result.loss)]
    }
    return [
      Series(
        "\(label), validation and its best", .line, role: role, x: epochs(result.validationLoss),
        y: result.validationLoss),
      Series(
        "\(label), validation and its best", .points, role: role, x: [best.epoch], y: [best.loss]),
      Series(
        "\(label), training", .dashedLine, role: role, x: epochs(result.loss), y: result.loss),
    ]
  }
}
