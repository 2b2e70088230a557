internal import Vocabulary

/// The smooth function with compact support: exp(-1/(1 - x^2)) for |x| < 1, otherwise 0.
///
/// All its derivatives exist, and it is analytic nowhere at -1 and 1.
struct Bump: UnivariateTarget {
  func callAsFunction<X: Arithmetic>(_ x: X) -> X {
    if x.primal.isNaN { return x }
    if abs(x.primal) >= 1 { return X(constant: 0) }
    return (X(constant: -1) / (X(constant: 1) - x * x)).applying(.exp)
  }

  static let entry = Entry(
    name: "bump", summary: "The smooth bump exp(-1/(1 - x^2)), 0 outside -1..1, on -1.5..1.5.",
    examples: [Example("print bump(1)", prints: "0")],
    product: Formula("bump", on: Interval(low: -1.5, high: 1.5), Bump()))
}
