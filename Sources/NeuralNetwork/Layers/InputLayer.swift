internal import Vocabulary

/// The statement of how many inputs a network has; it computes nothing.
struct InputLayer: Layer {
  let size: Int

  var text: String { "input(\(size))" }
  var declaredInputs: Int? { size }
  var activations: [Activation] { [] }
  var endsRowwise: Bool { false }

  func outputs(inputs: Int?) -> Int? { size }

  func lower(_ input: Int, into plan: inout Plan) throws(ModelError) -> Int {
    let found = plan.widths[input]
    guard found == size else {
      throw ModelError(
        .shape, parameter: "x",
        "input(\(size)) stands for \(counted(size, "number")), found \(found)")
    }
    return input
  }

  func taking(_ weights: inout ArraySlice<ExplicitWeights>) -> any Layer { self }
}

extension Network {
  /// The statement that a network has `size` inputs: `input(2) >> dense(8, tanh)`.
  package static func input(_ size: Int) throws(ModelError) -> Network {
    guard size >= 1 else {
      throw ModelError(
        .value, parameter: "size", "a network needs at least 1 input, found \(size)")
    }
    try MemoryLimit.check(parameters: size, states: 0, parameter: "size")
    return try Network(InputLayer(size: size))
  }
}
