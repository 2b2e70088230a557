@testable import NeuralNetwork
import Testing
import Vocabulary

@Suite struct ScaleTests {
  /// Two inputs of very different size, the second one constant.
  private func data() throws -> Dataset {
    let rows = (0..<20).map { i in [1000 + 10 * Double(i), 7.0] }
    return try Dataset(
      x: Matrix(rows: rows),
      y: Matrix(rows: 20, columns: 1, elements: (0..<20).map { Double($0 % 5) / 5 }))
  }

  private func network() throws -> Network {
    try Network.scale()
      .then(Network.dense(units: 4, activation: Activations.all.named("tanh")))
      .then(Network.dense(units: 1))
  }

  /// np.std(1000 + 10*np.arange(20)) is 57.66281297335398, the mean 1095.
  @Test(
    "every method leaves the scale as the data gave it",
    arguments: ["sgd", "adam", "adamw", "rmsprop", "lbfgs", "lm", "varpro"])
  func isNotTrained(_ optimizer: String) throws {
    var options = FitOptions()
    options.epochs = 5
    options.optimizer = try Optimizers.named(optimizer)
    var network = try network()
    let result = try network.fit(Split(all: data(), validation: nil), options: options)
    let scale = try network.weights(layer: 2)
    let shift = try network.bias(layer: 2)
    #expect(abs(scale[0, 0] - 1 / 57.66281297335398) < 1e-15)
    #expect(scale[0, 1] == 0 && scale[1, 0] == 0)
    #expect(abs(shift[0] + 1095 / 57.66281297335398) < 1e-12)
    // A constant column is only shifted.
    #expect(scale[1, 1] == 1 && shift[1] == -7)
    #expect(try #require(result.loss.last) < 2)
    // More training does not change it either.
    _ = try network.fit(Split(all: data(), validation: nil), options: options)
    #expect(try network.weights(layer: 2) == scale)
  }

  /// The mean of equal numbers may be another number, and squares may overflow or vanish.
  @Test(arguments: [
    (0.1, 0, 1), (1 / 3.0, 0, 1), (0, 0, 1), (0, 1e200, 1.224744871391589e-200),
    (0, 1e-200, 1.224744871391589e200),
  ])
  func columnsAtTheBorder(_ start: Double, _ step: Double, _ factor: Double) throws {
    let data = try Dataset(
      x: Matrix(rows: 3, columns: 1, elements: [start, start + step, start + 2 * step]),
      y: Matrix(rows: 3, columns: 1, elements: [0, 1, 2]))
    var options = FitOptions()
    options.epochs = 1
    var network = try network()
    _ = try network.fit(Split(all: data), options: options)
    #expect(abs(try network.weights(layer: 2)[0, 0] / factor - 1) < 1e-15)
    // Two numbers an input: a mean and a deviation.
    #expect(network.parameterCount == 2 + 8 + 5)
  }

  /// The same points elsewhere are the same to a network that standardises them.
  @Test func theDecayFoundDoesNotDependOnTheOrigin() throws {
    func error(_ offset: Double) throws -> Double {
      let x = (0..<30).map { Double($0) / 16 }
      let y = x.indices.map { Double(($0 * 7 + 3) % 11) / 11 }
      let data = try Dataset(
        x: Matrix(rows: 30, columns: 1, elements: x.map { $0 + offset }),
        y: Matrix(rows: 30, columns: 1, elements: y))
      var options = FitOptions()
      options.epochs = 60
      options.optimizer = try Optimizers.named("lm")
      options.regularize = .evidence
      var network = try network()
      return try network.fit(Split(all: data), options: options).train.mse
    }
    let (here, there) = (try error(0), try error(1024))
    #expect(abs(here - there) < 1e-6 * here, "\(here) \(there)")
  }

  @Test func isSavedAndComposed() throws {
    var options = FitOptions()
    options.epochs = 2
    var network = try network()
    _ = try network.fit(Split(all: data(), validation: nil), options: options)
    let file = try ModelFile.safetensors(network)
    let again = try ModelFile.network(fromSafetensors: file) { (text) throws(ModelError) in
      #expect(text == "scale(auto) >> dense(4, tanh) >> dense(1)")
      let tanh = try? Activations.all["tanh"]?.make(Arguments())
      return try Network.scale().then(Network.dense(units: 4, activation: tanh))
        .then(Network.dense(units: 1))
    }
    let points = try data().x
    #expect(try again.outputs(at: points) == network.outputs(at: points))
    let doubled = try network.then(Network.dense(units: 1, weights: [[2]], bias: [0]))
    #expect(
      try doubled.outputs(at: points).elements
        == network.outputs(at: points).elements.map { 2 * $0 })
  }

  @Test func usesNoRandomNumbers() throws {
    var scaled = try network().sized(inputs: 2)
    var plain = try Network.dense(units: 4, activation: Activations.all.named("tanh"))
      .then(Network.dense(units: 1)).sized(inputs: 2)
    try scaled.initialize(seed: 3, default: Initializers.glorotUniform)
    try plain.initialize(seed: 3, default: Initializers.glorotUniform)
    #expect(Array(scaled.parameters.dropFirst(6)) == plain.parameters)
  }

  @Test func standsFirst() throws {
    let hidden = try Network.input(2).then(Network.dense(units: 3))
    let error = #expect(throws: ModelError.self) { try hidden.then(Network.scale()) }
    #expect(error?.problem.contains("stands first") == true)
  }
}
