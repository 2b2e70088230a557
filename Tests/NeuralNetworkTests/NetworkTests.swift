import Testing
import Vocabulary

@testable import NeuralNetwork

@Suite struct NetworkTests {
  private let tanh = HyperbolicTangent.activation
  private let relu = Relu.activation

  private func explicit() throws -> Network {
    try Network.dense(units: 2, activation: tanh, weights: [[1], [-2]], bias: [0.5, 0.25])
      .then(.dense(units: 1, weights: [[3, 4]], bias: [-1]))
  }

  @Test func explicitWeightsCountAsTrained() throws {
    let net = try explicit()
    #expect(net.isTrained)
    #expect(net.inputSize == 1 && net.outputSize == 1 && net.parameterCount == 7)
    #expect(net.parameters == [1, -2, 0.5, 0.25, 3, 4, -1])
    // 3*math.tanh(0.8) + 4*math.tanh(-0.35) - 1
    let y = try net.outputs(at: Matrix(rows: [[0.3]]))[0, 0]
    #expect(abs(y + 0.35339186654178146) < 1e-15)
  }

  @Test func layersAreNumberedFromTwo() throws {
    let net = try explicit()
    #expect(net.layerCount == 3)
    #expect(try net.weights(layer: 2) == Matrix(rows: [[1], [-2]]))
    #expect(try net.bias(layer: 3) == [-1])
    let first = #expect(throws: ModelError.self) { try net.weights(layer: 1) }
    #expect(first?.problem == "layer 1 is the input, which has no weights, so there is no W[1]")
    #expect(throws: ModelError.self) { try net.bias(layer: 4) }
    #expect(throws: ModelError.self) { try net.bias(layer: 0) }
    let untrained = #expect(throws: ModelError.self) {
      try Network.dense(units: 2).weights(layer: 2)
    }
    #expect(untrained?.kind == .untrained)
    #expect(net.layerSummaries.map(\.l) == [2, 3])
    #expect(net.layerSummaries.map(\.parameterCount) == [4, 3])
    #expect(net.layerSummaries.map(\.activation) == ["tanh", "identity"])
  }

  @Test func sizesComeFromWeightsInputOrData() throws {
    let net = try Network.dense(units: 8, activation: tanh).repeated(3).then(.dense(units: 1))
    #expect(net.inputSize == nil && net.parameterCount == nil && net.layerSummaries.isEmpty)
    #expect(net.outputSize == 1 && net.layerCount == 5)
    let sized = try net.sized(inputs: 1)
    #expect(sized.parameterCount == 8 + 8 + 2 * (8 * 8 + 8) + 8 + 1)
    #expect(!sized.isTrained && sized.parameters.isEmpty)
    // Untrained, it may still meet other data; with input(n) or weights it may not.
    #expect(try sized.sized(inputs: 2).inputSize == 2)
    let fixed = try Network.input(1).then(net)
    #expect(fixed.parameterCount == sized.parameterCount)
    let error = #expect(throws: ModelError.self) { try fixed.sized(inputs: 2) }
    #expect(error?.problem == "the network takes 1 input, the data have 2")
    #expect(throws: ModelError.self) { try explicit().sized(inputs: 3) }
  }

  @Test func textIsWhatOneTypes() throws {
    let net = try Network.dense(units: 64, activation: tanh).repeated(2).then(.dense(units: 1))
    #expect(net.text == "dense(64, tanh) >> dense(64, tanh) >> dense(1)")
    let deep = try Network.input(2).then(.dense(units: 8, activation: relu).repeated(5))
    #expect(deep.text == "input(2) >> dense(8, relu)^5")
    let both = try Network.dense(units: 3, activation: tanh)
      .beside(.dense(units: 2, activation: relu)).then(.dense(units: 1))
    #expect(both.text == "(dense(3, tanh) | dense(2, relu)) >> dense(1)")
    let nested = try Network.dense(units: 1).beside(
      Network.dense(units: 2).then(.dense(units: 3)).residual())
    #expect(nested.text == "(dense(1) | residual(dense(2) >> dense(3)))")
    #expect(try explicit().text == "dense(2, tanh) >> dense(1)")
  }

  @Test func aNetworkIsAValue() throws {
    let net = try explicit()
    var copy = net
    copy.parameters[0] = 100
    #expect(net.parameters[0] == 1)
    #expect(try copy.outputs(at: Matrix(rows: [[0.3]])) != net.outputs(at: Matrix(rows: [[0.3]])))
    copy.reset()
    #expect(copy.parameters == net.parameters && copy.isTrained)
    var drawn = try Network.dense(units: 3).sized(inputs: 2)
    try drawn.initialize(seed: 0, default: Initializers.glorotUniform)
    drawn.reset()
    #expect(!drawn.isTrained && drawn.inputSize == nil)
  }

  @Test func besideJoinsColumnsAndDrawsTheFirstFirst() throws {
    let left = try Network.dense(units: 2, weights: [[1, 0], [0, 1]], bias: [10, 20])
    let right = try Network.dense(units: 1, weights: [[1, 1]], bias: [0])
    let both = try left.beside(right)
    #expect(
      try both.outputs(at: Matrix(rows: [[1, 2], [3, 4]]))
        == Matrix(rows: [[11, 22, 3], [13, 24, 7]]))
    #expect(both.layerSummaries.map(\.wiring) == ["left of |", "right of |"])
    #expect(try both.weights(layer: 3) == Matrix(rows: [[1, 1]]))
    let passing = try Network.input(2).beside(right)
    #expect(try passing.outputs(at: Matrix(rows: [[1, 2]])) == Matrix(rows: [[1, 2, 3]]))
    let error = #expect(throws: ModelError.self) { try left.beside(explicit()) }
    #expect(error?.kind == .shape)
    let sized = try Network.dense(units: 3).beside(.dense(units: 2)).then(.dense(units: 1))
      .sized(inputs: 1)
    #expect(sized.parameterCount == 6 + 4 + 6)
  }

  @Test func residualAddsItsInput() throws {
    let inner = try Network.dense(units: 2, weights: [[1, 2], [3, 4]], bias: [0.5, 0])
    #expect(
      try inner.residual().outputs(at: Matrix(rows: [[1, 10]])) == Matrix(rows: [[22.5, 53]]))
    let deep = try Network.dense(units: 8).then(.dense(units: 8).residual()).then(.dense(units: 1))
    #expect(try deep.sized(inputs: 1).parameterCount == 16 + 72 + 9)
    let error = #expect(throws: ModelError.self) {
      try Network.dense(units: 3, weights: [[1, 2], [3, 4], [5, 6]]).residual()
    }
    #expect(error?.problem.hasSuffix("found 2 inputs and 3 outputs") == true)
    #expect(throws: ModelError.self) {
      try Network.dense(units: 4).then(Network.dense(units: 3).then(.dense(units: 3)).residual())
    }
  }

  @Test func compositionKeepsTrainedWeights() throws {
    let part = try explicit()
    let both = try part.then(part)
    #expect(both.isTrained && both.parameters == part.parameters + part.parameters)
    var trained = try Network.dense(units: 2).sized(inputs: 1)
    try trained.initialize(seed: 1, default: Initializers.fanIn)
    var extended = try trained.then(.dense(units: 1))
    #expect(!extended.isTrained)
    try extended.initialize(seed: 9, default: Initializers.fanIn)
    #expect(Array(extended.parameters[0..<4]) == trained.parameters)
  }

  @Test func wrongShapesAreRefusedWithTheShapeWanted() throws {
    func error(_ body: () throws(ModelError) -> Network) -> ModelError? {
      #expect(throws: ModelError.self) { try body() }
    }
    let rows = error { () throws(ModelError) in
      try .dense(units: 3, weights: [[1], [2]])
    }
    #expect(rows?.parameter == "weights" && rows?.problem.contains("3 rows") == true)
    let ragged = error { () throws(ModelError) in
      try .dense(units: 2, weights: [[1], [2, 3]])
    }
    #expect(ragged?.parameter == "weights" && ragged?.problem.contains("length") == true)
    let bias = error { () throws(ModelError) in try .dense(units: 2, bias: [1]) }
    #expect(bias?.parameter == "bias")
    let chain = error { () throws(ModelError) in
      try Network.dense(units: 3).then(.dense(units: 1, weights: [[1, 2]]))
    }
    #expect(chain?.kind == .shape)
    let inside = error { () throws(ModelError) in
      try Network.input(3).then(.dense(units: 1, weights: [[1, 2]]))
    }
    #expect(inside?.kind == .shape)
    let late = error { () throws(ModelError) in
      try Network.dense(units: 2).then(.dense(units: 4))
        .then(Network.dense(units: 1).beside(.dense(units: 1, weights: [[1, 2]])))
    }
    #expect(late?.kind == .shape)
    #expect(
      error { () throws(ModelError) in try .dense(units: 1, weights: [[.nan]]) }?.kind
        == .notANumber)
    let softmax = error { () throws(ModelError) in
      try Network.dense(units: 3, activation: .softmax).then(.dense(units: 1))
    }
    #expect(softmax?.problem == "softmax can stand on a last layer only")
    #expect(
      error { () throws(ModelError) in try .dense(units: 3, activation: .softmax).repeated(2) }
        != nil)
    for units in [0, -3] {
      #expect(error { () throws(ModelError) in try .dense(units: units) }?.parameter == "units")
    }
    #expect(error { () throws(ModelError) in try .input(0) } != nil)
    #expect(error { () throws(ModelError) in try .dense(units: 2).repeated(0) } != nil)
  }

  @Test func aNetworkTooLargeForMemorySaysItsSize() throws {
    let error = #expect(throws: ModelError.self) {
      try Network.dense(units: 10_000_000).then(.dense(units: 10_000_000)).sized(inputs: 1)
    }
    #expect(error?.kind == .tooLarge)
    // (10^7 * 10^7 + 3 * 10^7) parameters of 8 bytes with three more each
    #expect(error?.problem.contains("3200000960000000 bytes") == true, "\(error?.problem ?? "")")
    let overflow = #expect(throws: ModelError.self) { try Network.dense(units: Int.max) }
    #expect(overflow?.kind == .tooLarge && overflow?.parameter == "units")
    #expect(throws: ModelError.self) {
      try Network.dense(units: 1_000_000).then(.dense(units: 1_000_000)).repeated(10_000)
        .sized(inputs: 1)
    }
  }

  @Test func aPointAloneHasTheBitsItHasAmongOthers() throws {
    var net = try Network.dense(units: 17, activation: tanh)
      .then(.dense(units: 5, activation: relu)).then(.dense(units: 2)).sized(inputs: 3)
    try net.initialize(seed: 2, default: Initializers.fanIn)
    let points = Matrix(
      rows: 300, columns: 3, elements: (0..<900).map { Double(($0 * 37) % 101) / 50 - 1 })
    let all = try net.outputs(at: points)
    for p in [0, 1, 127, 128, 299] {
      let x = points.row(p)
      #expect(try net.outputs(at: Matrix(rows: [x])).elements == all.row(p))
      #expect(try net.output(at: x.map { .real($0) }).map(\.primal) == all.row(p))
      #expect(try net.trace(at: x).output == all.row(p))
    }
    #expect(try net.outputs(at: Matrix(rows: 0, columns: 3, elements: [])).elements.isEmpty)
  }

  @Test func pointsOfAnotherSizeAndUntrainedNetworksAreRefused() throws {
    let size = #expect(throws: ModelError.self) {
      try explicit().outputs(at: Matrix(rows: [[1, 2]]))
    }
    #expect(size?.problem == "the network takes 1 input, the point has 2 numbers")
    let untrained = #expect(throws: ModelError.self) {
      try Network.dense(units: 1).jacobian(at: [1])
    }
    #expect(untrained?.kind == .untrained)
  }

  @Test func aNetworkOfInputsOnlyIsTheIdentity() throws {
    let net = try Network.input(2)
    #expect(net.isTrained && net.parameterCount == 0)
    #expect(try net.outputs(at: Matrix(rows: [[3, 4]])).elements == [3, 4])
    #expect(try net.jacobian(at: [3, 4]) == .identity(2))
  }
}
