internal import Vocabulary

/// MATLAB's test surface on [-3, 3] x [-3, 3].
///
/// f(x, y) = 3 (1-x)^2 exp(-x^2 - (y+1)^2) - 10 (x/5 - x^3 - y^5) exp(-x^2 - y^2)
/// - 1/3 exp(-(x+1)^2 - y^2).
struct Peaks: BivariateTarget {
  func callAsFunction<X: Arithmetic>(_ x: X, _ y: X) -> X {
    let one = X(constant: 1)
    let near = 3 * (one - x).power(2) * (-(x * x) - (y + 1).power(2)).applying(.exp)
    let middle = 10 * (x / 5 - x.power(3) - y.power(5)) * (-(x * x) - y * y).applying(.exp)
    let far = (-(x + 1).power(2) - y * y).applying(.exp) / 3
    return near - middle - far
  }

  static let entry = Entry(
    name: "peaks", summary: "MATLAB's surface of three peaks and three pits on [-3..3, -3..3].",
    examples: [Example("print peaks(0, 0)", prints: "0.981012")],
    product: Formula("peaks", on: Interval(low: -3, high: 3), Peaks()))
}
