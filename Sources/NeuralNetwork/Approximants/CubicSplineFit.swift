internal import Vocabulary

/// The cubic spline through points, with the third derivative continuous at the second and the
/// last but one ("not a knot"), as in MATLAB's `spline` and SciPy's `CubicSpline`.
///
/// The slopes d_i solve h_i d_(i-1) + 2(h_(i-1) + h_i) d_i + h_(i-1) d_(i+1) =
/// 3(h_i s_(i-1) + h_(i-1) s_i) with h the steps and s the divided differences. Source: de Boor
/// 1978, "A Practical Guide to Splines", chapter IV.
struct CubicSplineFit: ApproximationMethod {
  let defaultCount = 100
  let defaultGrid = Grid.uniform

  func model(
    through points: SortedPoints, cancellation: Cancellation
  ) throws(ModelError) -> any UnivariateModel {
    try points.requireDistinct("a spline")
    return points.count < 4 ? Short(points) : CubicSpline(points)
  }

  /// Up to three points make one piece: the polynomial through them.
  private struct Short: UnivariateModel {
    let form: Barycentric

    init(_ points: SortedPoints) { form = Barycentric(polynomialThrough: points) }

    var summary: String { "polynomial through \(counted(form.nodes.count, "point"))" }
    var parameterCount: Int { form.nodes.count }
    func derivative(_ order: Int, at x: Double) -> Double { form.derivative(order, at: x) }
  }

  static let entry = Entry(
    name: "spline", summary: "The cubic spline through the points, of pieces that join smoothly.",
    details: "With the not-a-knot condition at both ends, as MATLAB's `spline` and SciPy's "
      + "`CubicSpline`. `fit p runge N=20` takes 20 equally spaced points.",
    examples: [
      Example("p = spline()\nfit p runge N=20\nexpect abs(p(0.3) - runge(0.3)) < 1e-2")
    ],
    product: Approximant("spline()", CubicSplineFit()))
}

/// A cubic on each interval between neighbouring points, by values and slopes at its ends.
private struct CubicSpline: UnivariateModel {
  private let x: [Double]
  private let y: [Double]
  private let slopes: [Double]

  init(_ points: SortedPoints) {
    let (x, y) = (points.x, points.y)
    let n = x.count
    let h = zip(x.dropFirst(), x).map { $0 - $1 }
    let s = (0..<n - 1).map { (y[$0 + 1] - y[$0]) / h[$0] }
    // Rows lower[i] d_(i-1) + main[i] d_i + upper[i] d_(i+1) = right[i].
    var lower = [Double](repeating: 0, count: n)
    var main = lower
    var upper = lower
    var right = lower
    let (first, last) = (h[0] + h[1], h[n - 3] + h[n - 2])
    (main[0], upper[0]) = (h[1], first)
    right[0] = ((h[0] + 2 * first) * h[1] * s[0] + h[0] * h[0] * s[1]) / first
    for i in 1..<n - 1 {
      (lower[i], main[i], upper[i]) = (h[i], 2 * (h[i - 1] + h[i]), h[i - 1])
      right[i] = 3 * (h[i] * s[i - 1] + h[i - 1] * s[i])
    }
    (lower[n - 1], main[n - 1]) = (last, h[n - 3])
    right[n - 1] =
      (h[n - 2] * h[n - 2] * s[n - 3] + (2 * last + h[n - 2]) * h[n - 3] * s[n - 2]) / last
    for i in 1..<n {
      let factor = lower[i] / main[i - 1]
      main[i] -= factor * upper[i - 1]
      right[i] -= factor * right[i - 1]
    }
    var d = right
    d[n - 1] /= main[n - 1]
    for i in stride(from: n - 2, through: 0, by: -1) {
      d[i] = (d[i] - upper[i] * d[i + 1]) / main[i]
    }
    (self.x, self.y, slopes) = (x, y, d)
  }

  var summary: String { "cubic spline through \(x.count) points" }
  var parameterCount: Int { x.count }

  func derivative(_ order: Int, at point: Double) -> Double {
    var (low, high) = (0, x.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if x[middle] <= point { low = middle } else { high = middle }
    }
    let (h, t) = (x[high] - x[low], point - x[low])
    let s = (y[high] - y[low]) / h
    let square = (3 * s - 2 * slopes[low] - slopes[high]) / h
    let cube = (slopes[low] + slopes[high] - 2 * s) / (h * h)
    switch order {
    case 0: return ((cube * t + square) * t + slopes[low]) * t + y[low]
    case 1: return (3 * cube * t + 2 * square) * t + slopes[low]
    case 2: return 6 * cube * t + 2 * square
    case 3: return point.isNaN ? point : 6 * cube
    default: return point.isNaN ? point : 0
    }
  }
}
