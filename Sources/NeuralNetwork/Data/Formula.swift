/// A function to be approximated.
package struct Formula: Sendable {
  /// As typed in a program: `runge`, `monomial(5)`, `f`.
  package var name: String
  /// How many numbers it takes.
  package var inputs: Int
  /// Where it is sampled when nothing else is said: an interval per input.
  package var domain: [Interval]
  /// The outputs at a point, with exact derivatives.
  package var evaluate: @Sendable ([Number]) throws(ModelError) -> [Number]
  /// The outputs at a point: the same bits as `evaluate`, without its cost.
  package var evaluateReal: @Sendable ([Double]) throws(ModelError) -> [Double]

  package init(
    name: String, inputs: Int, domain: [Interval],
    evaluate: @escaping @Sendable ([Number]) throws(ModelError) -> [Number],
    evaluateReal: @escaping @Sendable ([Double]) throws(ModelError) -> [Double]
  ) {
    self.name = name
    self.inputs = inputs
    self.domain = domain
    self.evaluate = evaluate
    self.evaluateReal = evaluateReal
  }
}

/// What the targets are written over: `Double` for sampling, `Number` for derivatives; one text,
/// the same operations in the same order, therefore the same bits.
protocol Arithmetic {
  init(constant: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  /// The value without derivatives, for branches.
  var primal: Double { get }
  func applying(_ function: ElementaryFunction) -> Self
  func power(_ exponent: Int) -> Self
}

extension Arithmetic {
  static func * (factor: Double, a: Self) -> Self { Self(constant: factor) * a }
  static func + (a: Self, b: Double) -> Self { a + Self(constant: b) }
  static func - (a: Self, b: Double) -> Self { a - Self(constant: b) }
  static func / (a: Self, b: Double) -> Self { a / Self(constant: b) }
}

/// A function of one variable written once for both kinds of numbers.
protocol UnivariateTarget: Sendable {
  func callAsFunction<X: Arithmetic>(_ x: X) -> X
}

/// A function of two variables written once for both kinds of numbers.
protocol BivariateTarget: Sendable {
  func callAsFunction<X: Arithmetic>(_ x: X, _ y: X) -> X
}

extension Formula {
  init(_ name: String, on domain: Interval = .standard, _ f: some UnivariateTarget) {
    self.init(
      name: name, inputs: 1, domain: [domain],
      evaluate: { x in [f(x[0])] }, evaluateReal: { x in [f(x[0])] })
  }

  init(_ name: String, on domain: Interval, _ f: some BivariateTarget) {
    self.init(
      name: name, inputs: 2, domain: [domain, domain],
      evaluate: { x in [f(x[0], x[1])] }, evaluateReal: { x in [f(x[0], x[1])] })
  }
}
