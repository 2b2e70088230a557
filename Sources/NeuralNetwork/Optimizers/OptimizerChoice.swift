/// An optimizer by name and settings, before it knows a network.
package struct OptimizerChoice: Sendable, Equatable {
  /// The rule behind the name.
  enum Kind: Sendable, Equatable {
    case gradientDescent(SGDSettings)
    case adam(AdamSettings)
    case adamW(AdamSettings, weightDecay: Double)
    case rmsprop(RMSpropSettings)
    case lbfgs(LBFGSSettings)
    case levenbergMarquardt
    case variableProjection(VariableProjectionSettings)
  }

  /// The name in the table: `sgd`.
  package let name: String
  /// As typed in a program: `sgd(momentum=0.9)`.
  package let text: String
  let kind: Kind

  /// Adam with Keras's settings, the optimizer of the reference job.
  package static let adam = OptimizerChoice(
    name: "adam", text: "adam", kind: .adam(AdamSettings()))

  /// Variable projection from one start.
  package static let variableProjection = OptimizerChoice(
    name: "varpro", text: "varpro(restarts=0)",
    kind: .variableProjection(VariableProjectionSettings(restarts: 0)))

  /// Whether an epoch is one iteration over all points, without batches and learning rates.
  package var isSecondOrder: Bool {
    switch kind {
    case .lbfgs, .levenbergMarquardt, .variableProjection: true
    default: false
    }
  }

  /// Whether it minimises a sum of squares and nothing else.
  var needsSquares: Bool {
    switch kind {
    case .levenbergMarquardt, .variableProjection: true
    default: false
    }
  }

  /// How many numbers it keeps per parameter of the network.
  var statesPerParameter: Int {
    switch kind {
    case .gradientDescent(let settings): settings.momentum == 0 ? 0 : 1
    case .adam, .adamW: 2
    case .rmsprop: 1
    case .lbfgs(let settings): 2 * settings.memory
    case .levenbergMarquardt, .variableProjection: 0
    }
  }
}
