import NeuralNetwork
import Vocabulary

/// The options in which the trainings of a comparison differ: only these tell its rows apart.
struct DifferingOptions {
  /// Their names, in the order of the options.
  let names: [String]

  init(_ fits: [Fitted]) {
    let all = fits.map(Self.options)
    var names: [String] = []
    for name in all.joined().map(\.name) where !names.contains(name) {
      let texts = all.compactMap { $0.first { $0.name == name }?.text }
      if Set(texts).count > 1 { names.append(name) }
    }
    // Every optimizer has a way of its own to draw weights, which is worth no word.
    if !fits.contains(where: { $0.result?.options.initializer != nil }) {
      names.removeAll { $0 == "init" }
    }
    self.names = names
  }

  /// Those of one training: `lr=0.05, batch=8`; empty where it differs in nothing.
  func text(of fit: Fitted) -> String {
    Self.options(of: fit).filter { names.contains($0.name) }
      .map { "\($0.name)=\($0.text)" }.joined(separator: ", ")
  }

  /// The options of a training that mean something with its optimizer, as they are typed; optimizer,
  /// epochs and seed are always told.
  private static func options(of fit: Fitted) -> [(name: String, text: String)] {
    guard let result = fit.result else { return [] }
    let options = result.options
    func number(_ value: Double?) -> String { value.map { NumberText.shortest($0) } ?? "none" }
    let steps =
      options.optimizer.isSecondOrder
      ? []
      : [
        ("lr", options.rate.text), ("batch", String(options.batch)),
        ("shuffle", String(options.shuffle)), ("clip", number(options.clip)),
      ]
    return steps + [
      ("loss", options.loss.text), ("l2", number(options.l2)),
      ("regularize", options.regularize.rawValue), ("precision", options.precision.rawValue),
      ("init", options.drawing.name), ("patience", number(options.patience.map(Double.init))),
      ("goal", number(options.goal)), ("time", number(options.timeLimit)),
      ("data", result.split.train.text), ("split", result.split.text),
    ]
  }
}
