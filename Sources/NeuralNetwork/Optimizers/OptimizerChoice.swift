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
  }

  /// The name in the table: `sgd`.
  package let name: String
  /// As typed in a program: `sgd(momentum=0.9)`.
  package let text: String
  let kind: Kind

  /// Adam with Keras's settings, the optimizer of the reference job.
  package static let adam = OptimizerChoice(
    name: "adam", text: "adam", kind: .adam(AdamSettings()))

  /// Whether an epoch is one iteration over all points, without batches and learning rates.
  package var isSecondOrder: Bool {
    switch kind {
    case .lbfgs, .levenbergMarquardt: true
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
    case .levenbergMarquardt: 0
    }
  }
}
