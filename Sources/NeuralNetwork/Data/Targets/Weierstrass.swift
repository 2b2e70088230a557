internal import Vocabulary

/// A partial sum of Weierstrass's function, continuous and, in the limit, nowhere differentiable.
///
/// f(x) = sum of 2^-j cos(3^j pi x) over j = 0..11, on [-1, 1]. Source: Weierstrass 1872.
struct Weierstrass: UnivariateTarget {
  func callAsFunction<X: Arithmetic>(_ x: X) -> X {
    var sum = X(constant: 0)
    var amplitude = 1.0
    var frequency = 1.0
    for _ in 0..<12 {
      sum = sum + amplitude * (frequency * Double.pi * x).applying(.cos)
      amplitude /= 2
      frequency *= 3
    }
    return sum
  }

  static let entry = Entry(
    name: "weierstrass",
    summary: "Weierstrass's function, 12 terms of 2^-j cos(3^j pi x), on -1..1.",
    examples: [Example("print weierstrass(0)", prints: "1.99951")],
    product: Formula("weierstrass", Weierstrass()))
}
