/// Weight decay chosen by the data: the one of largest evidence, re-estimated while training.
///
/// With E_D the sum of squared residuals, E_W = |w|^2 and gamma the effective number of
/// parameters, the decay in units of the sum of squares is mu = gamma E_D / ((R - gamma) E_W).
/// Source: MacKay 1992; Foresee and Hagan 1997 for the Gauss-Newton form. It starts only once the
/// training error has fallen below a tenth of the data's total variation: before that a smooth
/// function is not told from noise, and the network would be decayed to a constant.
struct Evidence: Equatable {
  /// The decay until the gate opens.
  static let initialDecay = 1e-4

  /// The sum of squares below which the decay is estimated.
  let gate: Double
  private(set) var isOpen = false

  init(_ data: Dataset) {
    let outputs = data.y.columns
    var variation = 0.0
    for j in 0..<outputs {
      let values = data.y.column(j)
      let mean = values.reduce(0, +) / Double(values.count)
      for value in values { variation += (value - mean) * (value - mean) }
    }
    gate = variation / 10
  }

  /// The state of an earlier call.
  mutating func restore(isOpen: Bool) { self.isOpen = isOpen }

  /// The decay for the next iteration.
  ///
  /// `effective` gives gamma for a decay; nil keeps the decay.
  mutating func decay(
    _ present: Double, squares: Double, weights: Double, residuals: Int,
    effective: (Double) -> Double?
  ) -> Double {
    if squares < gate { isOpen = true }
    guard isOpen, weights > 0, squares > 0 else { return present }
    guard let gamma = effective(max(present, 1e-300)) else { return present }
    let free = max(Double(residuals) - gamma, 1e-3 * Double(residuals))
    let next = max(gamma, 1e-3) * squares / (free * weights)
    return next.isFinite && next > 0 ? min(next, 1e6) : present
  }
}
