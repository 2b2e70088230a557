internal import Vocabulary

extension Plan {
  /// Weights and biases layer by layer, those that are explicit as they are.
  func drawnParameters(_ random: inout RandomState, default fallback: Initializer) -> [Double] {
    var drawn: [Double] = []
    drawn.reserveCapacity(parameterCount)
    for dense in denseSteps {
      let layer = dense.layer
      if let weights = layer.weights {
        drawn += weights.elements
        drawn += layer.bias ?? [Double](repeating: 0, count: dense.outputs)
      } else if layer.isFixed {
        // They come from the data, and no random number is used for them.
        drawn += [Double](repeating: 0, count: dense.parameterCount)
      } else {
        let shape = Initializer.Shape(
          inputs: dense.inputs, outputs: dense.outputs,
          isLinear: dense.activation.isIdentity)
        let values = (layer.initializer ?? fallback).draw(shape, &random)
        drawn += values.weights
        drawn += layer.bias ?? values.bias
      }
    }
    return drawn
  }
}

/// A network: what it is made of, and its weights as one flat vector once it has them.
///
/// A value: a copy is independent. Layers are numbered as Higham & Higham do ("Deep Learning: An
/// Introduction for Applied Mathematicians", 2019): layer 1 is the input, and
/// a^[l] = sigma(W^[l] a^[l-1] + b^[l]) for l = 2, ..., L.
package struct Network: Sendable {
  let architecture: SequentialLayers
  /// The compiled form; nil while the input size is unknown.
  private(set) var plan: Plan?
  /// The flat vector: for each layer in order W^[l] row by row (n_l by n_(l-1)), then b^[l];
  /// empty when untrained.
  package var parameters: [Double] = []
  /// What the last `fit` computed with; single values are stored exactly in `parameters`.
  package var precision = Precision.double
  /// What a `fit` needs to go on where the last one stopped; nil after `reset`.
  package var trainingState: TrainingState?

  init(_ layer: any Layer) throws(ModelError) {
    let sequence = layer as? SequentialLayers
    architecture = sequence ?? SequentialLayers([layer])
    if let inputs = architecture.declaredInputs {
      plan = try Plan(architecture, inputs: inputs)
    }
    takeExplicitWeights()
  }

  /// As typed in a program, in canonical form and without weights: `dense(64, tanh) >> dense(1)`.
  package var text: String { architecture.text }

  /// What its text leaves open: which functions of the user its activations are.
  package var ownFunctions: [String] { architecture.activations.compactMap { $0.identity?() } }

  /// The text after the lines that define those functions: what `load` makes the network of.
  var program: String {
    var lines: [String] = []
    for line in architecture.activations.flatMap({ $0.definitions() }) where !lines.contains(line) {
      lines.append(line)
    }
    return (lines + [text]).joined(separator: "\n")
  }

  /// The number of inputs; nil until data, weights or `input(n)` say.
  package var inputSize: Int? { plan?.inputs }

  /// The number of outputs; nil while it depends on an unknown number of inputs.
  package var outputSize: Int? { plan?.outputs ?? architecture.outputs(inputs: nil) }

  /// The number of weights and biases, with a mean and a deviation for each input of `scale(auto)`;
  /// nil while sizes are unknown.
  package var parameterCount: Int? {
    plan?.denseSteps.reduce(0) { $0 + $1.countedParameters }
  }

  /// Whether it has weights, by `fit` or because all are given.
  package var isTrained: Bool {
    guard let plan else { return false }
    return parameters.count == plan.parameterCount
  }

  /// The same network for so many inputs, with no weights drawn.
  ///
  /// Throws when the network takes another number of inputs, when sizes inside do not fit, and
  /// when the parameters with an optimizer's state would not fit into memory.
  package func sized(inputs: Int) throws(ModelError) -> Network {
    if let plan, plan.inputs == inputs { return self }
    guard inputs >= 1 else {
      throw ModelError(
        .value, parameter: "x", "a network needs at least 1 input, found \(inputs)")
    }
    if let wanted = architecture.declaredInputs ?? (isTrained ? inputSize : nil) {
      throw ModelError(
        .shape, parameter: "x",
        "the network takes \(counted(wanted, "input")), the data have \(inputs)")
    }
    var result = self
    result.plan = try Plan(architecture, inputs: inputs)
    result.parameters = []
    result.takeExplicitWeights()
    return result
  }

  /// Back to the weights given explicitly, or to an untrained network when not all are.
  package mutating func reset() {
    parameters = []
    precision = .double
    trainingState = nil
    if architecture.declaredInputs == nil { plan = nil }
    takeExplicitWeights()
  }

  /// Draws all weights and biases that are not explicit.
  ///
  /// From `RandomState([seed, 1])` layer by layer, W^[l] row by row and then, where the initializer
  /// draws biases, b^[l]. A layer with `init=` uses that, the others `fallback`.
  package mutating func initialize(
    seed: Int, default fallback: Initializer
  ) throws(ModelError) {
    let plan = try sizedPlan()
    var random = RandomState(seeds: [seed, 1])
    parameters = plan.drawnParameters(&random, default: fallback)
  }

  /// The plan of a network whose sizes are known.
  func sizedPlan() throws(ModelError) -> Plan {
    guard let plan else {
      throw ModelError(
        .untrained, parameter: "net", "the network does not know its number of inputs yet",
        help: "fit it, or begin it with input(1) >>")
    }
    return plan
  }

  /// The plan of a network that has weights.
  func trainedPlan() throws(ModelError) -> Plan {
    guard let plan, isTrained else {
      throw ModelError(
        .untrained, parameter: "net", "the network has no weights yet",
        help: "fit it first, or give weights=")
    }
    return plan
  }

  private mutating func takeExplicitWeights() {
    guard let plan else { return }
    let steps = plan.denseSteps
    guard steps.allSatisfy({ $0.layer.weights != nil }) else { return }
    parameters = steps.flatMap { step in
      (step.layer.weights?.elements ?? [])
        + (step.layer.bias ?? [Double](repeating: 0, count: step.outputs))
    }
  }

  /// The architecture with the weights of a trained network made explicit, so that they survive
  /// being composed with another.
  var bakedArchitecture: SequentialLayers {
    guard let plan, isTrained else { return architecture }
    let weights = plan.denseSteps.map {
      ExplicitWeights(weights: matrix(of: $0), bias: bias(of: $0))
    }
    var rest = weights[...]
    return architecture.sequence(taking: &rest)
  }
}
