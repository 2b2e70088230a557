internal import Vocabulary

/// The sawtooth x - floor(x) on [-2, 2].
struct Sawtooth: UnivariateTarget {
  func callAsFunction<X: Arithmetic>(_ x: X) -> X { x - x.applying(.floor) }

  static let entry = Entry(
    name: "sawtooth", summary: "The sawtooth x - floor(x) on -2..2.",
    examples: [Example("print sawtooth(1.25)", prints: "0.25")],
    product: Formula("sawtooth", on: Interval(low: -2, high: 2), Sawtooth()))
}
