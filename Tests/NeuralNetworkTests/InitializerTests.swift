import Testing
import Vocabulary

@testable import NeuralNetwork

@Suite struct InitializerTests {
  private func initialized(_ name: String, seed: Int = 0, units: Int = 8, inputs: Int = 5) throws
    -> Network
  {
    let initializer = try #require(Initializers.all[name]).make(Arguments())
    var net = try Network.dense(units: units, activation: nil).sized(inputs: inputs)
    try net.initialize(seed: seed, default: initializer)
    return net
  }

  @Test func glorotWeightsAreNumPysStream() throws {
    // r = numpy.random.RandomState([4, 1]); l = (6/5)**.5; m = 1.0
    // r.uniform(-l, l, (4, 1)); r.uniform(-m, m, (2, 4))
    let first = [
      -0.6677636192589882, -0.7090920032097506, 0.5460619310917987, -0.6040376838661118,
    ]
    let second = [
      -0.6874507565778183, 0.5087506932959418, -0.2829026021202896, 0.06371499912200429,
      -0.33058412859546427, 0.2181290326758809, 0.6917797717468164, -0.4100142468589276,
    ]
    var net = try Network.dense(units: 4).then(.dense(units: 2)).sized(inputs: 1)
    #expect(!net.isTrained)
    try net.initialize(seed: 4, default: Initializers.glorotUniform)
    #expect(net.isTrained)
    #expect(
      net.parameters == first + [0, 0, 0, 0] + second + [0, 0])
    #expect(try net.weights(layer: 3).row(1) == Array(second[4...]))
  }

  @Test func fanInDrawsBiasesAfterTheWeightsOfALayer() throws {
    // r = numpy.random.RandomState([7, 1]); b = 1/2**.5
    // r.uniform(-1, 1, (2, 1)); r.uniform(-1, 1, 2); r.uniform(-b, b, (1, 2)); r.uniform(-b, b, 1)
    var net = try Network.dense(units: 2).then(.dense(units: 1)).sized(inputs: 1)
    try net.initialize(seed: 7, default: Initializers.fanIn)
    #expect(
      net.parameters == [
        -0.5489822214021363, -0.28279806162405996, 0.5984662482479508, 0.9207126257315923,
        0.5971139869615345, 0.4220072171870912, -0.6153806180858447,
      ])
  }

  @Test func boundsAreThoseOfTheDefinitions() throws {
    for (name, bound) in [
      ("glorot_uniform", 6.0 / 13), ("he_uniform", 6.0 / 5), ("lecun_uniform", 3.0 / 5),
      ("fan_in", 1.0 / 5),
    ] {
      let weights = try initialized(name, seed: 3).weights(layer: 2).elements
      let largest = weights.map(abs).max() ?? 0
      #expect(largest <= bound.squareRoot() && largest > 0.8 * bound.squareRoot(), "\(name)")
    }
    #expect(try initialized("zeros").parameters.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [(8, 5), (5, 8), (6, 6)])
  func orthogonalKeepsLengths(_ units: Int, _ inputs: Int) throws {
    let W = try initialized("orthogonal", units: units, inputs: inputs).weights(layer: 2)
    let product = units <= inputs ? W * W.transposed : W.transposed * W
    let identity = Matrix.identity(min(units, inputs))
    for (a, b) in zip(product.elements, identity.elements) { #expect(abs(a - b) < 1e-14) }
  }

  @Test func nguyenWidrowRowsHaveOneLength() throws {
    let initializer = try #require(Initializers.all["nguyen_widrow"]).make(Arguments())
    let tanh = try #require(Activations.all["tanh"]).make(Arguments())
    var net = try Network.dense(units: 9, activation: tanh).sized(inputs: 2)
    try net.initialize(seed: 1, default: initializer)
    // 0.7 * 9 ** (1/2)
    for row in try net.weights(layer: 2).rowList {
      #expect(abs(row.reduce(0) { $0 + $1 * $1 }.squareRoot() - 2.1) < 1e-14)
    }
    #expect(try net.bias(layer: 2).allSatisfy { abs($0) <= 2.1 })
  }

  @Test func aLayersOwnInitializerAndWeightsComeFirst() throws {
    let zeros = try #require(Initializers.all["zeros"]).make(Arguments())
    var net = try Network.dense(units: 1, weights: [[3]], bias: [4])
      .then(.dense(units: 1, initializer: zeros)).then(.dense(units: 1, bias: [9]))
    try net.initialize(seed: 0, default: Initializers.fanIn)
    #expect(Array(net.parameters[0..<4]) == [3, 4, 0, 0])
    #expect(net.parameters[5] == 9 && net.parameters[4] != 0)
    #expect(net.text == "dense(1) >> dense(1, init=zeros) >> dense(1)")
  }
}
