internal import Kernels

/// The residuals of a network as a function of the parameters t before its last layer alone: the last,
/// linear layer is always the one that fits best.
///
/// With Phi(t) the outputs of the layer before and a column of ones, the last layer is c = Phi^+ y,
/// and r = (I - Phi Phi^+) (Phi c - y); Kaufman's Jacobian is (I - Phi Phi^+) (d Phi/d t) c. In the
/// coordinates of Q^T, with Phi = Q R, the projection drops the first numbers.
/// Sources: Golub and Pereyra 1973; Kaufman 1975, "A variable projection method for solving
/// separable nonlinear least squares problems".
final class SeparableModel {
  /// How many residuals there are, and how many parameters before the last layer.
  let residualCount: Int
  let searched: Int

  private let model: ResidualModel
  private let points: Int
  private let outputs: Int
  private let last: Plan.Dense
  private let linear: OrthogonalTriangle
  private let target: Vector<Double>
  private let rotated: Vector<Double>
  private let coefficients: Vector<Double>
  private let jacobianRow: Vector<Double>

  /// Throws `.value` at `optimizer` for a network that does not end with a linear layer, and
  /// `.tooLarge` when its matrices do not fit into memory.
  init(_ plan: Plan, data: Dataset) throws(ModelError) {
    guard let last = plan.denseSteps.last, last.output == plan.output, last.activation.isIdentity,
      last.weights + last.parameterCount == plan.parameterCount
    else {
      throw ModelError(
        .value, parameter: "optimizer",
        "optimizer=varpro needs a last layer without activation, which it solves for",
        help: "end the network with `>> dense(\(plan.outputs))`, or use optimizer=lm")
    }
    points = data.count
    outputs = plan.outputs
    residualCount = points * outputs
    searched = plan.parameterCount - last.parameterCount
    self.last = last
    let least = Double(min(residualCount, searched))
    let bytes =
      8 * (Double(residualCount) * Double(searched) + 3 * least * least)
      + ResidualModel.bytes(plan, rows: points)
    guard bytes < 0.8 * MemoryAllowance.bytes else {
      throw MemoryAllowance.exceeded(
        "optimizer=varpro would need \(MemoryAllowance.text(bytes))", parameter: "optimizer",
        help: "use optimizer=lbfgs, or fewer points")
    }
    model = ResidualModel(plan, data: data)
    linear = OrthogonalTriangle(rows: points, columns: last.inputs + 1)
    target = Vector(count: residualCount)
    for i in 0..<points {
      for output in 0..<outputs { target[output * points + i] = data.y[i, output] }
    }
    rotated = Vector(count: points)
    coefficients = Vector(count: last.inputs + 1)
    jacobianRow = Vector(count: plan.parameterCount)
  }

  /// Puts the best last layer into a parameter vector; the sum of squared residuals with it.
  func solve(_ parameters: Vector<Double>) throws(ModelError) -> Double {
    try model.lastInputs(parameters, into: linear.matrix)
    let ones = linear.matrix.pointer + last.inputs * points
    for i in 0..<points { ones[i] = 1 }
    linear.factor()
    for output in 0..<outputs {
      rotated.pointer.update(from: target.pointer + output * points, count: points)
      linear.rotate(rotated.pointer)
      linear.solve(rotated.pointer, into: coefficients.pointer)
      let row = parameters.pointer + last.weights + output * last.inputs
      for j in 0..<last.inputs { row[j] = coefficients[j] }
      parameters[last.bias + output] = coefficients[last.inputs]
    }
    return try model.evaluate(parameters)
  }

  /// Residuals and Kaufman's Jacobian at parameters that were solved for last.
  func linearize(
    _ parameters: Vector<Double>, into problem: DampedLeastSquares
  ) throws(ModelError) {
    try model.linearize(parameters, isEvaluated: true)
    let rows = points - linear.rank
    problem.begin(rows: rows * outputs)
    for i in 0..<residualCount {
      model.rows(i, count: 1, into: jacobianRow.pointer, stride: jacobianRow.count)
      for j in 0..<searched { problem.scratch[j * residualCount + i] = jacobianRow[j] }
    }
    for output in 0..<outputs {
      for j in 0..<searched {
        let column = problem.scratch.pointer + j * residualCount + output * points
        linear.rotate(column)
        (problem.jacobian.pointer + j * rows * outputs + output * rows).update(
          from: column + linear.rank, count: rows)
      }
      rotated.pointer.update(from: model.base.pointer + output * points, count: points)
      linear.rotate(rotated.pointer)
      (problem.residuals.pointer + output * rows).update(
        from: rotated.pointer + linear.rank, count: rows)
    }
    problem.prepare()
  }
}
