import NeuralNetwork
import Plotting
import Vocabulary

/// Training and validation loss against the epoch, on a logarithmic axis.
struct LossFigure {
  private let results: [(label: String, result: FitResult)]

  init(_ results: [(String, FitResult)]) {
    self.results = results.map { (label: $0.0, result: $0.1) }
  }

  func figure(scale: (x: Axis.Scale, y: Axis.Scale)?) -> Figure {
    var series: [Series] = []
    let isOne = results.count == 1
    for (index, entry) in results.enumerated() {
      let result = entry.result
      let prefix = isOne ? "" : "\(entry.label): "
      let epochs = (0..<result.loss.count).map { Double($0 + 1) }
      series.append(
        Series(
          prefix + "training loss", .line, role: isOne ? .training : .other(2 * index), x: epochs,
          y: result.loss))
      if !result.validationLoss.isEmpty {
        series.append(
          Series(
            prefix + "validation loss", isOne ? .line : .dashedLine,
            role: isOne ? .validation : .other(2 * index + 1), x: epochs, y: result.validationLoss))
      }
      if isOne, !result.validationLoss.isEmpty, result.bestEpoch > 0 {
        series.append(
          Series(
            "best epoch \(result.bestEpoch)", .rule, role: .test, x: [Double(result.bestEpoch)],
            y: [0]))
      }
    }
    let loss = results.first?.result.options.loss.name ?? "loss"
    return Figure(
      title: "loss of \(results.map(\.label).joined(separator: ", "))",
      panels: [
        Panel(
          x: Axis("epoch", scale: scale?.x ?? .linear),
          y: Axis("\(loss)", scale: scale?.y ?? .logarithmic), series: series)
      ])
  }
}
