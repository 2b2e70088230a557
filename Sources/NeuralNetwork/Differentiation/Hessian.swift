extension Network {
  /// The matrix of second derivatives of a network with one output, n_1 by n_1.
  ///
  /// H = Σ_l J_l^T diag(g^[l] ⊙ sigma''(z^[l])) J_l, where J_l is the Jacobian of z^[l] with
  /// respect to the input and g^[l] the derivative of the output with respect to a^[l]: only the
  /// activations are curved. Throws as `jacobian`, and for a network with several outputs.
  package func hessian(at x: [Double]) throws(ModelError) -> Matrix {
    let pass = try ForwardPass(self, at: x)
    let plan = pass.plan
    try checkScalar(plan, "a Hessian")
    let g = pass.gradients()
    var result = Matrix(rows: plan.inputs, columns: plan.inputs)
    // Per slot its Jacobian with respect to the input.
    var jacobians = plan.widths.map { Matrix(rows: $0, columns: plan.inputs) }
    jacobians[0] = .identity(plan.inputs)
    for (step, layer) in zip(plan.steps, pass.layers) {
      switch step {
      case .dense(let l):
        guard let layer else { continue }
        let J = layer.W * jacobians[l.input]
        // Softmax of a single output is constant.
        guard let s = layer.s else { continue }
        var curvature: [Double] = []
        for (z, g) in zip(layer.z, g[l.output].row(0)) {
          curvature.append(try g * l.activation.secondDerivative(at: z))
        }
        result = result + J.transposed.scaled(columns: curvature) * J
        jacobians[l.output] = J.transposed.scaled(columns: s).transposed
      case .join(let first, let second, let output):
        jacobians[output] = Matrix(
          rows: plan.widths[output], columns: plan.inputs,
          elements: jacobians[first].elements + jacobians[second].elements)
      case .add(let first, let second, let output):
        jacobians[output] = jacobians[first] + jacobians[second]
      }
    }
    return result
  }
}

extension Activation {
  /// sigma''(z), exactly.
  func secondDerivative(at z: Double) throws(ModelError) -> Double {
    try Number.derivative(
      of: { (x: Number) throws(ModelError) -> Number in
        try Number.derivative(of: formula, at: x)
      }, at: .real(z)
    ).primal
  }
}
