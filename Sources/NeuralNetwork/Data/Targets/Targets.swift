package import Vocabulary

/// The table of functions to approximate; each is a file beside this one.
package enum Targets {
  package static let all = Catalog<Formula>(
    noun: "target",
    [
      Runge.entry, Monomial.entry, ChebyshevPolynomial.entry, Heaviside.entry, Sinc.entry,
      Bump.entry, Sawtooth.entry, Weierstrass.entry, Peaks.entry, Franke.entry,
    ])
}
