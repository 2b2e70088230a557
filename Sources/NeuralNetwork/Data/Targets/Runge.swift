internal import Vocabulary

/// Runge's function: polynomials through equally spaced points fail on it.
///
/// f(x) = 1/(1 + 25 x^2) on [-1, 1]. Source: Runge 1901.
struct Runge: UnivariateTarget {
  func callAsFunction<X: Arithmetic>(_ x: X) -> X {
    X(constant: 1) / (25 * (x * x) + 1)
  }

  static let entry = Entry(
    name: "runge", summary: "Runge's function 1/(1 + 25 x^2) on -1..1.",
    details: "Interpolating polynomials through equally spaced points diverge near its ends.",
    examples: [Example("print runge(0.2)", prints: "0.5")],
    product: Formula("runge", Runge()))
}
