import Kernels

/// The functions of one number that formulas are made of.
///
/// Values come from the kernels, so that they have the same bits on every machine.
package enum ElementaryFunction: String, CaseIterable, Sendable {
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
  case exp, log, log10, expm1, log1p
  case sqrt, abs, sign, floor, ceil, round, erf

  /// The value at a real number; NaN outside the domain.
  package func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .sin: nn_sin(x)
    case .cos: nn_cos(x)
    case .tan: nn_tan(x)
    case .asin: nn_asin(x)
    case .acos: nn_acos(x)
    case .atan: nn_atan(x)
    case .sinh: nn_sinh(x)
    case .cosh: nn_cosh(x)
    case .tanh: nn_tanh(x)
    case .exp: nn_exp(x)
    case .log: nn_log(x)
    case .log10: nn_log10(x)
    case .expm1: nn_expm1(x)
    case .log1p: nn_log1p(x)
    case .sqrt: nn_sqrt(x)
    case .abs: Swift.abs(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .round: x.rounded(.toNearestOrAwayFromZero)
    case .erf: nn_erf(x)
    }
  }

  /// The value at a number, with its exact derivative.
  package func callAsFunction(_ x: Number) -> Number {
    switch x {
    case .real(let value): .real(self(value))
    case .dual(let tag, let value, let tangent):
      .dual(tag: tag, value: self(value), tangent: slope(at: value) * tangent)
    }
  }

  /// The derivative at x; at a kink or a jump the one of NumPy's convention, 0 for `abs` at 0.
  func slope(at x: Number) -> Number {
    switch self {
    case .sin: ElementaryFunction.cos(x)
    case .cos: -ElementaryFunction.sin(x)
    case .tan: .real(1) + Number.power(ElementaryFunction.tan(x), .real(2))
    case .asin: .real(1) / ElementaryFunction.sqrt((.real(1) - x) * (.real(1) + x))
    case .acos: .real(-1) / ElementaryFunction.sqrt((.real(1) - x) * (.real(1) + x))
    case .atan: .real(1) / (.real(1) + x * x)
    case .sinh: ElementaryFunction.cosh(x)
    case .cosh: ElementaryFunction.sinh(x)
    case .tanh: Number.squaredSecant(x)
    case .exp, .expm1: ElementaryFunction.exp(x)
    case .log: .real(1) / x
    case .log10: .real(1) / (x * .real(2.302585092994046))  // log(10)
    case .log1p: .real(1) / (.real(1) + x)
    case .sqrt: .real(0.5) / ElementaryFunction.sqrt(x)
    case .abs: .real(ElementaryFunction.sign(x.primal))
    case .sign, .floor, .ceil, .round: .real(x.primal.isNaN ? .nan : 0)
    case .erf: .real(1.1283791670955126) * ElementaryFunction.exp(-(x * x))  // 2/sqrt(pi)
    }
  }

  /// One sentence for the help page.
  package var summary: String {
    switch self {
    case .sin: "The sine of an angle in radians."
    case .cos: "The cosine of an angle in radians."
    case .tan: "The tangent of an angle in radians."
    case .asin: "The angle in radians, from -pi/2 to pi/2, whose sine is x."
    case .acos: "The angle in radians, from 0 to pi, whose cosine is x."
    case .atan: "The angle in radians, from -pi/2 to pi/2, whose tangent is x."
    case .sinh: "The hyperbolic sine, (exp(x) - exp(-x))/2."
    case .cosh: "The hyperbolic cosine, (exp(x) + exp(-x))/2."
    case .tanh: "The hyperbolic tangent, sinh(x)/cosh(x)."
    case .exp: "The exponential function, e^x."
    case .log: "The natural logarithm, to the base e."
    case .log10: "The logarithm to the base 10."
    case .expm1: "exp(x) - 1, accurate for small x."
    case .log1p: "log(1 + x), accurate for small x."
    case .sqrt: "The square root."
    case .abs: "The absolute value, |x|."
    case .sign: "1 for a positive number, -1 for a negative one, 0 for 0."
    case .floor: "The largest whole number that is at most x."
    case .ceil: "The smallest whole number that is at least x."
    case .round: "The nearest whole number, a half away from 0."
    case .erf: "The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x."
    }
  }
}

extension Number {
  /// The derivative of tanh, 4 e / (1 + e)^2 with e = exp(-2|x|): accurate in saturation, where
  /// 1 - tanh^2 has lost its digits.
  static func squaredSecant(_ x: Number) -> Number {
    let e = ElementaryFunction.exp(x.primal < 0 ? .real(2) * x : .real(-2) * x)
    let sum = .real(1) + e
    return .real(4) * e / (sum * sum)
  }

  /// The logistic function 1/(1 + exp(-x)), by the form that does not overflow.
  static func logistic(_ x: Number) -> Number {
    if x.primal < 0 {
      let e = ElementaryFunction.exp(x)
      return e / (.real(1) + e)
    }
    return .real(1) / (.real(1) + ElementaryFunction.exp(-x))
  }
}
