internal import Vocabulary

/// The settings of `varpro`.
struct VariableProjectionSettings: Sendable, Equatable {
  /// How often it may begin anew when nothing is left to gain.
  var restarts = 4

  static let entry = Entry<OptimizerChoice>(
    name: "varpro",
    summary: "Variable projection: the output layer by least squares, the rest by its own search.",
    details: "For a last layer without activation and loss=mse. For each setting of the other "
      + "layers the last one is solved for exactly, and what is left is made small by "
      + "Levenberg-Marquardt in Kaufman's form. An epoch is one iteration. Where a search ends, the "
      + "next begins at fresh weights; the loss is the best so far, and the network the best found. "
      + "It measures what a network can do rather than what a training finds.",
    parameters: [
      Parameter(
        "restarts", .count(least: 0), default: "4", "how often it begins anew at fresh weights")
    ],
    examples: [
      Example("net = dense(4,tanh) >> dense(1)\nfit net monomial(5) epochs=20 optimizer=varpro")
    ]
  ) { (arguments) throws(ParameterError) in
    var given = OptimizerArguments(arguments)
    let restarts = try given.number("restarts", default: 4, least: 0, below: 1e6)
    guard restarts == restarts.rounded() else {
      throw ParameterError(
        "restarts",
        "restarts must be a whole number, found \(NumberText.shortest(restarts))")
    }
    let settings = VariableProjectionSettings(restarts: Int(restarts))
    return OptimizerChoice(
      name: "varpro", text: given.text("varpro"), kind: .variableProjection(settings))
  }
}
