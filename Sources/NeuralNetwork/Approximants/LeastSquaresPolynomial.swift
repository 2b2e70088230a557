internal import Kernels

/// The polynomial of a degree with the smallest sum of squared distances from points.
///
/// In the basis T_0, ..., T_n on the points' range, orthogonalised on the points by modified
/// Gram-Schmidt with the values as a last column, which is backward stable (Bjorck 1967, "Solving
/// linear least squares problems by Gram-Schmidt orthogonalization", BIT 7).
enum LeastSquaresPolynomial {
  /// The polynomial by its values at n + 1 Chebyshev points.
  ///
  /// Throws `.value` when fewer than n + 1 of the points have different x.
  static func fit(_ points: SortedPoints, degree: Int) throws(ModelError) -> Barycentric {
    let (low, high) = (points.x.first ?? -1, points.x.last ?? 1)
    let distinct = 1 + zip(points.x, points.x.dropFirst()).count { $0 != $1 }
    guard distinct > degree else {
      throw ModelError(
        .value, parameter: "target",
        "a polynomial of degree \(degree) needs \(degree + 1) different x, found \(distinct)",
        help: "take a degree of at most \(distinct - 1)")
    }
    let half = low < high ? (high - low) / 2 : 1
    let scaled = points.x.map { ($0 - low) / half - 1 }
    var basis: [[Double]] = [scaled.map { _ in 1 }]
    if degree > 0 { basis.append(scaled) }
    while basis.count <= degree {
      let (a, b) = (basis[basis.count - 1], basis[basis.count - 2])
      basis.append(scaled.indices.map { 2 * scaled[$0] * a[$0] - b[$0] })
    }
    let coefficients = solve(&basis, points.y)
    let interval = Interval(low: low, high: low < high ? high : low + 2)
    let nodes = try Grid.chebyshev.points(max(2, degree + 1), on: [interval], seed: 0).elements
    let values = nodes.map { clenshaw(coefficients, at: ($0 - low) / half - 1) }
    return Barycentric(polynomialThrough: SortedPoints(x: nodes, y: values))
  }

  /// The coefficients of the columns; they are orthonormal afterwards.
  private static func solve(_ columns: inout [[Double]], _ y: [Double]) -> [Double] {
    let n = columns.count
    var triangle = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    var right = [Double](repeating: 0, count: n)
    var rest = y
    for k in 0..<n {
      let length = nn_sqrt(dot(columns[k], columns[k]))
      triangle[k][k] = length
      if length > 0 { for i in columns[k].indices { columns[k][i] /= length } }
      for j in (k + 1)..<max(n, k + 1) {
        triangle[k][j] = dot(columns[k], columns[j])
        subtract(triangle[k][j], columns[k], from: &columns[j])
      }
      right[k] = dot(columns[k], rest)
      subtract(right[k], columns[k], from: &rest)
    }
    var solution = [Double](repeating: 0, count: n)
    for k in stride(from: n - 1, through: 0, by: -1) {
      var sum = right[k]
      for j in (k + 1)..<max(n, k + 1) { sum -= triangle[k][j] * solution[j] }
      solution[k] = triangle[k][k] > 0 ? sum / triangle[k][k] : 0
    }
    return solution
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  private static func subtract(_ factor: Double, _ a: [Double], from b: inout [Double]) {
    for i in a.indices { b[i] -= factor * a[i] }
  }

  /// Σ c_k T_k(t) by Clenshaw's recurrence.
  private static func clenshaw(_ c: [Double], at t: Double) -> Double {
    var (next, afterNext) = (0.0, 0.0)
    for k in stride(from: c.count - 1, to: 0, by: -1) {
      (next, afterNext) = (c[k] + 2 * t * next - afterNext, next)
    }
    return c[0] + t * next - afterNext
  }
}
