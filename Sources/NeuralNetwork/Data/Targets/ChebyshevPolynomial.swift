internal import Vocabulary

/// Chebyshev's polynomial of the first kind on [-1, 1].
///
/// T_0 = 1, T_1 = x, T_(k+1) = 2x T_k - T_(k-1).
struct ChebyshevPolynomial: UnivariateTarget {
  let degree: Int

  func callAsFunction<X: Arithmetic>(_ x: X) -> X {
    var previous = X(constant: 1)
    if degree == 0 { return previous }
    var current = x
    for _ in 1..<degree {
      (previous, current) = (current, 2 * x * current - previous)
    }
    return current
  }

  static let entry = Entry<Formula>(
    name: "chebyshev_t", summary: "Chebyshev's polynomial T_k on -1..1.",
    parameters: [Parameter(operand: "k", .count(least: 0), "the degree")],
    examples: [Example("print chebyshev_t(2)(0.5)", prints: "-0.5")]
  ) { (arguments) throws(ParameterError) in
    let degree = try PolynomialDegree.read(arguments)
    return Formula("chebyshev_t(\(degree))", ChebyshevPolynomial(degree: degree))
  }
}
