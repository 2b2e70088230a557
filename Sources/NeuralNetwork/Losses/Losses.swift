package import Vocabulary

/// The table of losses.
package enum Losses {
  package static let all = Catalog<Loss>(
    noun: "loss",
    [
      Entry(
        name: "mse", summary: "Mean squared error over samples and outputs.",
        product: Loss.meanSquaredError),
      Entry(
        name: "mae", summary: "Mean absolute error over samples and outputs.",
        product: Loss(name: "mae", text: "mae", kind: .meanAbsoluteError)),
      huber,
      Entry(
        name: "binary_crossentropy",
        summary: "Mean of -(y log a + (1-y) log(1-a)) over samples and outputs.",
        details: "For outputs between 0 and 1, as a sigmoid on the last layer gives them, where "
          + "other activations of the table are refused; they are kept within 1e-7 of 0 and 1, as "
          + "Keras does.",
        product: Loss(
          name: "binary_crossentropy", text: "binary_crossentropy", kind: .binaryCrossentropy)),
      Entry(
        name: "crossentropy", summary: "Mean of -sum y log a over samples, a sum over the classes.",
        details: "For a softmax on the last layer, where other activations of the table are "
          + "refused, and one output per class; outputs are divided by their sum and kept within "
          + "1e-7 of 0 and 1, as Keras does.",
        product: Loss(name: "crossentropy", text: "crossentropy", kind: .crossentropy)),
    ])

  private static let huber = Entry<Loss>(
    name: "huber", summary: "Squared error near 0 and absolute error beyond delta.",
    details: "d^2/2 for |d| <= delta, otherwise delta (|d| - delta/2), with d = a - y.",
    parameters: [
      Parameter("delta", .number(.positive), default: "1", "where the parabola becomes a line")
    ]
  ) { (arguments) throws(ParameterError) in
    let delta = arguments.number("delta", default: 1)
    guard delta > 0, delta.isFinite else {
      throw ParameterError(
        "delta", "delta must be a positive number, found \(NumberText.shortest(delta))")
    }
    let given = delta == 1 ? "" : "(delta=\(NumberText.shortest(delta)))"
    return Loss(name: "huber", text: "huber\(given)", kind: .huber(delta: delta))
  }
}
