internal import Kernels

/// The damped problem by orthogonalising the rows of [J A^-1/2, I]: for the last digits, where
/// J J^T has lost them by squaring the condition of J.
///
/// d = A^-1/2 y with [y, z] the shortest solution of J A^-1/2 y + z = -u, by modified
/// Gram-Schmidt; then J d = -u - z. Source: Bjorck and Paige 1992, "Loss and recapture of
/// orthogonality in the modified Gram-Schmidt algorithm", for the order of the last sweep.
final class OrthogonalSystem: DampedSystem {
  private let model: ResidualModel
  private let count: Int
  private let parameters: Int
  private let width: Int
  private let jacobian: Vector<Double>
  /// Q, a row per residual, and R^T below the diagonal.
  private let basis: Vector<Double>
  private let triangle: Vector<Double>
  private let column: Vector<Double>
  private let solution: Vector<Double>
  private let roots: Vector<Double>

  /// How many bytes it takes.
  static func bytes(residuals: Int, parameters: Int) -> Double {
    let r = Double(residuals)
    return 8 * r * (2 * Double(parameters) + 2 * r)
  }

  init(_ model: ResidualModel) {
    self.model = model
    count = model.residualCount
    parameters = model.parameterCount
    width = parameters + count
    jacobian = Vector(count: count * parameters)
    basis = Vector(count: count * width)
    triangle = Vector(count: count * count)
    column = Vector(count: count)
    solution = Vector(count: width)
    roots = Vector(count: parameters)
  }

  func prepare() {
    model.rows(0, count: count, into: jacobian.pointer, stride: parameters)
  }

  func factor(_ damping: Damping) -> Bool {
    let weight = 1 / nn_sqrt(damping.weights)
    let bias = 1 / nn_sqrt(damping.biases)
    for layer in model.layers {
      for i in layer.weights..<layer.bias { roots[i] = weight }
      for i in layer.bias..<layer.bias + layer.outputs { roots[i] = bias }
    }
    basis.clear()
    for i in 0..<count {
      let row = basis.pointer + i * width
      nn_f64_multiply(parameters, jacobian.pointer + i * parameters, roots.pointer, row)
      row[parameters + i] = 1
    }
    for k in 0..<count {
      let q = basis.pointer + k * width
      let filled = parameters + k + 1
      let norm = nn_sqrt(nn_f64_dot(filled, q, q))
      guard norm > 0, norm.isFinite else { return false }
      triangle[k * count + k] = norm
      for i in 0..<filled { q[i] /= norm }
      for i in k + 1..<count {
        let row = basis.pointer + i * width
        let projection = nn_f64_dot(filled, q, row)
        triangle[i * count + k] = projection
        nn_f64_add_scaled(filled, -projection, q, row)
      }
    }
    return true
  }

  func solve(_ u: Vector<Double>, step: Vector<Double>, change: Vector<Double>) {
    for i in 0..<count {
      let known = nn_f64_dot(i, triangle.pointer + i * count, column.pointer)
      column[i] = (-u[i] - known) / triangle[i * count + i]
    }
    solution.clear()
    for k in stride(from: count - 1, through: 0, by: -1) {
      let q = basis.pointer + k * width
      let share = column[k] - nn_f64_dot(parameters + k + 1, q, solution.pointer)
      nn_f64_add_scaled(parameters + k + 1, share, q, solution.pointer)
    }
    nn_f64_multiply(parameters, solution.pointer, roots.pointer, step.pointer)
    for i in 0..<count { change[i] = -u[i] - solution[parameters + i] }
  }

  /// Not from here: the decay stays what it was.
  func effectiveParameters(decay: Double) -> Double? { nil }
}
