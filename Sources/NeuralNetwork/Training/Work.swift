/// How much a training computed, by formula and not by the clock: the same on every machine.
///
/// With P weights and biases, of which P_w are weights, a pass over n points takes about
/// 2 P_w n operations forward and 4 P_w n backward, activations not counted.
/// - First-order: an update per batch; 6 P_w n an epoch.
/// - lbfgs: an update per iteration; one pass in both directions for it, 6 P_w n.
/// - lm and varpro, R = n n_L residuals and Q parameters that are searched for: an update per
///   iteration; the residuals and their sensitivities 6 P_w R, the second derivative along the step
///   and the trial 4 P_w R, and the smaller system: R Q min(R, Q) to form it and min(R, Q)^3/3 to
///   factor it.
package struct Work: Sendable, Equatable {
  /// Steps of the optimizer.
  package let updates: Int
  /// Floating-point operations: additions and multiplications.
  package let operations: Double

  package init(updates: Int, operations: Double) {
    self.updates = updates
    self.operations = operations
  }

  /// The work of `epochs` epochs of a network on so many points.
  init(_ plan: Plan, points: Int, epochs: Int, options: FitOptions) {
    let n = Double(points)
    let layers = plan.denseSteps
    let weights = Double(layers.reduce(0) { $0 + $1.inputs * $1.outputs })
    switch options.optimizer.kind {
    case .levenbergMarquardt, .variableProjection:
      let residuals = n * Double(plan.outputs)
      var searched = Double(plan.parameterCount)
      var operations = 10 * weights * residuals
      if case .variableProjection = options.optimizer.kind, let last = layers.last {
        // The linear layer is solved for by orthogonal triangles, 2 R p^2 for p columns.
        let columns = Double(last.inputs + 1)
        searched -= Double(last.parameterCount)
        operations += 2 * n * columns * columns + 4 * n * columns * searched
      }
      let least = min(residuals, searched)
      operations += residuals * searched * least + least * least * least / 3
      self.init(updates: epochs, operations: Double(epochs) * operations)
    case .lbfgs: self.init(updates: epochs, operations: Double(epochs) * 6 * weights * n)
    case .gradientDescent, .adam, .adamW, .rmsprop:
      let batch = min(options.batch, points)
      self.init(
        updates: epochs * ((points + batch - 1) / batch),
        operations: Double(epochs) * 6 * weights * n)
    }
  }
}
