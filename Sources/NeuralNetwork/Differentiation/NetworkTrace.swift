/// A forward and a backward pass at one point, matrix by matrix, in the notation of the lessons.
package struct NetworkTrace: Sendable {
  /// One step, in forward order.
  package struct Step: Sendable {
    package enum Kind: Sendable, Equatable {
      /// A dense layer with its number l.
      case dense(l: Int)
      /// The outputs of two parts side by side: `a | b`.
      case join
      /// A network's input added to its output: `residual(net)`.
      case residual
    }

    package let kind: Kind
    /// Where the layer stands: "left of |", "in residual"; otherwise empty.
    package let wiring: String
    /// The number of the layer whose output it reads, 1 for the input; nil where it reads a join or
    /// a sum, or is one.
    package let source: Int?
    /// The steps that read its output, from which g comes; none of the last.
    package let readers: [Kind]
    /// W^[l] and b^[l]; nil for a join or a sum.
    package let W: Matrix?
    package let b: [Double]?
    /// z^[l] = W^[l] a^[l-1] + b^[l]; nil for a join or a sum.
    package let z: [Double]?
    /// The activation as typed in a program; empty for a join or a sum.
    package let activation: String
    /// a^[l], or the joined or added numbers.
    package let a: [Double]
    /// s^[l] = sigma'(z^[l]); nil for softmax, a join or a sum.
    package let s: [Double]?
    /// The derivatives of the outputs (rows) with respect to a^[l] (columns).
    package let g: Matrix
  }

  /// a^[1], the point.
  package let input: [Double]
  package let steps: [Step]
  /// The steps that read the input.
  package let readers: [Step.Kind]
  package let output: [Double]
  /// g^[1], the Jacobian: a row per output, a column per input.
  package let inputGradient: Matrix
}

extension Network {
  /// The forward and the backward pass at one point with everything they compute.
  package func trace(at x: [Double]) throws(ModelError) -> NetworkTrace {
    let pass = try ForwardPass(self, at: x)
    let plan = pass.plan
    let g = pass.gradients()
    /// By slot, the layer whose output it is.
    var layers: [Int?] = [1] + [Int?](repeating: nil, count: plan.widths.count - 1)
    for dense in plan.denseSteps { layers[dense.output] = dense.number }
    let readers = plan.widths.indices.map { slot in
      plan.steps.filter { $0.inputs.contains(slot) }.map(\.kind)
    }
    let steps = zip(plan.steps, pass.layers).map { step, layer in
      var dense: Plan.Dense?
      if case .dense(let step) = step { dense = step }
      return NetworkTrace.Step(
        kind: step.kind, wiring: dense?.wiring ?? "", source: dense.flatMap { layers[$0.input] },
        readers: readers[step.output], W: layer?.W, b: layer?.b, z: layer?.z,
        activation: dense?.activation.text ?? "", a: pass.values[step.output], s: layer?.s,
        g: g[step.output])
    }
    return NetworkTrace(
      input: x, steps: steps, readers: readers[0], output: pass.values[plan.output],
      inputGradient: g[0])
  }
}

extension Plan.Step {
  fileprivate var kind: NetworkTrace.Step.Kind {
    switch self {
    case .dense(let dense): .dense(l: dense.number)
    case .join: .join
    case .add: .residual
    }
  }
}
