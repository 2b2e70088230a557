internal import Kernels

/// The factors Q and R of a matrix whose columns lie one after the other, by Householder's
/// reflections.
///
/// A column that is a combination of those before it, to rounding, is left out: its unknown is 0.
/// Source: Golub and Van Loan, "Matrix Computations", section 5.2.
final class OrthogonalTriangle {
  let rows: Int
  let columns: Int
  /// What is left of a column's length below which it counts as a combination of the others.
  private static let dependence = 1e-15

  /// The matrix to factor goes here, column by column; `factor` overwrites it.
  let matrix: Vector<Double>
  private(set) var rank = 0
  /// The column of each reflection, its vector's first element, and 2/|v|^2.
  private var pivots: [Int]
  private var heads: [Double]
  private var scales: [Double]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    matrix = Vector(count: rows * columns)
    pivots = Array(repeating: 0, count: min(rows, columns))
    heads = Array(repeating: 0, count: min(rows, columns))
    scales = Array(repeating: 0, count: min(rows, columns))
  }

  func factor() {
    rank = 0
    for j in 0..<columns where rank < rows {
      let column = matrix.pointer + j * rows
      let full = nn_sqrt(nn_f64_dot(rows, column, column))
      // The columns before have been reflected in; so is this one.
      for k in 0..<rank { reflect(k, column) }
      let left = rows - rank
      let length = nn_sqrt(nn_f64_dot(left, column + rank, column + rank))
      guard length > Self.dependence * full, length.isFinite else { continue }
      let head = column[rank]
      let diagonal = head > 0 ? -length : length
      pivots[rank] = j
      heads[rank] = head - diagonal
      scales[rank] = 1 / (length * (length + abs(head)))
      column[rank] = diagonal
      rank += 1
    }
  }

  /// x becomes (I - s v v^T) x for reflection k, v = (head, the column below its diagonal).
  private func reflect(_ k: Int, _ x: UnsafeMutablePointer<Double>) {
    let v = matrix.pointer + pivots[k] * rows
    let below = rows - k - 1
    let product = heads[k] * x[k] + nn_f64_dot(below, v + k + 1, x + k + 1)
    let factor = scales[k] * product
    x[k] -= factor * heads[k]
    nn_f64_add_scaled(below, -factor, v + k + 1, x + k + 1)
  }

  /// x becomes Q^T x: its first `rank` numbers are the part in the space of the columns.
  func rotate(_ x: UnsafeMutablePointer<Double>) {
    for k in 0..<rank { reflect(k, x) }
  }

  /// Row i of R in the column j.
  func element(_ i: Int, _ j: Int) -> Double {
    guard i < rank, j >= pivots[i] else { return 0 }
    return matrix.pointer[j * rows + i]
  }

  /// The unknowns of R c = x for a rotated right side x.
  func solve(_ x: UnsafePointer<Double>, into c: UnsafeMutablePointer<Double>) {
    for j in 0..<columns { c[j] = 0 }
    for k in stride(from: rank - 1, through: 0, by: -1) {
      var sum = x[k]
      for next in k + 1..<max(rank, k + 1) {
        sum -= matrix.pointer[pivots[next] * rows + k] * c[pivots[next]]
      }
      c[pivots[k]] = sum / matrix.pointer[pivots[k] * rows + k]
    }
  }
}
