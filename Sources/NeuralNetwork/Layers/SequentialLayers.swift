internal import Vocabulary

/// Layers one after the other, the output of one being the input of the next: `a >> b`.
struct SequentialLayers: Layer {
  let layers: [any Layer]

  init(_ layers: [any Layer]) { self.layers = layers }

  /// The layers joined by `>>`; a run of three and more equal ones as a power.
  var text: String {
    var parts: [String] = []
    var i = 0
    while i < layers.count {
      let text = layers[i].text
      var end = i + 1
      while end < layers.count, layers[end].text == text { end += 1 }
      let operand = layers[i] is ParallelLayers ? "(\(text))" : text
      parts +=
        end - i >= 3
        ? ["\(operand)^\(end - i)"] : [String](repeating: operand, count: end - i)
      i = end
    }
    return parts.joined(separator: " >> ")
  }

  var declaredInputs: Int? { layers.first?.declaredInputs }

  var activations: [Activation] { layers.flatMap(\.activations) }

  var endsRowwise: Bool { layers.last?.endsRowwise ?? false }

  func outputs(inputs: Int?) -> Int? {
    layers.reduce(inputs) { $1.outputs(inputs: $0) }
  }

  func lower(_ input: Int, into plan: inout Plan) throws(ModelError) -> Int {
    var slot = input
    for layer in layers { slot = try layer.lower(slot, into: &plan) }
    return slot
  }

  func taking(_ weights: inout ArraySlice<ExplicitWeights>) -> any Layer {
    sequence(taking: &weights)
  }

  func sequence(taking weights: inout ArraySlice<ExplicitWeights>) -> SequentialLayers {
    var result: [any Layer] = []
    for layer in layers { result.append(layer.taking(&weights)) }
    return SequentialLayers(result)
  }
}

extension Network {
  /// This network followed by another: `a >> b`.
  ///
  /// Parts that are trained keep their weights, as explicit ones. Throws when the sizes do not
  /// fit, and when this network ends with softmax.
  package func then(_ next: Network) throws(ModelError) -> Network {
    guard !architecture.endsRowwise else {
      throw ModelError(
        .value, parameter: "activation", "softmax can stand on a last layer only",
        help: "put softmax on the last layer, and another activation before it")
    }
    if let found = outputSize, let wanted = next.inputSize, found != wanted {
      throw ModelError(
        .shape,
        "the left network has \(counted(found, "output")), the right one takes "
          + counted(wanted, "input"))
    }
    return try Network(
      SequentialLayers(bakedArchitecture.layers + next.bakedArchitecture.layers))
  }

  /// This network so many times in a row: `layer^3`.
  package func repeated(_ times: Int) throws(ModelError) -> Network {
    guard times >= 1 else {
      throw ModelError(
        .value, parameter: "times", "a network can be repeated 1 time or more, found \(times)")
    }
    guard times <= 10_000 else {
      throw ModelError(
        .tooLarge, parameter: "times",
        "a network can be repeated at most 10000 times, found \(times)")
    }
    if times == 1 { return self }
    // `then` once, for what it checks; the rest is the same again.
    _ = try then(self)
    let layers = bakedArchitecture.layers
    return try Network(
      SequentialLayers([[any Layer]](repeating: layers, count: times).flatMap { $0 }))
  }
}
