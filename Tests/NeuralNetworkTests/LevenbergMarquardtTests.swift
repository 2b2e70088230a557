@testable import NeuralNetwork
import Testing
import Vocabulary

@Suite struct LevenbergMarquardtTests {
  private func network(_ widths: [Int], outputs: Int = 1) throws -> Network {
    let tanh = try Activations.all.named("tanh")
    var layers = try widths.map { try Network.dense(units: $0, activation: tanh) }
    layers.append(try Network.dense(units: outputs))
    return try layers.dropFirst().reduce(layers[0]) { try $0.then($1) }
  }

  private func fit(
    _ network: Network, _ target: String, epochs: Int, seed: Int, N: Int = 100,
    optimizer: String = "lm", noise: Double = 0, change: (inout FitOptions) -> Void = { _ in }
  ) throws -> FitResult {
    var options = FitOptions()
    options.epochs = epochs
    options.seed = seed
    options.optimizer = try Optimizers.named(optimizer)
    change(&options)
    let data = try Dataset.sampled(
      Targets.all.named(target, ["k": .number(5)]), count: N, noise: noise, seed: seed)
    var network = network
    return try network.fit(data.split(percentages: [70, 15, 15], seed: seed), options: options)
  }

  // The study with NumPy had a median of 1e-14 after 119 iterations.
  @Test func runge() throws {
    var errors = try (0..<10).map { seed in
      try #require(fit(network([10, 10]), "runge", epochs: 150, seed: seed).test).mse
    }
    errors.sort()
    #expect((errors[4] + errors[5]) / 2 < 1e-13)
    #expect(errors[9] < 1e-11)
  }

  @Test func wideNetworkInFewIterations() throws {
    let result = try fit(network([64, 64]), "runge", epochs: 15, seed: 4)
    #expect(try #require(result.test).mse < 1.2e-5)
    let longer = try fit(network([64, 64]), "runge", epochs: 60, seed: 4)
    #expect(try #require(longer.test).mse < 1e-8)
  }

  @Test func lossNeverRises() throws {
    let result = try fit(network([6]), "monomial", epochs: 60, seed: 1)
    for (before, after) in zip(result.loss, result.loss.dropFirst()) { #expect(after < before) }
    #expect(result.epochs == result.loss.count)
  }

  @Test func orthogonalStepsReachTheLastDigits() throws {
    let result = try fit(network([10, 10]), "runge", epochs: 900, seed: 4)
    #expect(try #require(result.test).mse < 1e-18)
  }

  @Test func twoDimensions() throws {
    let result = try fit(network([20, 20]), "franke", epochs: 100, seed: 2, N: 400)
    let dense = try #require(result.dense)
    #expect(dense.count == 101 * 101)
    #expect(dense.mse < 1e-7)
  }

  /// The step of each system against the others, on a network with two outputs.
  @Test(arguments: [0.0, 0.3]) func systemsAgree(decay: Double) throws {
    var network = try network([4], outputs: 2).sized(inputs: 1)
    try network.initialize(seed: 1, default: Initializers.fanIn)
    let x = (0..<9).map { Double($0) / 4 - 1 }
    let data = try Dataset(
      x: Matrix(rows: 9, columns: 1, elements: x),
      y: Matrix(rows: 9, columns: 2, elements: x.flatMap { [$0 * $0, 1 - $0] }))
    let model = try ResidualModel(network.sizedPlan(), data: data)
    let parameters = Vector<Double>(network.parameters)
    _ = try model.evaluate(parameters)
    try model.linearize(parameters, isEvaluated: true)
    let n = network.parameters.count
    let m = model.residualCount
    #expect(m == 18)
    let systems: [any DampedSystem] = [
      DualSystem(model), NormalSystem(model), OrthogonalSystem(model),
    ]
    let damping = Damping(lambda: 0.01, decay: decay, decaysBiases: false)
    var steps: [[Double]] = []
    for system in systems {
      system.prepare()
      #expect(system.factor(damping))
      let step = Vector<Double>(count: n)
      let change = Vector<Double>(count: m)
      let product = Vector<Double>(count: m)
      system.solve(model.base, step: step, change: change)
      model.product(step, into: product)
      for i in 0..<m { #expect(abs(product[i] - change[i]) < 1e-11) }
      steps.append(step.doubles)
    }
    for i in 0..<n {
      #expect(abs(steps[0][i] - steps[1][i]) < 1e-10)
      #expect(abs(steps[0][i] - steps[2][i]) < 1e-10)
    }
  }

  @Test func severalOutputs() throws {
    var network = try network([8], outputs: 2)
    let x = (0..<40).map { Double($0) / 20 - 1 }
    let data = try Dataset(
      x: Matrix(rows: 40, columns: 1, elements: x),
      y: Matrix(
        rows: 40, columns: 2,
        elements: x.flatMap { [ElementaryFunction.sin(3 * $0), ElementaryFunction.exp($0)] }))
    var options = FitOptions()
    options.optimizer = try Optimizers.named("lm")
    options.epochs = 100
    let result = try network.fit(Split(all: data), options: options)
    #expect(result.train.mse < 1e-9)
  }

  @Test func decayShrinksWeights() throws {
    let free = try fit(network([10]), "runge", epochs: 60, seed: 0)
    let decayed = try fit(network([10]), "runge", epochs: 60, seed: 0) { $0.l2 = 1e-3 }
    let norm: (FitResult) -> Double = { $0.network.parameters.reduce(0) { $0 + $1 * $1 } }
    #expect(norm(decayed) < norm(free))
    // At the minimum the gradient of the loss is -l2 w for weights and 0 for biases; L-BFGS finds
    // the same value.
    let other = try fit(network([10]), "runge", epochs: 3000, seed: 0, optimizer: "lbfgs") {
      $0.l2 = 1e-3
    }
    #expect(abs(try #require(decayed.loss.last) / #require(other.loss.last) - 1) < 0.05)
  }

  @Test func evidenceDoesNotFitNoise() throws {
    func error(_ regularization: Regularization) throws -> Double {
      let result = try fit(
        network([20, 20]), "runge", epochs: 100, seed: 1, noise: 0.1
      ) { $0.regularize = regularization }
      return try #require(result.dense).mse
    }
    let plain = try error(.none)
    let evidence = try error(.evidence)
    #expect(evidence < 3e-3)
    #expect(evidence < plain / 2)
  }

  @Test func lbfgs() throws {
    let result = try fit(network([20, 20]), "runge", epochs: 2000, seed: 4, optimizer: "lbfgs")
    #expect(try #require(result.test).mse < 1e-7)
  }

  @Test func crossEntropyIsRefused() throws {
    let loss = try Losses.named("crossentropy")
    let error = #expect(throws: ModelError.self) {
      try fit(network([4]), "runge", epochs: 1, seed: 0) {
        $0.loss = loss
        $0.givenNames = ["optimizer", "loss"]
      }
    }
    #expect(error?.parameter == "optimizer")
    #expect(error?.help?.contains("lbfgs") == true)
  }

  @Test func singlePrecisionRunsInDouble() throws {
    let result = try fit(network([4]), "runge", epochs: 3, seed: 0) { $0.precision = .single }
    #expect(result.warnings.contains { $0.text.contains("double precision") })
    #expect(result.network.precision == .double)
  }

  @Test func matricesTooLargeOfferLBFGS() throws {
    let x = Matrix(rows: 300_000, columns: 1)
    var network = try network([1000, 1000])
    var options = FitOptions()
    options.optimizer = try Optimizers.named("lm")
    let error = #expect(throws: ModelError.self) {
      try network.fit(Split(all: Dataset(x: x, y: x)), options: options)
    }
    #expect(error?.kind == .tooLarge)
    #expect(error?.help?.contains("lbfgs") == true)
  }
}
