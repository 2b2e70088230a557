internal import Vocabulary

/// A network that adds its input to its output: `residual(net)`.
struct ResidualLayers: Layer {
  let inner: SequentialLayers

  var text: String { "residual(\(inner.text))" }

  /// The input is as large as the output, so either says it.
  var declaredInputs: Int? { inner.declaredInputs ?? inner.outputs(inputs: nil) }

  var activations: [Activation] { inner.activations }

  var endsRowwise: Bool { inner.endsRowwise }

  func outputs(inputs: Int?) -> Int? { inner.outputs(inputs: inputs) ?? inputs }

  func lower(_ input: Int, into plan: inout Plan) throws(ModelError) -> Int {
    let output = try plan.within("in residual") { plan throws(ModelError) in
      try inner.lower(input, into: &plan)
    }
    let (inputs, outputs) = (plan.widths[input], plan.widths[output])
    guard inputs == outputs else { throw ResidualLayers.mismatch(inputs, outputs) }
    return plan.add(input, output)
  }

  func taking(_ weights: inout ArraySlice<ExplicitWeights>) -> any Layer {
    ResidualLayers(inner: inner.sequence(taking: &weights))
  }

  static func mismatch(_ inputs: Int, _ outputs: Int) -> ModelError {
    ModelError(
      .shape, parameter: "net",
      "residual adds the input to the output, so they must be equally many: "
        + "found \(counted(inputs, "input")) and \(counted(outputs, "output"))",
      help: "put a layer with \(outputs) units before residual")
  }
}

extension Network {
  /// This network with its input added to its output: `residual(net)`.
  package func residual() throws(ModelError) -> Network {
    if let inputs = inputSize, let outputs = outputSize, inputs != outputs {
      throw ResidualLayers.mismatch(inputs, outputs)
    }
    return try Network(ResidualLayers(inner: bakedArchitecture))
  }
}
