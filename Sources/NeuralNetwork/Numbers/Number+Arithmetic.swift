import Kernels

/// The four operations, powers and remainders, each with its product or chain rule.
extension Number {
  package static func + (x: Number, y: Number) -> Number {
    if case .real(let a) = x, case .real(let b) = y { return .real(a + b) }
    let tag = max(x.tag, y.tag)
    let (a, da) = x.parts(tag)
    let (b, db) = y.parts(tag)
    return .dual(tag: tag, value: a + b, tangent: sum(da, db))
  }

  package static func - (x: Number, y: Number) -> Number {
    if case .real(let a) = x, case .real(let b) = y { return .real(a - b) }
    let tag = max(x.tag, y.tag)
    let (a, da) = x.parts(tag)
    let (b, db) = y.parts(tag)
    return .dual(tag: tag, value: a - b, tangent: sum(da, db.map { -$0 }))
  }

  package static prefix func - (x: Number) -> Number {
    switch x {
    case .real(let a): .real(-a)
    case .dual(let tag, let value, let tangent):
      .dual(tag: tag, value: -value, tangent: -tangent)
    }
  }

  package static func * (x: Number, y: Number) -> Number {
    if case .real(let a) = x, case .real(let b) = y { return .real(a * b) }
    let tag = max(x.tag, y.tag)
    let (a, da) = x.parts(tag)
    let (b, db) = y.parts(tag)
    return .dual(tag: tag, value: a * b, tangent: sum(da.map { $0 * b }, db.map { a * $0 }))
  }

  package static func / (x: Number, y: Number) -> Number {
    if case .real(let a) = x, case .real(let b) = y { return .real(a / b) }
    let tag = max(x.tag, y.tag)
    let (a, da) = x.parts(tag)
    let (b, db) = y.parts(tag)
    let quotient = a / b
    // (a/b)' = (a' - (a/b) b') / b needs no square of b, which could overflow.
    return .dual(
      tag: tag, value: quotient, tangent: sum(da, db.map { -(quotient * $0) }) / b)
  }

  /// x to the power y; whole powers by repeated squaring.
  ///
  /// (x^y)' = y x^(y-1) x' + x^y log(x) y'. At x = 0 the second term is 0, its limit for y > 0.
  package static func power(_ x: Number, _ y: Number) -> Number {
    if case .real(let a) = x, case .real(let b) = y { return .real(nn_pow(a, b)) }
    let tag = max(x.tag, y.tag)
    let (a, da) = x.parts(tag)
    let (b, db) = y.parts(tag)
    let value = power(a, b)
    let first = da.map { tangent in
      b.primal == 0 && b.tag == 0 ? .real(0) : b * power(a, b - .real(1)) * tangent
    }
    let second = db.map { tangent in
      a.primal == 0 && b.primal > 0 ? .real(0) : value * ElementaryFunction.log(a) * tangent
    }
    return .dual(tag: tag, value: value, tangent: sum(first, second))
  }

  /// The remainder of x by y with the sign of y: x - y floor(x/y), exact for real numbers.
  package static func modulo(_ x: Number, _ y: Number) -> Number {
    if case .real(let a) = x, case .real(let b) = y { return .real(remainder(a, b)) }
    let tag = max(x.tag, y.tag)
    let (a, da) = x.parts(tag)
    let (b, db) = y.parts(tag)
    let value = modulo(a, b)
    let whole = ((a.primal - value.primal) / b.primal).rounded()
    return .dual(tag: tag, value: value, tangent: sum(da, db.map { .real(-whole) * $0 }))
  }

  private static func remainder(_ a: Double, _ b: Double) -> Double {
    let r = a.truncatingRemainder(dividingBy: b)
    return r != 0 && (r < 0) != (b < 0) ? r + b : r
  }

  /// The sum of the tangents that are there.
  private static func sum(_ a: Number?, _ b: Number?) -> Number {
    guard let a else { return b ?? .real(0) }
    guard let b else { return a }
    return a + b
  }
}
