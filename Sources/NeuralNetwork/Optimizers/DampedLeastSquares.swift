internal import Kernels

/// The step d that makes |r + J d|^2 + lambda |d|^2 small, for several lambda in turn.
///
/// With at least as many rows as columns by orthogonal triangles, J = Q R and then R above
/// sqrt(lambda) I; otherwise by the smaller system (J J^T + lambda I) b = r, d = -J^T b.
final class DampedLeastSquares {
  private let columns: Int
  private let capacity: Int
  private var rows: Int
  private let isTall: Bool

  /// r and J, column by column, `rows` numbers each, to be filled in before `prepare`.
  let residuals: Vector<Double>
  let jacobian: Vector<Double>
  /// Room for J before it is projected, and for one of its columns.
  let scratch: Vector<Double>
  let column: Vector<Double>

  private var triangle: OrthogonalTriangle
  private let damped: OrthogonalTriangle
  private let right: Vector<Double>
  private let gram: Vector<Double>
  private let factor: Vector<Double>

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    capacity = rows
    isTall = rows >= columns
    residuals = Vector(count: rows)
    jacobian = Vector(count: rows * columns)
    scratch = Vector(count: rows * columns)
    column = Vector(count: rows)
    triangle = OrthogonalTriangle(rows: isTall ? rows : 1, columns: isTall ? columns : 1)
    damped = OrthogonalTriangle(rows: isTall ? 2 * columns : 1, columns: isTall ? columns : 1)
    right = Vector(count: max(2 * columns, rows))
    gram = Vector(count: isTall ? 1 : rows * rows)
    factor = Vector(count: isTall ? 1 : rows * rows)
  }

  /// The next J has so many rows.
  func begin(rows: Int) { self.rows = rows }

  /// The trace of J^T J.
  var trace: Double {
    nn_f64_dot(rows * columns, jacobian.pointer, jacobian.pointer)
  }

  func prepare() {
    guard isTall else {
      nn_f64_normal_matrix(columns, rows, jacobian.pointer, gram.pointer)
      return
    }
    if triangle.rows != rows { triangle = OrthogonalTriangle(rows: rows, columns: columns) }
    triangle.matrix.pointer.update(from: jacobian.pointer, count: rows * columns)
    triangle.factor()
    column.pointer.update(from: residuals.pointer, count: rows)
    triangle.rotate(column.pointer)
  }

  /// The step, and how much the linear model falls along it; nil where there is none.
  func solve(lambda: Double, into step: Vector<Double>) -> Double? {
    if isTall { solveTall(lambda, step) } else { guard solveWide(lambda, step) else { return nil } }
    let length = nn_f64_dot(columns, step.pointer, step.pointer)
    guard length.isFinite, length > 0 else { return nil }
    // |r|^2 - |r + J d|^2 = lambda |d|^2 - r^T J d, since J^T (r + J d) = -lambda d.
    var slope = 0.0
    for j in 0..<columns {
      slope += step[j] * nn_f64_dot(rows, jacobian.pointer + j * rows, residuals.pointer)
    }
    return lambda * length - slope
  }

  private func solveTall(_ lambda: Double, _ step: Vector<Double>) {
    damped.matrix.clear()
    right.clear()
    let root = nn_sqrt(lambda)
    let height = 2 * columns
    for j in 0..<columns {
      for i in 0..<min(triangle.rank, columns) {
        damped.matrix[j * height + i] = triangle.element(i, j)
      }
      damped.matrix[j * height + columns + j] = root
    }
    for i in 0..<triangle.rank { right[i] = -column[i] }
    damped.factor()
    damped.rotate(right.pointer)
    damped.solve(right.pointer, into: step.pointer)
  }

  private func solveWide(_ lambda: Double, _ step: Vector<Double>) -> Bool {
    factor.pointer.update(from: gram.pointer, count: rows * rows)
    for i in 0..<rows { factor[i * rows + i] += lambda }
    guard nn_f64_cholesky(rows, factor.pointer) else { return false }
    right.pointer.update(from: residuals.pointer, count: rows)
    nn_f64_cholesky_solve(rows, factor.pointer, right.pointer)
    for j in 0..<columns {
      step[j] = -nn_f64_dot(rows, jacobian.pointer + j * rows, right.pointer)
    }
    return true
  }
}
