internal import NeuralNetwork

/// Functions composed of the operators that onnxruntime has in double precision.
extension ONNXGraph {
  /// min(z, 0).
  mutating func negativePart(_ z: String) -> String { node("Min", z, constant(0)) }

  /// exp(x) - 1 for x = min(z, 0): 2 t / (1 - t) with t = tanh(x/2), without cancellation.
  mutating func expm1OfNegativePart(_ z: String) -> String {
    let t = node("Tanh", node("Mul", negativePart(z), constant(0.5)))
    return node("Div", node("Add", t, t), node("Sub", constant(1), t))
  }

  /// log(1 + e) for 0 <= e <= 1, accurate for small e: log(u) e / (u - 1) with u = 1 + e.
  mutating func log1p(_ e: String) -> String {
    let one = constant(1)
    let u = node("Add", e, one)
    let quotient = node("Div", node("Mul", node("Log", u), e), node("Sub", u, one))
    return node("Where", node("Equal", u, one), e, quotient)
  }

  /// max(z, 0) + log(1 + exp(-|z|)).
  mutating func softplus(_ z: String) -> String {
    let e = node("Exp", node("Neg", node("Abs", z)))
    return node("Add", node("Relu", z), log1p(e))
  }

  /// t Phi(-t) for t = |z|, by nn's own series.
  mutating func gaussianTail(_ z: String) -> String {
    let t = node("Min", node("Abs", z), constant(39))
    let e = node("Exp", node("Mul", node("Mul", t, t), constant(-0.5)))
    return node("Mul", t, node("Mul", tailRatio(t), e))
  }

  /// Phi(-t) exp(t^2 / 2) for 0 <= t <= 39.
  mutating func tailRatio(_ t: String) -> String {
    let five = constant(5)
    let u = node("Div", node("Sub", t, five), node("Add", t, five))
    return node("Div", polynomial(Series.tail, u), node("Add", t, constant(1)))
  }

  /// A polynomial by Horner's rule.
  ///
  /// - Parameter coefficients: Lowest power first.
  mutating func polynomial(_ coefficients: [String], _ x: String) -> String {
    let numbers = coefficients.compactMap { Double($0) }
    var p = constant(numbers.last ?? 0)
    for c in numbers.dropLast().reversed() { p = node("Add", node("Mul", p, x), constant(c)) }
    return p
  }

  /// (exp(x) + exp(-x)) / 2.
  mutating func cosh(_ x: String) -> String {
    let sum = node("Add", node("Exp", x), node("Exp", node("Neg", x)))
    return node("Mul", sum, constant(0.5))
  }

  /// exp(x) - 1 = tanh(x/2) (exp(x) + 1), without cancellation.
  mutating func expm1(_ x: String) -> String {
    let t = node("Tanh", node("Mul", x, constant(0.5)))
    return node("Mul", t, node("Add", node("Exp", x), constant(1)))
  }

  /// erf(x): x P(x^2) within [-1, 1], sign(x) (1 - 2 Phi(-t)) with t = sqrt 2 |x| outside.
  mutating func erf(_ x: String) -> String {
    let size = node("Min", node("Abs", x), constant(27))
    let square = node("Mul", size, size)
    let near = node("Mul", x, polynomial(Series.erf, node("Min", square, constant(1))))
    let e = node("Exp", node("Neg", square))
    let ratio = tailRatio(node("Mul", size, constant(1.4142135623730951)))
    let tail = node("Mul", node("Mul", ratio, e), constant(2))
    let far = node("Mul", node("Sign", x), node("Sub", constant(1), tail))
    return node("Where", node("Less", size, constant(1)), near, far)
  }

  /// The remainder with the sign of y: Mod has that of x.
  mutating func modulo(_ x: String, _ y: String) -> String {
    let rest = node("Mod", x, y, attributes: [("fmod", .count(1))])
    let isOther = node("Less", node("Mul", rest, y), constant(0))
    return node("Where", isOther, node("Add", rest, y), rest)
  }
}
