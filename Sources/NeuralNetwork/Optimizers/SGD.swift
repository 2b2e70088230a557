internal import Vocabulary

/// Stochastic gradient descent, by Keras's definition.
///
/// w -= lr g; with momentum u = momentum u - lr g and w += u; with Nesterov's form
/// w += momentum u - lr g. Source: Sutskever et al. 2013.
final class SGD<S: Scalar>: UpdateRule {
  let memory: OptimizerMemory<S>
  private let settings: SGDSettings

  init(_ settings: SGDSettings, count: Int) {
    self.settings = settings
    memory = OptimizerMemory(count: count, vectors: settings.momentum == 0 ? [] : ["u"])
  }

  @_specialize(where S == Double)
  @_specialize(where S == Float)
  func update(_ parameters: Vector<S>, gradient: Vector<S>, rate: Double) {
    S.sgd(
      parameters.count, parameters.pointer, gradient.pointer, memory.vectors.first?.pointer,
      rate: S(rate), momentum: S(settings.momentum), nesterov: settings.nesterov)
  }
}

/// The settings of `sgd`, with its row in the table.
struct SGDSettings: Sendable, Equatable {
  var momentum = 0.0
  var nesterov = false

  static let entry = Entry<OptimizerChoice>(
    name: "sgd", summary: "Stochastic gradient descent, with momentum if wanted.",
    details: "w -= lr g; with momentum u = momentum u - lr g and w += u, with nesterov then "
      + "w += momentum u - lr g instead.",
    parameters: [
      Parameter(
        "momentum", .number(Bounds(least: 0, most: 1)), default: "0",
        "the share of the last step that goes on, below 1"),
      Parameter("nesterov", .flag, default: "false", "look ahead along the momentum"),
    ],
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 optimizer=sgd(momentum=0.9)")
    ]
  ) { (arguments) throws(ParameterError) in
    var read = OptimizerArguments(arguments)
    let settings = SGDSettings(
      momentum: try read.number("momentum", default: 0, least: 0, below: 1),
      nesterov: read.flag("nesterov", default: false))
    if settings.nesterov, settings.momentum == 0 {
      throw ParameterError(
        "nesterov", "nesterov needs a momentum", help: "sgd(momentum=0.9, nesterov=true)")
    }
    return OptimizerChoice(
      name: "sgd", text: read.text("sgd"), kind: .gradientDescent(settings))
  }
}
