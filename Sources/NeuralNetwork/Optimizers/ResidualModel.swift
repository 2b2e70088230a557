internal import Kernels

/// The residuals r = a^[L] - y of all points and outputs as a function of the parameters, and
/// their Jacobian J in factored form.
///
/// With R = N n_L residuals, output by output, row i of J has for W^[l] the outer product of
/// G_l[i], the sensitivity d a^[L]/d z^[l] of residual i, and a^[l-1][i]; for b^[l] it has G_l[i].
/// Only G_l and a^[l-1] are kept, so J needs no memory of its own.
final class ResidualModel {
  let plan: Plan
  /// The layers that are trained; the columns of the others are 0 in J.
  let layers: [Plan.Dense]
  /// R and P.
  let residualCount: Int
  let parameterCount: Int
  /// r at the point evaluated last.
  let residuals: Vector<Double>
  /// r at the point linearized last.
  let base: Vector<Double>

  /// Where these layers stand among all dense steps.
  private let positions: [Int]
  private let data: PointSet<Double>
  private let workspace: Workspace<Double>
  private let chunk: Int
  private let unit: Vector<Double>
  /// G_l and a^[l-1] of each dense step, R rows each.
  private let sensitivities: [Vector<Double>]
  private let activations: [Vector<Double>]
  /// G_l with scaled rows, or A V^T.
  private let scaled: Vector<Double>
  private let transposed: Vector<Double>

  init(_ plan: Plan, data: Dataset) {
    self.plan = plan
    self.data = PointSet(data)
    let rows = data.count
    let steps = plan.denseSteps
    positions = steps.indices.filter { !steps[$0].layer.isFixed }
    let layers = positions.map { steps[$0] }
    self.layers = layers
    residualCount = rows * plan.outputs
    parameterCount = plan.parameterCount
    residuals = Vector(count: rows * plan.outputs)
    base = Vector(count: rows * plan.outputs)
    chunk = min(rows, PointSet<Double>.chunk)
    workspace = Workspace(plan: plan, capacity: chunk)
    unit = Vector(count: chunk * plan.outputs)
    let count = residualCount
    sensitivities = layers.map { Vector(count: count * $0.outputs) }
    activations = layers.map { Vector(count: count * $0.inputs) }
    scaled = Vector(count: count * (layers.map(\.outputs).max() ?? 1))
    transposed = Vector(count: layers.map { $0.inputs * $0.outputs }.max() ?? 1)
  }

  /// How many bytes it takes.
  static func bytes(_ plan: Plan, rows: Int) -> Double {
    let width = plan.denseSteps.reduce(0) { $0 + $1.inputs + 2 * $1.outputs }
    return Double(rows) * Double(plan.outputs) * Double(width + 2) * 8
  }

  /// The sum of squares of the weights and biases that are trained.
  func weightSquares(_ parameters: Vector<Double>) -> Double {
    layers.reduce(0) { sum, layer in
      let start = parameters.pointer + layer.weights
      return sum + nn_f64_dot(layer.parameterCount, start, start)
    }
  }

  /// The sum of squared residuals; fills `residuals`.
  func evaluate(_ parameters: Vector<Double>) throws(ModelError) -> Double {
    var start = 0
    while start < data.rows {
      let rows = try forward(parameters, from: start)
      start += rows
    }
    return nn_f64_dot(residualCount, residuals.pointer, residuals.pointer)
  }

  /// The inputs a^[L-1] of the last layer at all points, a column per unit: `columns` has room for
  /// N numbers for each.
  func lastInputs(_ parameters: Vector<Double>, into columns: Vector<Double>) throws(ModelError) {
    let last = layers.count - 1
    let width = layers[last].inputs
    var start = 0
    while start < data.rows {
      let rows = try forward(parameters, from: start)
      let a =
        workspace.activations(ofStep: positions[last])
        ?? UnsafePointer(data.x.pointer + start * data.inputs)
      for j in 0..<width {
        let column = columns.pointer + j * data.rows + start
        for i in 0..<rows { column[i] = a[i * width + j] }
      }
      start += rows
    }
  }

  /// Fills G_l and a^[l-1]; the residuals become `base`.
  ///
  /// `isEvaluated` says that the last evaluation was at these parameters.
  func linearize(_ parameters: Vector<Double>, isEvaluated: Bool) throws(ModelError) {
    var start = 0
    while start < data.rows {
      var rows = data.rows
      if !isEvaluated || chunk < data.rows { rows = try forward(parameters, from: start) }
      for output in 0..<plan.outputs {
        unit.clear()
        for i in 0..<rows { unit[i * plan.outputs + output] = 1 }
        workspace.backward(
          parameters.pointer, input: data.x.pointer + start * data.inputs, rows: rows,
          outputGradient: unit.pointer, parameterGradient: nil, inputGradient: nil)
        let row = output * data.rows + start
        for (index, layer) in layers.enumerated() {
          (sensitivities[index].pointer + row * layer.outputs).update(
            from: workspace.sensitivities(ofStep: positions[index]), count: rows * layer.outputs)
          (activations[index].pointer + row * layer.inputs).update(
            from: workspace.activations(ofStep: positions[index])
              ?? UnsafePointer(data.x.pointer + start * data.inputs),
            count: rows * layer.inputs)
        }
      }
      start += rows
    }
    base.set(residuals)
  }

  /// One chunk's outputs minus targets; returns its number of rows.
  private func forward(
    _ parameters: Vector<Double>, from start: Int
  ) throws(ModelError) -> Int {
    let rows = min(chunk, data.rows - start)
    let outputs = plan.outputs
    let a = try workspace.forward(
      parameters.pointer, input: data.x.pointer + start * data.inputs, rows: rows, slopes: true)
    let y = data.y.pointer + start * outputs
    for i in 0..<rows {
      for output in 0..<outputs {
        residuals.pointer[output * data.rows + start + i] =
          a[i * outputs + output] - y[i * outputs + output]
      }
    }
    return rows
  }

  /// K = sum over layers of (G G^T) o (ratio a a^T + 1), R by R, its lower triangle.
  func gram(into k: Vector<Double>, scratch: Vector<Double>, ratio: Double) {
    k.clear()
    for (index, layer) in layers.enumerated() {
      var a = UnsafePointer(activations[index].pointer)
      var copy: Vector<Double>?
      if ratio != 1 {
        let shrunk = Vector<Double>(count: residualCount * layer.inputs)
        nn_f64_add_scaled(shrunk.count, nn_sqrt(ratio), a, shrunk.pointer)
        a = UnsafePointer(shrunk.pointer)
        copy = shrunk
      }
      nn_f64_gram_add(
        residualCount, layer.outputs, layer.inputs, sensitivities[index].pointer, a, k.pointer,
        scratch.pointer)
      withExtendedLifetime(copy) {}
    }
  }

  /// The trace of J J^T: the sum over layers and residuals of |G|^2 (|a|^2 + 1).
  func trace() -> Double {
    var sum = 0.0
    for (index, layer) in layers.enumerated() {
      let n = layer.outputs
      let m = layer.inputs
      for i in 0..<residualCount {
        let g = sensitivities[index].pointer + i * n
        let a = activations[index].pointer + i * m
        sum += nn_f64_dot(n, g, g) * (nn_f64_dot(m, a, a) + 1)
      }
    }
    return sum
  }

  /// product = J^T u.
  func transposedProduct(_ u: Vector<Double>, into product: Vector<Double>) {
    for (index, layer) in layers.enumerated() {
      let n = layer.outputs
      let g = sensitivities[index].pointer
      for i in 0..<residualCount {
        let factor = u.pointer[i]
        for j in i * n..<(i + 1) * n { scaled.pointer[j] = factor * g[j] }
      }
      nn_f64_product_transposed(
        residualCount, n, layer.inputs, scaled.pointer, activations[index].pointer,
        product.pointer + layer.weights)
      nn_f64_column_sums(residualCount, n, scaled.pointer, product.pointer + layer.bias)
    }
  }

  /// product = J v.
  func product(_ v: Vector<Double>, into product: Vector<Double>) {
    product.clear()
    for (index, layer) in layers.enumerated() {
      let n = layer.outputs
      nn_f64_transpose(n, layer.inputs, v.pointer + layer.weights, transposed.pointer)
      nn_f64_product_bias(
        residualCount, n, layer.inputs, activations[index].pointer, transposed.pointer,
        v.pointer + layer.bias, scaled.pointer)
      for i in 0..<residualCount {
        product.pointer[i] += nn_f64_dot(
          n, scaled.pointer + i * n, sensitivities[index].pointer + i * n)
      }
    }
  }

  /// Rows `first` to `first + count` of J, `stride` numbers apart.
  func rows(_ first: Int, count: Int, into rows: UnsafeMutablePointer<Double>, stride: Int) {
    for (index, layer) in layers.enumerated() {
      let n = layer.outputs
      let m = layer.inputs
      for i in 0..<count {
        let g = sensitivities[index].pointer + (first + i) * n
        let a = activations[index].pointer + (first + i) * m
        let row = rows + i * stride
        for j in 0..<n {
          let factor = g[j]
          let target = row + layer.weights + j * m
          for k in 0..<m { target[k] = factor * a[k] }
          row[layer.bias + j] = factor
        }
      }
    }
  }
}
