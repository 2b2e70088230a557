import Synchronization

/// A real number, or a dual number v + t ε of numbers: forward automatic differentiation.
///
/// Every derivative taken has its own ε, told apart by `tag`, so that a derivative inside a
/// function that is itself being differentiated does not mix the two (Siskind and Pearlmutter,
/// "Nesting forward-mode AD in a functional framework", 2008). A dual number's value and tangent
/// hold only smaller tags.
package enum Number: Sendable {
  case real(Double)
  indirect case dual(tag: Int, value: Number, tangent: Number)
}

extension Number {
  /// The number without any ε.
  package var primal: Double {
    switch self {
    case .real(let x): x
    case .dual(_, let value, _): value.primal
    }
  }

  /// The outermost ε of this number; 0 for a real one.
  var tag: Int {
    if case .dual(let tag, _, _) = self { tag } else { 0 }
  }

  /// Value and tangent as seen by the ε `tag`; no tangent when the number is constant for it.
  func parts(_ tag: Int) -> (value: Number, tangent: Number?) {
    if case .dual(tag, let value, let tangent) = self { (value, tangent) } else { (self, nil) }
  }

  /// A number that depends on x alone, by the chain rule.
  ///
  /// (f(v + t ε) = f(v) + f'(v) t ε).
  func chained(
    _ function: (Number) -> Number, slope: (Number) -> Number
  ) -> Number {
    guard case .dual(let tag, let value, let tangent) = self else { return function(self) }
    return .dual(tag: tag, value: function(value), tangent: slope(value) * tangent)
  }
}

// MARK: - Derivatives

extension Number {
  private static let tags = Atomic<Int>(0)

  /// A tag that no number has yet.
  static func freshTag() -> Int { tags.wrappingAdd(1, ordering: .relaxed).newValue }

  /// The exact derivative of `f` at `x`; may be nested.
  package static func derivative<E: Error>(
    of f: (Number) throws(E) -> Number, at x: Number
  ) throws(E) -> Number {
    try valueAndDerivative(of: f, at: x).derivative
  }

  /// The value of `f` at `x` and its exact derivative.
  package static func valueAndDerivative<E: Error>(
    of f: (Number) throws(E) -> Number, at x: Number
  ) throws(E) -> (value: Number, derivative: Number) {
    let tag = freshTag()
    let y = try f(.dual(tag: tag, value: x, tangent: .real(1)))
    let (value, tangent) = y.parts(tag)
    return (value, tangent ?? .real(0))
  }

  /// The exact partial derivatives of `f` at a point, one per variable.
  package static func partials<E: Error>(
    of f: ([Number]) throws(E) -> Number, at x: [Number]
  ) throws(E) -> [Number] {
    var result: [Number] = []
    result.reserveCapacity(x.count)
    for i in x.indices {
      let slope = try derivative(
        of: { (t: Number) throws(E) -> Number in
          var moved = x
          moved[i] = t
          return try f(moved)
        }, at: x[i])
      result.append(slope)
    }
    return result
  }
}

// MARK: - Order

extension Number: Comparable {
  /// Compares without any ε.
  package static func == (x: Number, y: Number) -> Bool { x.primal == y.primal }

  /// Compares without any ε.
  package static func < (x: Number, y: Number) -> Bool { x.primal < y.primal }

  /// The smaller number, with its derivative; the first of equal ones; NaN when one is.
  package static func minimum(_ x: Number, _ y: Number) -> Number {
    y.primal < x.primal || y.primal.isNaN ? y : x
  }

  /// The larger number, with its derivative; the first of equal ones; NaN when one is.
  package static func maximum(_ x: Number, _ y: Number) -> Number {
    y.primal > x.primal || y.primal.isNaN ? y : x
  }
}

extension Number: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  package init(floatLiteral value: Double) { self = .real(value) }
  package init(integerLiteral value: Int) { self = .real(Double(value)) }
}
