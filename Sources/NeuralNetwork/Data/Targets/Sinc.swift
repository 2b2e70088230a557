internal import Vocabulary

/// The cardinal sine sin(pi x)/(pi x) on [-4, 4].
///
/// Near 0, where the quotient loses its derivatives, the power series sum (-t^2)^j/(2j+1)! in
/// t = pi x, whose ninth term is below half a unit in the last place for |t| <= 1.
struct Sinc: UnivariateTarget {
  func callAsFunction<X: Arithmetic>(_ x: X) -> X {
    let t = Double.pi * x
    if abs(t.primal) > 1 { return t.applying(.sin) / t }
    let square = t * t
    var sum = X(constant: 1)
    for j in stride(from: 9, through: 1, by: -1) {
      sum = X(constant: 1) - square / Double(2 * j * (2 * j + 1)) * sum
    }
    return sum
  }

  static let entry = Entry(
    name: "sinc", summary: "The cardinal sine sin(pi x)/(pi x) on -4..4.",
    examples: [Example("print sinc(0)", prints: "1")],
    product: Formula("sinc", on: Interval(low: -4, high: 4), Sinc()))
}
