/// The derivatives of the outputs with respect to the inputs.
///
/// The forward pass keeps z^[l], a^[l] and s^[l] = sigma'(z^[l]). Then, backwards,
///
///     g^[L]   = 1
///     g^[l-1] = (g^[l] ⊙ s^[l]) W^[l],   l = L, ..., 2
///
/// and g^[1] is the row vector of partial derivatives; with several outputs g has a row for each
/// and g^[L] is the identity matrix. Source: Higham & Higham 2019, sections 5 and 6, where the
/// recursion is written for a cost; here the last factor is 1 and the last step goes to the input.
extension ForwardPass {
  /// g at every slot of the plan, one row per output; g^[1] is that of slot 0.
  func gradients() -> [Matrix] {
    var g = plan.widths.map { Matrix(rows: plan.outputs, columns: $0) }
    g[plan.output] = .identity(plan.outputs)
    for (step, layer) in zip(plan.steps, layers).reversed() {
      switch step {
      case .dense(let l):
        guard let layer else { continue }
        // delta^[l] = g^[l] ⊙ s^[l],  g^[l-1] = delta^[l] W^[l]
        let delta = layer.s.map { g[l.output].scaled(columns: $0) }
        g[l.input] = g[l.input] + (delta ?? g[l.output].throughSoftmax(layer.a)) * layer.W
      case .join(let first, let second, let output):
        let split = plan.widths[first]
        g[first] = g[first] + g[output].columns(0..<split)
        g[second] = g[second] + g[output].columns(split..<plan.widths[output])
      case .add(let first, let second, let output):
        g[first] = g[first] + g[output]
        g[second] = g[second] + g[output]
      }
    }
    return g
  }
}

extension Network {
  /// The Jacobian at one point, n_L by n_1: a row of partial derivatives per output.
  ///
  /// Throws for a network without weights, a point of another size, and what a user's own
  /// activation throws.
  package func jacobian(at x: [Double]) throws(ModelError) -> Matrix {
    try ForwardPass(self, at: x).gradients()[0]
  }

  /// The gradient of a network with one output at many points: a row of n_1 numbers per point.
  ///
  /// The same recursion for many points at a time. Throws as `jacobian`, and for a network with
  /// several outputs.
  package func inputGradients(at points: Matrix) throws(ModelError) -> Matrix {
    let plan = try trainedPlan()
    try checkSize(points.columns, plan)
    try checkScalar(plan, "a gradient")
    return try BatchEvaluation.inputGradients(plan, parameters, at: points)
  }
}
