@testable import NeuralNetwork
import Testing
import Vocabulary

@Suite struct VariableProjectionTests {
  private func network(_ width: Int, _ activation: String = "tanh") throws -> Network {
    try Network.dense(units: width, activation: Activations.all.named(activation))
      .then(Network.dense(units: 1))
  }

  private func fit(
    _ network: Network, _ data: Dataset, epochs: Int, seed: Int = 0, restarts: Int = 0
  ) throws -> FitResult {
    var options = FitOptions()
    options.epochs = epochs
    options.seed = seed
    options.optimizer = try #require(
      try Optimizers.all["varpro"]?.make(Arguments(["restarts": .number(Double(restarts))])))
    var network = network
    return try network.fit(Split(all: data, validation: nil), options: options)
  }

  private func monomial(_ k: Int, N: Int = 100) throws -> Dataset {
    try Dataset.sampled(Targets.all.named("monomial", ["k": .number(Double(k))]), count: N)
  }

  /// Without hidden layers what is left is a straight line by least squares, in one step:
  /// `np.polyfit([0, 1, 2, 4], [1, 0, 3, 5], 1)` is [1.17142857, 0.2].
  @Test func aLinearNetworkIsSolvedAtOnce() throws {
    let data = try Dataset(
      x: Matrix(rows: 4, columns: 1, elements: [0, 1, 2, 4]),
      y: Matrix(rows: 4, columns: 1, elements: [1, 0, 3, 5]))
    let result = try fit(Network.dense(units: 1), data, epochs: 5)
    #expect(abs(try result.network.weights(layer: 2)[0, 0] - 1.171428571428571) < 1e-14)
    #expect(abs(try result.network.bias(layer: 2)[0] - 0.2) < 1e-14)
    #expect(result.epochs == 1)
  }

  /// The last layer is the least-squares solution: the residuals are orthogonal to its inputs.
  @Test func residualsAreOrthogonalToTheLastInputs() throws {
    let data = try monomial(6)
    let result = try fit(network(3), data, epochs: 5, seed: 1)
    let hidden = try result.network.weights(layer: 2)
    let bias = try result.network.bias(layer: 2)
    let residuals = zip(try result.network.outputs(at: data.x).elements, data.y.elements)
      .map { $0 - $1 }
    for unit in 0..<3 {
      let products = residuals.indices.map { i in
        residuals[i] * ElementaryFunction.tanh(hidden[unit, 0] * data.x[i, 0] + bias[unit])
      }
      #expect(abs(products.reduce(0, +)) < 1e-9)
    }
    #expect(abs(residuals.reduce(0, +)) < 1e-9)
  }

  @Test func theLossNeverRises() throws {
    let result = try fit(network(4), monomial(8), epochs: 150, seed: 3, restarts: 5)
    for (before, after) in zip(result.loss, result.loss.dropFirst()) { #expect(after <= before) }
    #expect(result.loss.last == result.train.mse)
  }

  @Test func goesOnExactly() throws {
    let data = try monomial(5)
    let longer = try fit(network(3), data, epochs: 60, seed: 2, restarts: 3)
    var options = longer.options
    options.epochs = 20
    var network = try network(3)
    let split = try Split(all: data, validation: nil)
    for _ in 0..<3 { _ = try network.fit(split, options: options) }
    #expect(network.parameters == longer.network.parameters)
  }

  @Test func severalOutputsAndMoreParametersThanPoints() throws {
    let x = (0..<12).map { Double($0) / 6 - 1 }
    let data = try Dataset(
      x: Matrix(rows: 12, columns: 1, elements: x),
      y: Matrix(rows: 12, columns: 2, elements: x.flatMap { [$0 * $0, $0 * $0 * $0] }))
    let deep = try Network.dense(units: 6, activation: Activations.all.named("tanh"))
      .then(Network.dense(units: 6, activation: Activations.all.named("tanh")))
      .then(Network.dense(units: 2))
    let result = try fit(deep, data, epochs: 30, seed: 1)
    #expect(result.train.maxError < 1e-6)
  }

  // Facts of the study of one hidden layer: float64, tanh, best of several starts.

  @Test("x^0 and x^1 are exact to rounding", arguments: [0, 1])
  func exactPowers(_ k: Int) throws {
    let errors = try (0..<4).map {
      try #require(fit(network(4), monomial(k), epochs: 200, seed: $0).dense).maxError
    }
    #expect(try #require(errors.min()) < 1e-14)
  }

  @Test("an even power needs a second unit", arguments: [2, 4, 8])
  func evenPowersWithOneUnit(_ k: Int) throws {
    for seed in 0..<4 {
      let result = try fit(network(1), monomial(k), epochs: 100, seed: seed)
      #expect(try #require(result.dense).maxError > 0.5)
    }
  }

  @Test("two units reach about 0.037/k", arguments: [4, 6, 8, 12])
  func twoUnits(_ k: Int) throws {
    let errors = try (0..<8).map {
      try #require(fit(network(2), monomial(k, N: 10 * k), epochs: 150, seed: $0).dense).maxError
    }
    let ratio = try #require(errors.min()) * Double(k) / 0.037
    #expect(ratio > 0.6 && ratio < 1.6, "\(ratio)")
  }

  /// With w = (k+1)/2 units tanh(j h x) the best error over h is near eps^(2/(k+2)).
  ///
  /// What is left out falls like h^2; the terms must cancel, and rounding grows like eps h^-k.
  /// With NumPy's QR the least error is 0.025, 0.057 and 0.058 times that for k = 3, 5 and 7.
  @Test("rounding limits odd powers", arguments: [3, 5, 7])
  func roundingLimit(_ k: Int) throws {
    let width = (k + 1) / 2
    var network = try network(width).sized(inputs: 1)
    let plan = try #require(network.plan)
    let model = try SeparableModel(plan, data: monomial(k))
    let grid = try monomial(k, N: 401)
    let errors = try (1...20).map { exponent in
      let parameters = Vector<Double>(count: plan.parameterCount)
      for unit in 0..<width {
        parameters[unit] = Double(unit + 1) / Double(1 << exponent)
      }
      _ = try model.solve(parameters)
      network.parameters = parameters.doubles
      return try ErrorSummary(of: network, on: grid).maxError
    }
    let best = try #require(errors.min())
    let law = ElementaryFunction.exp(
      2 / Double(k + 2) * ElementaryFunction.log(Double.ulpOfOne))
    #expect(best / law > 0.003 && best / law < 1, "\(best / law)")
    #expect(errors[0] > 30 * best && errors[19] > 30 * best, "\(errors)")
  }

  /// Where biases are zero and the points are symmetric, an odd power leaves them zero.
  ///
  /// The gradient with respect to a bias is then a sum of an odd function. An even power moves them.
  @Test func zeroBiasesTrapOddPowers() throws {
    func largestBias(_ k: Int, _ initializer: Initializer) throws -> Double {
      var options = FitOptions()
      options.optimizer = try #require(try Optimizers.all["lm"]?.make(Arguments()))
      options.epochs = 60
      options.initializer = initializer
      var network = try network(4)
      let split = try Split(all: monomial(k), validation: nil)
      let result = try network.fit(split, options: options)
      return try result.network.bias(layer: 2).map { abs($0) }.max() ?? .nan
    }
    for k in [3, 5, 7] {
      #expect(try largestBias(k, Initializers.glorotUniform) < 1e-3)
      #expect(try largestBias(k, Initializers.fanIn) > 0.05)
    }
    #expect(try largestBias(4, Initializers.glorotUniform) > 0.05)
  }
}
