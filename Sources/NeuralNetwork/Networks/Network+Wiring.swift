internal import Vocabulary

/// Where the numbers come from that a layer, or the network's output, is given.
package struct Wiring: Sendable, Equatable {
  /// The outputs of layer `layer`, as the numbers from `offset` on; where two sources overlap they
  /// are added.
  package struct Source: Sendable, Equatable {
    package let layer: Int
    package let offset: Int

    package init(layer: Int, offset: Int) {
      self.layer = layer
      self.offset = offset
    }
  }

  /// By layer, layer 2 first.
  package let layers: [[Source]]
  /// Those of the output; one source without offset when the last layer is the output.
  package let output: [Source]
}

extension Network {
  /// How the layers are joined; nil while sizes are unknown.
  package var wiring: Wiring? {
    guard let plan else { return nil }
    var slots = [[Wiring.Source]](repeating: [], count: plan.widths.count)
    slots[0] = [.init(layer: 1, offset: 0)]
    var layers: [[Wiring.Source]] = []
    for step in plan.steps {
      switch step {
      case .dense(let dense):
        layers.append(slots[dense.input])
        slots[dense.output] = [.init(layer: dense.number, offset: 0)]
      case .join(let first, let second, let output):
        let shift = plan.widths[first]
        slots[output] =
          slots[first] + slots[second].map { .init(layer: $0.layer, offset: $0.offset + shift) }
      case .add(let first, let second, let output): slots[output] = slots[first] + slots[second]
      }
    }
    return Wiring(layers: layers, output: slots[plan.output])
  }

  /// What each unit of the last hidden layer contributes to the one output.
  ///
  /// A row per point, a column per unit: W^[L]_(1,j) a_j^[L-1]. With b^[L] they add up to z^[L].
  ///
  /// Throws for a network without weights, with several inputs or outputs, without a hidden layer,
  /// or whose output is not a layer's.
  package func hiddenContributions(
    at points: [Double]
  ) throws(ModelError) -> (contributions: Matrix, bias: Double) {
    let plan = try trainedPlan()
    guard let last = plan.denseSteps.last, last.output == plan.output, plan.denseSteps.count > 1
    else {
      throw ModelError(
        .value, parameter: "hidden", "the output of this network is not that of a layer on another",
        help: "hidden=true is for networks such as `dense(8,tanh) >> dense(1)`")
    }
    guard plan.inputs == 1, plan.outputs == 1 else {
      throw ModelError(
        .shape, parameter: "hidden",
        "the contributions of hidden units are drawn for one input and one output, and this "
          + "network has \(counted(plan.inputs, "input")) and \(counted(plan.outputs, "output"))")
    }
    let weights = matrix(of: last)
    var elements: [Double] = []
    for x in points {
      let activations = try ForwardPass(self, at: [x]).values[last.input]
      for (weight, activation) in zip(weights.elements, activations) {
        elements.append(weight * activation)
      }
    }
    return (
      Matrix(rows: points.count, columns: last.inputs, elements: elements), bias(of: last)[0]
    )
  }
}
