extension Loss {
  /// The activation whose outputs are probabilities as the loss compares them; nil for one that
  /// compares any numbers.
  private var lastActivation: String? {
    switch kind {
    case .binaryCrossentropy: "sigmoid"
    case .crossentropy: "softmax"
    case .meanSquaredError, .meanAbsoluteError, .huber: nil
    }
  }

  /// Refuses a last layer whose outputs are no probabilities: a loss of classes would be made small
  /// there without a class being learned.
  ///
  /// A function of the user's and a sum of layers may give some: a warning. Throws `.value` at
  /// `loss`.
  func check(_ plan: Plan) throws(ModelError) -> TrainingWarning? {
    guard let wanted = lastActivation else { return nil }
    let layers = plan.outputLayers
    for dense in layers ?? [] where ![wanted, "custom"].contains(dense.activation.name) {
      throw ModelError(
        .value, parameter: "loss",
        "\(name) needs \(wanted) on the last layer, found `\(dense.layer.text)`",
        help: "write `dense(\(dense.outputs),\(wanted))` there")
    }
    if let layers, layers.allSatisfy({ $0.activation.name == wanted }) { return nil }
    return TrainingWarning(
      "\(name) takes the outputs for probabilities, and these may be none: those of "
        + "`dense(\(plan.outputs),\(wanted))` are", parameter: "loss")
  }
}

extension Plan {
  /// The layers whose outputs stand side by side as those of the network; nil where the input or a
  /// sum is among them.
  fileprivate var outputLayers: [Dense]? { layers(at: output) }

  private func layers(at slot: Int) -> [Dense]? {
    switch steps.first(where: { $0.output == slot }) {
    case .dense(let dense): return [dense]
    case .join(let first, let second, _):
      guard let left = layers(at: first), let right = layers(at: second) else { return nil }
      return left + right
    case .add, nil: return nil
    }
  }
}
