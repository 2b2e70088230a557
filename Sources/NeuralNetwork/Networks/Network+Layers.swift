/// A line of the summary of a network.
package struct LayerSummary: Sendable, Equatable {
  /// The layer's number, from 2 on.
  package let l: Int
  /// What it is: "dense".
  package let kind: String
  /// Where it stands when not simply in the row: "left of |", "in residual"; otherwise empty.
  package let wiring: String
  /// n_(l-1) and n_l.
  package let inputs: Int
  package let outputs: Int
  /// The activation as typed in a program.
  package let activation: String
  package let parameterCount: Int
}

extension Network {
  /// L, the number of layers with the input layer; in `a | b` those of a are counted first.
  package var layerCount: Int {
    if let plan { return plan.denseSteps.count + 1 }
    func count(_ layers: [any Layer]) -> Int {
      layers.reduce(0) { sum, layer in
        switch layer {
        case is DenseLayer: sum + 1
        case let part as SequentialLayers: sum + count(part.layers)
        case let part as ParallelLayers: sum + count(part.first.layers) + count(part.second.layers)
        case let part as ResidualLayers: sum + count(part.inner.layers)
        default: sum
        }
      }
    }
    return count(architecture.layers) + 1
  }

  /// A line per layer from l = 2 on; empty while sizes are unknown.
  package var layerSummaries: [LayerSummary] {
    (plan?.denseSteps ?? []).map {
      LayerSummary(
        l: $0.number, kind: $0.layer.isFixed ? "scale" : "dense", wiring: $0.wiring,
        inputs: $0.inputs, outputs: $0.outputs,
        activation: $0.activation.text, parameterCount: $0.countedParameters)
    }
  }

  /// W^[l], n_l by n_(l-1), for l = 2, ..., L.
  package func weights(layer l: Int) throws(ModelError) -> Matrix {
    matrix(of: try step(layer: l, letter: "W"))
  }

  /// b^[l], n_l numbers, for l = 2, ..., L.
  package func bias(layer l: Int) throws(ModelError) -> [Double] {
    bias(of: try step(layer: l, letter: "b"))
  }

  func matrix(of dense: Plan.Dense) -> Matrix {
    Matrix(
      rows: dense.outputs, columns: dense.inputs,
      elements: Array(parameters[dense.weights..<dense.bias]))
  }

  func bias(of dense: Plan.Dense) -> [Double] {
    Array(parameters[dense.bias..<dense.bias + dense.outputs])
  }

  private func step(layer l: Int, letter: String) throws(ModelError) -> Plan.Dense {
    let last = layerCount
    let range = last == 2 ? "\(letter)[2]" : "\(letter)[2] to \(letter)[\(last)]"
    guard l != 1 else {
      throw ModelError(
        .value, parameter: "l",
        "layer 1 is the input, which has no weights, so there is no \(letter)[1]",
        help: "this network has \(range)")
    }
    guard l >= 2, l <= last else {
      throw ModelError(
        .value, parameter: "l", "there is no layer \(l) in a network of \(last) layers",
        help: last >= 2 ? "this network has \(range)" : nil)
    }
    return try trainedPlan().denseSteps[l - 2]
  }
}
