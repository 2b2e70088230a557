internal import Vocabulary

/// The unit step on [-1, 1]: 0 for x < 0 and 1 from 0 on, with derivative 0.
struct Heaviside: UnivariateTarget {
  func callAsFunction<X: Arithmetic>(_ x: X) -> X {
    if x.primal.isNaN { return x }
    return X(constant: x.primal < 0 ? 0 : 1)
  }

  static let entry = Entry(
    name: "heaviside", summary: "The unit step on -1..1: 0 below 0, 1 from 0 on.",
    examples: [Example("print heaviside(0)", prints: "1")],
    product: Formula("heaviside", Heaviside()))
}
