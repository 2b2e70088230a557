internal import Vocabulary

/// Division by a running root mean square of the gradient, by Keras's definition.
///
/// v = rho v + (1 - rho) g^2, w -= lr g/sqrt(v + epsilon), epsilon inside the root.
/// Source: Tieleman and Hinton 2012.
final class RMSprop<S: Scalar>: UpdateRule {
  let memory: OptimizerMemory<S>
  private let settings: RMSpropSettings
  private let v: Vector<S>

  init(_ settings: RMSpropSettings, count: Int) {
    self.settings = settings
    memory = OptimizerMemory(count: count, vectors: ["v"])
    v = memory.vectors[0]
  }

  @_specialize(where S == Double)
  @_specialize(where S == Float)
  func update(_ parameters: Vector<S>, gradient: Vector<S>, rate: Double) {
    S.rmsprop(
      parameters.count, parameters.pointer, gradient.pointer, v.pointer, rate: S(rate),
      rho: S(settings.rho), epsilon: S(settings.epsilon))
  }
}

/// The settings of `rmsprop`, with its row in the table.
struct RMSpropSettings: Sendable, Equatable {
  var rho = 0.9
  var epsilon = 1e-7

  static let entry = Entry<OptimizerChoice>(
    name: "rmsprop", summary: "Division by a running root mean square of the gradient.",
    details: "v = rho v + (1-rho) g^2, w -= lr g/sqrt(v + epsilon).",
    parameters: [
      Parameter(
        "rho", .number(Bounds(least: 0, most: 1)), default: "0.9",
        "memory of the mean squared gradient, below 1"),
      Parameter(
        "epsilon", .number(.nonNegative), default: "1e-7", "added to the mean square in the root"),
    ],
    examples: [
      Example("net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 optimizer=rmsprop lr=0.001")
    ]
  ) { (arguments) throws(ParameterError) in
    var read = OptimizerArguments(arguments)
    let settings = RMSpropSettings(
      rho: try read.number("rho", default: 0.9, least: 0, below: 1),
      epsilon: try read.number("epsilon", default: 1e-7, least: 0, below: .infinity))
    return OptimizerChoice(name: "rmsprop", text: read.text("rmsprop"), kind: .rmsprop(settings))
  }
}
