@testable import NeuralNetwork
import Testing
import Vocabulary

@Suite struct TargetTests {
  private static let arguments: [String: [String: Argument]] = [
    "monomial": ["k": .number(5)], "chebyshev_t": ["k": .number(7)],
  ]

  private func target(_ name: String) throws -> Formula {
    try Targets.all.named(name, Self.arguments[name] ?? [:])
  }

  @Test(arguments: Targets.all.names) func bothWaysHaveTheSameBits(_ name: String) throws {
    let formula = try target(name)
    var stream = RandomState(seed: 1)
    for _ in 0..<200 {
      let x = formula.domain.map { stream.uniform($0.low, $0.high) }
      let exact = try formula.evaluate(x.map { .real($0) })
      #expect(try formula.evaluateReal(x) == exact.map(\.primal))
    }
  }

  @Test(arguments: Targets.all.names) func derivativesAreExact(_ name: String) throws {
    let formula = try target(name)
    var stream = RandomState(seed: 2)
    let h = name == "weierstrass" ? 1e-9 : 1e-5
    for _ in 0..<20 {
      let x = formula.domain.map { stream.uniform(0.98 * $0.low, 0.98 * $0.high) }
      let partials = try Number.partials(
        of: { (x: [Number]) throws(ModelError) -> Number in try formula.evaluate(x)[0] },
        at: x.map { .real($0) })
      for i in x.indices {
        var up = x
        var down = x
        up[i] += h
        down[i] -= h
        let difference =
          (try formula.evaluateReal(up)[0] - formula.evaluateReal(down)[0]) / (up[i] - down[i])
        let scale = max(1, abs(difference))
        #expect(
          abs(partials[i].primal - difference) < (name == "weierstrass" ? 1e-2 : 1e-6) * scale)
      }
    }
  }

  // By Python's math: franke and peaks as in their docstrings.
  @Test func values() throws {
    #expect(try target("runge").evaluateReal([0.2]) == [0.5])
    #expect(try target("monomial").evaluateReal([0.5]) == [0.03125])
    #expect(try target("chebyshev_t").evaluateReal([1]) == [1])
    #expect(try target("heaviside").evaluateReal([0]) == [1])
    #expect(try target("sinc").evaluateReal([0]) == [1])
    #expect(abs(try target("sinc").evaluateReal([0.25])[0] - 0.9003163161571061) < 1e-15)
    #expect(try target("bump").evaluateReal([1]) == [0])
    #expect(try target("sawtooth").evaluateReal([-0.25]) == [0.75])
    #expect(try target("weierstrass").evaluateReal([0]) == [1.99951171875])
    #expect(abs(try target("franke").evaluateReal([0.5, 0.5])[0] - 0.3257620892806842) < 1e-15)
    #expect(abs(try target("peaks").evaluateReal([0, 0])[0] - 0.9810118431238463) < 1e-15)
  }

  @Test func sincHasItsDerivativesAtZero() throws {
    let sinc = try target("sinc")
    func f(_ x: Number) throws(ModelError) -> Number { try sinc.evaluate([x])[0] }
    let second = try Number.derivative(
      of: { (x: Number) throws(ModelError) -> Number in try Number.derivative(of: f, at: x) },
      at: .real(0))
    #expect(abs(second.primal + Double.pi * Double.pi / 3) < 1e-14)
  }

  // numpy.linspace(-1, 1, 100)[[1, 33, 98]]; numpy.random.RandomState([7, 4]).uniform(0, 1, (2, 2))
  @Test func gridsAreNumPys() throws {
    let line = try Grid.uniform.points(100, on: [.standard], seed: 0)
    #expect(line[1, 0] == -0.9797979797979798)
    #expect(line[33, 0] == -0.33333333333333326)
    #expect(line[98, 0] == 0.9797979797979799)
    #expect(line[99, 0] == 1)
    let unit = [Interval(low: 0, high: 1), Interval(low: 0, high: 1)]
    let random = try Grid.random.points(2, on: unit, seed: 7)
    #expect(
      random.elements
        == [0.5974871684350057, 0.2061666425016122, 0.16542248599430964, 0.36030912907281754])
    let square = try Grid.uniform.points(4, on: [.standard, Interval(low: 0, high: 2)], seed: 0)
    #expect(square.elements == [-1, 0, -1, 2, 1, 0, 1, 2])
    let chebyshev = try Grid.chebyshev.points(5, on: [.standard], seed: 0).elements
    let expected = [-0.9510565162951535, -0.5877852522924731, 0, 0.5877852522924731]
    for (x, value) in zip(chebyshev, expected) { #expect(abs(x - value) < 2e-16) }
  }

  @Test func gridsOfWrongSizeNameTheNearest() throws {
    let franke = try target("franke")
    let error = #expect(throws: ModelError.self) { try Dataset.sampled(franke, count: 120) }
    #expect(error?.parameter == "N")
    #expect(error?.help?.contains("N=100 or N=121") == true)
    #expect(try Dataset.sampled(franke, count: 121).count == 121)
    #expect(try Dataset.sampled(franke, count: 120, grid: .random).count == 120)
    let one = #expect(throws: ModelError.self) { try Dataset.sampled(franke, count: 1) }
    #expect(one?.problem == "N must be at least 2, found 1")
    #expect(throws: ModelError.self) {
      try Dataset.sampled(target("runge"), count: 1 << 60, grid: .random)
    }
  }

  // numpy.random.RandomState([7, 3]).standard_normal(3)
  @Test func noiseIsOnValuesOnly() throws {
    let runge = try target("runge")
    let clean = try Dataset.sampled(runge, count: 3)
    let noisy = try Dataset.sampled(runge, count: 3, noise: 0.1, seed: 7)
    #expect(noisy.x == clean.x)
    let normals = [-0.2746800103150997, 1.5924250856311755, -0.2530776761430552]
    for i in 0..<3 {
      #expect(abs(noisy.y[i, 0] - clean.y[i, 0] - 0.1 * normals[i]) < 1e-15)
    }
    #expect(throws: ModelError.self) { try Dataset.sampled(runge, noise: -1) }
    #expect(throws: ModelError.self) {
      try Dataset.sampled(runge, on: [Interval(low: 1, high: -1)])
    }
  }

  @Test func notANumberNamesThePoint() throws {
    let root = Formula(
      name: "f", inputs: 1, domain: [.standard],
      evaluate: { x in [ElementaryFunction.sqrt(x[0])] },
      evaluateReal: { x in [ElementaryFunction.sqrt(x[0])] })
    let error = #expect(throws: ModelError.self) { try Dataset.sampled(root, count: 5) }
    #expect(error?.kind == .notANumber)
    #expect(error?.problem == "f is nan at x = -1")
  }

  // sklearn.datasets.make_moons(6, noise=0.1, random_state=3),
  // make_circles(6, noise=0.05, factor=0.5, random_state=3)
  @Test func scatteredSetsAreScikitLearns() throws {
    let moons = try DatasetCatalog.all.named(
      "moons", ["N": .number(6), "noise": .number(0.1), "seed": .number(3)])
    let expected = [
      0.09805538702908832, 0.5027019041794524, 1.9539957879337315, 0.49420791594056435,
      1.2077574137112828, -0.560131247618913, 0.09392363893243112, 0.88195913844224,
      0.9652669824408786, 0.006629873351362475, -1.1627585279206882, 0.039788586012456044,
    ]
    for (x, value) in zip(moons.x.elements, expected) { #expect(abs(x - value) < 1e-14) }
    #expect(moons.y.elements == [1, 1, 1, 0, 0, 0])
    let circles = try DatasetCatalog.all.named(
      "circles", ["N": .number(6), "noise": .number(0.05), "seed": .number(3)])
    #expect(abs(circles.x[0, 0] - 0.5490276935145442) < 1e-14)
    #expect(abs(circles.x[5, 1] + 0.8461311107782105) < 1e-14)
    #expect(circles.y.elements == [1, 1, 1, 0, 0, 0])
  }

  @Test(arguments: DatasetCatalog.all.names) func setsAreFinite(_ name: String) throws {
    let data = try DatasetCatalog.all.named(name)
    #expect(data.count >= 4)
    #expect(data.x.columns == 2)
    #expect(data.text.hasPrefix(name))
  }
}
