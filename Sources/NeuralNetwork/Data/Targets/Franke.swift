internal import Vocabulary

/// Franke's test surface for scattered-data approximation on [0, 1] x [0, 1].
///
/// Source: Franke 1979, "A critical comparison of some methods for interpolation of scattered
/// data".
struct Franke: BivariateTarget {
  func callAsFunction<X: Arithmetic>(_ x: X, _ y: X) -> X {
    let u = 9 * x
    let v = 9 * y
    let first = 0.75 * (-((u - 2).power(2) + (v - 2).power(2)) / 4).applying(.exp)
    let second = 0.75 * (-((u + 1).power(2) / 49) - (v + 1) / 10).applying(.exp)
    let third = 0.5 * (-((u - 7).power(2) + (v - 3).power(2)) / 4).applying(.exp)
    let fourth = 0.2 * (-(u - 4).power(2) - (v - 7).power(2)).applying(.exp)
    return first + second + third - fourth
  }

  static let entry = Entry(
    name: "franke", summary: "Franke's surface of three hills and a pit on [0..1, 0..1].",
    examples: [Example("print franke(0.5, 0.5)", prints: "0.325762")],
    product: Formula("franke", on: Interval(low: 0, high: 1), Franke()))
}
