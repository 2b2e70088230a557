internal import Vocabulary

/// Two networks on the same input with their outputs side by side: `a | b`.
struct ParallelLayers: Layer {
  let first: SequentialLayers
  let second: SequentialLayers

  var text: String {
    // `|` binds tighter than `>>` and groups to the left.
    func operand(_ part: SequentialLayers, isSecond: Bool) -> String {
      let needsBrackets =
        part.layers.count > 1 || (isSecond && part.layers.first is ParallelLayers)
      let text = part.layers.count == 1 ? part.layers[0].text : part.text
      return needsBrackets ? "(\(text))" : text
    }
    return "\(operand(first, isSecond: false)) | \(operand(second, isSecond: true))"
  }

  var declaredInputs: Int? { first.declaredInputs ?? second.declaredInputs }

  var activations: [Activation] { first.activations + second.activations }

  var endsRowwise: Bool { first.endsRowwise || second.endsRowwise }

  func outputs(inputs: Int?) -> Int? {
    guard let left = first.outputs(inputs: inputs), let right = second.outputs(inputs: inputs)
    else { return nil }
    return left + right
  }

  func lower(_ input: Int, into plan: inout Plan) throws(ModelError) -> Int {
    let left = try plan.within("left of |") { plan throws(ModelError) in
      try first.lower(input, into: &plan)
    }
    let right = try plan.within("right of |") { plan throws(ModelError) in
      try second.lower(input, into: &plan)
    }
    return try plan.join(left, right)
  }

  func taking(_ weights: inout ArraySlice<ExplicitWeights>) -> any Layer {
    let left = first.sequence(taking: &weights)
    return ParallelLayers(first: left, second: second.sequence(taking: &weights))
  }
}

extension Network {
  /// This network and another on the same input, their outputs side by side: `a | b`.
  package func beside(_ other: Network) throws(ModelError) -> Network {
    if let left = inputSize, let right = other.inputSize, left != right {
      throw ModelError(
        .shape,
        "the left network takes \(counted(left, "input")), the right one \(right)")
    }
    return try Network(
      ParallelLayers(first: bakedArchitecture, second: other.bakedArchitecture))
  }
}
