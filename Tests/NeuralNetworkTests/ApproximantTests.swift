import Testing
import Vocabulary

@testable import NeuralNetwork

/// Classical approximants against SciPy and mpmath.
@Suite("Approximants")
struct ApproximantTests {
  static func approximant(_ name: String, _ arguments: [String: Argument] = [:]) throws
    -> Approximant
  {
    try #require(Approximants.all[name]).make(Arguments(arguments))
  }

  static func formula(_ name: String) throws -> Formula {
    try #require(Targets.all[name]).make(Arguments())
  }

  /// Fitted to equally spaced or Chebyshev points of Runge's function.
  static func fitted(
    _ name: String, _ arguments: [String: Argument] = [:], count: Int? = nil
  ) throws -> (approximant: Approximant, result: ApproximationResult) {
    var approximant = try approximant(name, arguments)
    let data = try Dataset.sampled(
      formula("runge"), count: count ?? approximant.defaultCount, grid: approximant.defaultGrid)
    let result = try approximant.fit(Split(all: data))
    return (approximant, result)
  }

  static func derivatives(_ f: Approximant, at x: Double, count: Int) throws -> [Double] {
    func derivative(_ order: Int, _ x: Number) throws(ModelError) -> Number {
      if order == 0 { return try f.value(at: x) }
      return try Number.derivative(
        of: { (x) throws(ModelError) in try derivative(order - 1, x) }, at: x)
    }
    return try (0..<count).map { try derivative($0, .real(x)).primal }
  }

  static func expectNear(
    _ found: [Double], _ expected: [Double], _ tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (a, b) in zip(found, expected) {
      #expect(
        abs(a - b) <= tolerance * max(1, abs(b)), "\(found) \(expected)",
        sourceLocation: sourceLocation)
    }
  }

  /// With x = linspace(-1, 1, 21) and f the values, in 60 digits by Lagrange's formula:
  /// [mp.diff(lambda u: interp(x, f, u), t, k) for k in range(3)].
  @Test("The polynomial through 21 equally spaced points and its derivatives are those of mpmath")
  func polynomial() throws {
    let p = try Self.fitted("poly", ["n": .number(20)]).approximant
    Self.expectNear(
      try Self.derivatives(p, at: 0.33, count: 3),
      [0.26302620966732703, -1.3473934309651943, 10.931640829886075], 1e-9)
    // Near the end the swings are large, and so is what rounding of the values does.
    Self.expectNear(
      try Self.derivatives(p, at: 0.97, count: 3),
      [-58.544707731331191, -467.46987975836256, 77632.437918464168], 1e-8)
    // At a node, and so near one that differences would have no digits.
    for x in [-0.29999999999999993, -0.29999999999999993.nextUp, -0.3 + 1e-9] {
      Self.expectNear([try Self.derivatives(p, at: x, count: 2)[1]], [1.6085528257434136], 1e-7)
    }
  }

  /// scipy.interpolate.CubicSpline(np.linspace(-1, 1, 21), f), SciPy 1.17.
  @Test("The spline is SciPy's")
  func spline() throws {
    let s = try Self.fitted("spline", count: 21).approximant
    Self.expectNear(
      try Self.derivatives(s, at: 0.33, count: 5),
      [0.2687784831071747, -1.1907245399669146, 6.74982609108761, -34.370365585807704, 0], 1e-12)
    Self.expectNear(
      try Self.derivatives(s, at: -0.97, count: 2), [0.0407971220659718, 0.08080941848137325], 1e-13
    )
    // Three points and fewer make one polynomial.
    let short = try Self.fitted("spline", count: 3).approximant
    Self.expectNear([try short.value(at: .real(0.5)).primal], [1 - 25.0 / 26 * 0.25], 1e-15)
  }

  /// np.polynomial.chebyshev.chebfit(x, exp(x) sin(5x), 9) on 100 points, at 0.3.
  @Test("More points than the degree asks for are fitted by least squares")
  func leastSquares() throws {
    var p = try Self.approximant("poly", ["n": .number(9)])
    let x = Interval.standard.points(100)
    let y = x.map { ElementaryFunction.exp($0) * ElementaryFunction.sin(5 * $0) }
    let data = try Dataset(
      x: Matrix(rows: 100, columns: 1, elements: x), y: Matrix(rows: 100, columns: 1, elements: y))
    _ = try p.fit(Split(all: data))
    Self.expectNear([try p.value(at: .real(0.3)).primal], [1.3434105331819657], 1e-12)
    #expect(p.summary == "polynomial of degree 9 by least squares on 100 points")
  }

  @Test("Runge's phenomenon: equal steps diverge, Chebyshev points converge")
  func runge() throws {
    let errors = try ["poly", "chebyshev"].map { name in
      try [10.0, 20, 40, 80].map { n in
        try #require(Self.fitted(name, ["n": .number(n)]).result.dense).maxError
      }
    }
    #expect(zip(errors[0], errors[0].dropFirst()).allSatisfy { $0 < $1 })
    #expect(errors[0][1] > 59 && errors[0][1] < 61)
    #expect(zip(errors[1], errors[1].dropFirst()).allSatisfy { $0 > $1 })
    #expect(errors[1][3] < 1e-6)
    // The barycentric form keeps its digits at any degree.
    #expect(
      try #require(Self.fitted("chebyshev", ["n": .number(1000)]).result.dense).maxError < 1e-13)
  }

  @Test("AAA finds rational functions exactly, and follows a corner")
  func aaa() throws {
    let (r, result) = try Self.fitted("aaa")
    #expect(try #require(result.dense).maxError < 1e-14)
    #expect(r.parameterCount <= 7)
    let exact = Runge()
    let slope = Number.derivative(of: { exact($0) }, at: .real(0.3)).primal
    Self.expectNear([try Self.derivatives(r, at: 0.3, count: 2)[1]], [slope], 1e-12)
    #expect(r.warnings.isEmpty)
  }

  @Test("A pole between the points is told")
  func poles() throws {
    var r = try Self.approximant("aaa")
    let jump = try Dataset.sampled(Self.formula("heaviside"), count: 21)
    _ = try r.fit(Split(all: jump))
    let noisy = try Dataset.sampled(Self.formula("runge"), count: 60, noise: 0.1, seed: 1)
    _ = try r.fit(Split(all: noisy))
    #expect(r.warnings.count == 1)
  }

  @Test("What cannot be fitted is refused with what to do")
  func refusals() throws {
    var p = try Self.approximant("poly", ["n": .number(5)])
    #expect(throws: ModelError.self) { try p.value(at: .real(0)) }
    func data(_ x: [Double]) throws -> Split {
      try Split(
        all: Dataset(
          x: Matrix(rows: x.count, columns: 1, elements: x),
          y: Matrix(rows: x.count, columns: 1, elements: x)))
    }
    #expect(throws: ModelError.self) { _ = try p.fit(data([1, 2, 3])) }
    #expect(throws: ModelError.self) { _ = try p.fit(data([1, 2, 3, 4, 4, 5])) }
    #expect(throws: ModelError.self) { _ = try p.fit(data([1, 2, 3, 4, 4, 5, 5])) }
    #expect(throws: ParameterError.self) { try Self.approximant("poly", ["n": .number(2.5)]) }
    let peaks = try Dataset.sampled(Self.formula("peaks"), count: 25)
    #expect(throws: ModelError.self) { _ = try p.fit(Split(all: peaks)) }
    #expect(!p.isFitted)
  }

  @Test("SHA-256 of the standard's examples")
  func hash() {
    #expect(
      SHA256.hex(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256.hex(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hex(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
