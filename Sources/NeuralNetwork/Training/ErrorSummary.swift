internal import Kernels

/// How large a network's errors are on a set of points.
package struct ErrorSummary: Sendable, Equatable {
  /// How many points.
  package let count: Int
  /// The mean of the squared errors over points and outputs.
  package let mse: Double
  /// The square root of `mse`.
  package let rmse: Double
  /// The largest absolute error.
  package let maxError: Double
  /// The point where it is.
  package let at: [Double]
  /// The share of points in their class, where the loss is one of classes.
  package private(set) var accuracy: Double?

  /// The errors of `network` on `points` with values `targets`, in double precision.
  ///
  /// Throws `.shape` when the sizes do not fit the network.
  package init(
    of network: Network, at points: Matrix, targets: Matrix
  ) throws(ModelError) {
    try self.init(outputs: network.outputs(at: points), at: points, targets: targets)
  }

  /// The errors of `outputs` at `points`, where the values are `targets`.
  ///
  /// Throws `.shape` when the sizes do not fit.
  init(outputs: Matrix, at points: Matrix, targets: Matrix) throws(ModelError) {
    guard outputs.columns == targets.columns, outputs.rows == targets.rows, targets.rows > 0 else {
      throw ModelError(
        .shape, parameter: "target",
        "the network has \(outputs.columns) outputs and the target \(targets.columns)")
    }
    let n = outputs.elements.count
    let (distance, worst) = Double.largestDistance(n, outputs.elements, targets.elements)
    count = points.rows
    mse = Double.squaredDistance(n, outputs.elements, targets.elements) / Double(n)
    rmse = nn_sqrt(mse)
    maxError = distance
    at = points.row(worst / outputs.columns)
  }

  /// The errors on a data set, and with a loss of classes the accuracy.
  package init(of network: Network, on data: Dataset, loss: Loss? = nil) throws(ModelError) {
    try self.init(of: network, at: data.x, targets: data.y)
    if loss?.isOfClasses == true {
      accuracy = try Classification(of: network, on: data).accuracy
    }
  }

  /// The errors against `formula` itself, free of noise, on a dense grid of its domain: 2001 points
  /// in one dimension, 101 x 101 in two; nil for more inputs.
  package static func dense(
    of network: Network, against formula: Formula, check: () throws(ModelError) -> Void = {}
  ) throws(ModelError) -> ErrorSummary? {
    guard let points = try densePoints(of: formula) else { return nil }
    let targets = try formula.values(at: points, check: check)
    return try ErrorSummary(of: network, at: points, targets: targets)
  }

  /// The dense grid of a formula's domain; nil for more than two inputs.
  static func densePoints(of formula: Formula) throws(ModelError) -> Matrix? {
    let counts = [1: 2001, 2: 101 * 101]
    guard let count = counts[formula.inputs] else { return nil }
    return try Grid.uniform.points(count, on: formula.domain, seed: 0)
  }
}
