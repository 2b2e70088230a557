package import Vocabulary

/// The table of classical approximants; each is a file beside this one.
package enum Approximants {
  package static let all = Catalog<Approximant>(
    noun: "approximant",
    [
      PolynomialFit.poly, PolynomialFit.chebyshev, CubicSplineFit.entry, AAA.entry,
    ])
}
