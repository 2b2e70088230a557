internal import Kernels

/// The right singular vector of a matrix with the smallest singular value.
///
/// The matrix becomes triangular by Gram-Schmidt first; then one-sided Jacobi rotations make its
/// columns orthogonal, which finds small singular values to high relative accuracy (Demmel and
/// Veselic 1992, "Jacobi's method is more accurate than QR").
enum SmallestSingularVector {
  /// - Parameter columns: The matrix by columns, at least as many rows as columns.
  static func of(_ columns: [[Double]]) -> [Double] {
    let n = columns.count
    var a = triangle(columns)
    var v = (0..<n).map { k in (0..<n).map { $0 == k ? 1.0 : 0.0 } }
    for _ in 0..<60 {
      var isDone = true
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) {
          let (alpha, beta) = (dot(a[p], a[p]), dot(a[q], a[q]))
          let gamma = dot(a[p], a[q])
          guard abs(gamma) > 1e-15 * nn_sqrt(alpha * beta) else { continue }
          isDone = false
          let zeta = (beta - alpha) / (2 * gamma)
          let t = (zeta < 0 ? -1 : 1) / (abs(zeta) + nn_sqrt(1 + zeta * zeta))
          let c = 1 / nn_sqrt(1 + t * t)
          rotate(&a, p, q, c, c * t)
          rotate(&v, p, q, c, c * t)
        }
      }
      if isDone { break }
    }
    let values = a.map { nn_sqrt(dot($0, $0)) }
    let (least, most) = values.reduce((Double.infinity, 0.0)) { (min($0.0, $1), max($0.1, $1)) }
    // Of several that vanish to rounding, as those of a step function do, each alone would leave
    // nodes without weight: their sum does not.
    var sum = [Double](repeating: 0, count: n)
    for k in 0..<n where values[k] <= max(least, 1e-15 * most) {
      for i in 0..<n { sum[i] += v[k][i] }
    }
    return sum
  }

  /// R of the factorisation QR, by columns.
  private static func triangle(_ columns: [[Double]]) -> [[Double]] {
    var q = columns
    let n = columns.count
    var r = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for k in 0..<n {
      let length = nn_sqrt(dot(q[k], q[k]))
      r[k][k] = length
      guard length > 0 else { continue }
      for i in q[k].indices { q[k][i] /= length }
      for j in (k + 1)..<max(n, k + 1) {
        let share = dot(q[k], q[j])
        r[j][k] = share
        for i in q[j].indices { q[j][i] -= share * q[k][i] }
      }
    }
    return r
  }

  private static func rotate(_ m: inout [[Double]], _ p: Int, _ q: Int, _ c: Double, _ s: Double) {
    for i in m[p].indices {
      let (x, y) = (m[p][i], m[q][i])
      m[p][i] = c * x - s * y
      m[q][i] = s * x + c * y
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
