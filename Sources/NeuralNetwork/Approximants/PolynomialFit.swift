internal import Vocabulary

/// A polynomial of a given degree: through n + 1 points, or by least squares near more.
struct PolynomialFit: ApproximationMethod {
  let degree: Int
  let defaultGrid: Grid

  var defaultCount: Int { max(2, degree + 1) }

  func model(
    through points: SortedPoints, cancellation: Cancellation
  ) throws(ModelError) -> any UnivariateModel {
    guard points.count > degree else {
      throw ModelError(
        .value, parameter: "target",
        "a polynomial of degree \(degree) needs \(degree + 1) points, found \(points.count)",
        help: "take a degree of at most \(points.count - 1), or more points")
    }
    if points.count == degree + 1 {
      try points.requireDistinct("an interpolating polynomial")
      return Polynomial(
        degree: degree, form: Barycentric(polynomialThrough: points),
        summary: "polynomial of degree \(degree) through \(counted(points.count, "point"))")
    }
    return Polynomial(
      degree: degree, form: try LeastSquaresPolynomial.fit(points, degree: degree),
      summary: "polynomial of degree \(degree) by least squares on \(points.count) points")
  }

  private struct Polynomial: UnivariateModel {
    let degree: Int
    let form: Barycentric
    let summary: String

    var parameterCount: Int { degree + 1 }

    func derivative(_ order: Int, at x: Double) -> Double { form.derivative(order, at: x) }
  }

  private static func entry(
    _ name: String, _ summary: String, _ details: String, grid: Grid, example: Example
  ) -> Entry<Approximant> {
    Entry(
      name: name, summary: summary, details: details,
      parameters: [Parameter(operand: "n", .count(least: 0), "the degree, at most 1000")],
      examples: [example]
    ) { (arguments) throws(ParameterError) in
      let n = arguments.number("n", default: 10)
      guard n >= 0, n <= 1000, n == n.rounded() else {
        throw ParameterError(
          "n", "the degree must be a whole number from 0 to 1000, found \(NumberText.shortest(n))")
      }
      return Approximant(
        "\(name)(\(Int(n)))", PolynomialFit(degree: Int(n), defaultGrid: grid))
    }
  }

  static let poly = entry(
    "poly", "The polynomial of degree n through n + 1 equally spaced points.",
    """
    `fit p runge` takes its points of the domain; more points, by `N=` or as data, are fitted by \
    least squares. Through equally spaced points polynomials of high degree swing near the ends \
    (Runge 1901). It is evaluated in barycentric form (Berrut and Trefethen 2004), so what is seen \
    between the points is the polynomial and not rounding; far outside digits are lost.
    """, grid: .uniform,
    example: Example("p = poly(2)\nfit p cos\np(1) - cos(1)", prints: "0"))

  static let chebyshev = entry(
    "chebyshev", "The polynomial of degree n through n + 1 Chebyshev points.",
    """
    As `poly`, with points that crowd near the ends of the domain, the zeros of T_(n+1): for a \
    function that is smooth beyond the domain the error falls geometrically, like rho^-n, without \
    swings (Bernstein 1912).
    """, grid: .chebyshev,
    example: Example(
      "p = chebyshev(30)\nr = fit p runge\nexpect r.dense.max_error < 1e-2"))
}
