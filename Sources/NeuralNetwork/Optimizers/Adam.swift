internal import Kernels
internal import Vocabulary

/// Adaptive moment estimation, by Keras's definition.
///
/// m += (g - m)(1 - beta1), v += (g^2 - v)(1 - beta2),
/// w -= lr sqrt(1 - beta2^t)/(1 - beta1^t) m/(sqrt(v) + epsilon), the powers by repeated
/// multiplication. Source: Kingma and Ba 2015, the form before their section 2.1.
final class Adam<S: Scalar>: UpdateRule {
  let memory: OptimizerMemory<S>
  private let settings: AdamSettings
  private let m: Vector<S>
  private let v: Vector<S>

  init(_ settings: AdamSettings, count: Int) {
    self.settings = settings
    memory = OptimizerMemory(
      count: count, vectors: ["m", "v"],
      numbers: [("beta1 power", 1), ("beta2 power", 1)])
    m = memory.vectors[0]
    v = memory.vectors[1]
  }

  @_specialize(where S == Double)
  @_specialize(where S == Float)
  func update(_ parameters: Vector<S>, gradient: Vector<S>, rate: Double) {
    memory.numbers[0] *= settings.beta1
    memory.numbers[1] *= settings.beta2
    let step = rate * nn_sqrt(1 - memory.numbers[1]) / (1 - memory.numbers[0])
    S.adam(
      parameters.count, parameters.pointer, gradient.pointer, m.pointer, v.pointer,
      step: S(step), beta1: S(settings.beta1), beta2: S(settings.beta2),
      epsilon: S(settings.epsilon))
  }
}

/// The settings of `adam` and `adamw`, with the row of `adam` in the table.
struct AdamSettings: Sendable, Equatable {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-7

  static let parameters = [
    Parameter(
      "beta1", .number(Bounds(least: 0, most: 1)), default: "0.9",
      "memory of the mean gradient, below 1"),
    Parameter(
      "beta2", .number(Bounds(least: 0, most: 1)), default: "0.999",
      "memory of the mean squared gradient, below 1"),
    Parameter(
      "epsilon", .number(.nonNegative), default: "1e-7", "added to the root of the mean square"),
  ]

  init() {}

  init(_ read: inout OptimizerArguments) throws(ParameterError) {
    beta1 = try read.number("beta1", default: 0.9, least: 0, below: 1)
    beta2 = try read.number("beta2", default: 0.999, least: 0, below: 1)
    epsilon = try read.number("epsilon", default: 1e-7, least: 0, below: .infinity)
  }

  static let entry = Entry<OptimizerChoice>(
    name: "adam", summary: "Adaptive moment estimation, the default.",
    details: "Keras's form: at step t, m = beta1 m + (1-beta1) g, v = beta2 v + (1-beta2) g^2, "
      + "then w -= lr sqrt(1-beta2^t)/(1-beta1^t) m/(sqrt(v)+epsilon). Kingma and Ba 2015.",
    parameters: parameters,
    examples: [
      Example("net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 optimizer=adam lr=0.001")
    ]
  ) { (arguments) throws(ParameterError) in
    var read = OptimizerArguments(arguments)
    let settings = try AdamSettings(&read)
    return OptimizerChoice(name: "adam", text: read.text("adam"), kind: .adam(settings))
  }
}
