internal import Vocabulary

/// Adam with decoupled weight decay, by Keras's definition: w -= lr decay w before each step of
/// Adam, for all parameters.
///
/// Source: Loshchilov and Hutter 2019.
final class AdamW<S: Scalar>: UpdateRule {
  private let adam: Adam<S>
  private let weightDecay: Double
  private let old: Vector<S>

  var memory: OptimizerMemory<S> { adam.memory }

  init(_ settings: AdamSettings, weightDecay: Double, count: Int) {
    adam = Adam(settings, count: count)
    self.weightDecay = weightDecay
    old = Vector(count: count)
  }

  @_specialize(where S == Double)
  @_specialize(where S == Float)
  func update(_ parameters: Vector<S>, gradient: Vector<S>, rate: Double) {
    old.set(parameters)
    S.addScaled(parameters.count, S(-rate * weightDecay), old.pointer, parameters.pointer)
    adam.update(parameters, gradient: gradient, rate: rate)
  }
}

/// The row of `adamw` in the table.
enum AdamWSettings {
  static let entry = Entry<OptimizerChoice>(
    name: "adamw", summary: "Adam with decoupled weight decay.",
    details: "w -= lr decay w before each step of Adam, for all parameters.",
    parameters: [
      Parameter(
        "decay", .number(.nonNegative), default: "0.004", "the weight decay per unit of lr")
    ] + AdamSettings.parameters,
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 optimizer=adamw(decay=0.01)")
    ]
  ) { (arguments) throws(ParameterError) in
    var read = OptimizerArguments(arguments)
    let decay = try read.number("decay", default: 0.004, least: 0, below: .infinity)
    let settings = try AdamSettings(&read)
    return OptimizerChoice(
      name: "adamw", text: read.text("adamw"), kind: .adamW(settings, weightDecay: decay))
  }
}
