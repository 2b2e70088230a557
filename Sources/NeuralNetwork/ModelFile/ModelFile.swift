internal import Vocabulary

/// Networks as safetensors files.
///
/// Tensors `W2`, `b2`, `W3`, and so on in the precision of the training, the architecture as
/// program text, and everything needed to go on training exactly.
package enum ModelFile {
  /// The file of a network with weights.
  ///
  /// Throws `.untrained` when it has none.
  package static func safetensors(_ network: Network) throws(ModelError) -> [UInt8] {
    let plan = try network.trainedPlan()
    var file = Safetensors(
      metadata: [
        ("format", "nn"), ("version", "1"), ("architecture", network.program),
        ("inputs", String(plan.inputs)), ("precision", network.precision.rawValue),
      ], tensors: [])
    for dense in plan.denseSteps {
      file.tensors.append(
        tensor(
          "W\(dense.number)", [dense.outputs, dense.inputs],
          Array(network.parameters[dense.weights..<dense.bias]), network.precision))
      file.tensors.append(
        tensor(
          "b\(dense.number)", [dense.outputs],
          Array(network.parameters[dense.bias..<dense.bias + dense.outputs]), network.precision))
    }
    if let state = network.trainingState { file.append(state) }
    return file.bytes
  }

  /// The network of a file; `parse` makes a network of its architecture's text.
  ///
  /// Throws `.file` at `file` when the file is broken or its tensors do not fit its architecture,
  /// `.notANumber` when a weight is not finite, and what `parse` throws.
  package static func network(
    fromSafetensors bytes: [UInt8], parse: (String) throws(ModelError) -> Network
  ) throws(ModelError) -> Network {
    let file = try Safetensors(bytes: bytes)
    guard let architecture = file.text("architecture") else {
      throw ModelError(
        .file, parameter: "file", "this file does not say which network its tensors belong to",
        help: "only files written by save have the architecture in them")
    }
    guard let inputs = file.text("inputs").flatMap({ Int($0) }), inputs >= 1,
      let precision = file.text("precision").flatMap({ Precision(rawValue: $0) })
    else {
      throw ModelError(
        .file, parameter: "file", "this file does not say its number of inputs or its precision")
    }
    var network = try parse(architecture).sized(inputs: inputs)
    let plan = try network.sizedPlan()
    var parameters: [Double] = []
    for dense in plan.denseSteps {
      for (name, shape) in [
        ("W\(dense.number)", [dense.outputs, dense.inputs]), ("b\(dense.number)", [dense.outputs]),
      ] {
        guard let tensor = file[name], tensor.shape == shape, let numbers = tensor.content.doubles
        else {
          throw ModelError(
            .file, parameter: "file",
            "\(architecture) needs a tensor \(name) of shape \(shape), the file has "
              + (file[name].map { "shape \($0.shape)" } ?? "none"))
        }
        guard numbers.allSatisfy(\.isFinite) else {
          throw ModelError(
            .notANumber, parameter: "file", "the tensor \(name) holds a number that is not finite")
        }
        parameters += numbers
      }
    }
    network.parameters = parameters
    network.precision = precision
    network.trainingState = try file.trainingState(parameters: parameters.count)
    return network
  }

  static func tensor(
    _ name: String, _ shape: [Int], _ numbers: [Double], _ precision: Precision
  ) -> Safetensors.Tensor {
    switch precision {
    case .double: Safetensors.Tensor(name: name, shape: shape, content: .double(numbers))
    case .single:
      Safetensors.Tensor(name: name, shape: shape, content: .single(numbers.map { Float($0) }))
    }
  }
}
