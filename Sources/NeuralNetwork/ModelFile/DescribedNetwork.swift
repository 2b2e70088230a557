/// A network as a program's text and numbers, as a file of another library gives it.
package struct DescribedNetwork: Sendable {
  /// As typed in a program: `dense(64, tanh) >> dense(1)`.
  package let text: String
  package let inputs: Int
  /// W^[l] and b^[l] in the order of the layers in the text.
  package let layers: [(weights: Matrix, bias: [Double])]
  package let precision: Precision

  package init(
    text: String, inputs: Int, layers: [(weights: Matrix, bias: [Double])], precision: Precision
  ) {
    self.text = text
    self.inputs = inputs
    self.layers = layers
    self.precision = precision
  }

  /// The network; `parse` makes an untrained one of the text.
  ///
  /// Throws `.file` at `file` when the numbers do not fit the text, and what `parse` throws.
  package func network(
    parse: (String) throws(ModelError) -> Network
  ) throws(ModelError) -> Network {
    var network = try parse(text).sized(inputs: inputs)
    let steps = try network.sizedPlan().denseSteps
    let fits = zip(steps, layers).allSatisfy { step, layer in
      layer.weights.rows == step.outputs && layer.weights.columns == step.inputs
        && layer.bias.count == step.outputs
    }
    guard fits, steps.count == layers.count else {
      throw ModelError(.file, parameter: "file", "the layers of this file do not fit together")
    }
    network.parameters = layers.flatMap { $0.weights.elements + $0.bias }
    network.precision = precision
    return network
  }
}
