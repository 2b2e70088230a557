import AllocationCount
import NeuralNetwork
import Testing

/// An epoch allocates nothing: counted by a malloc of our own, which the test program is linked to.
@Suite struct AllocationTests {
  /// How many allocations a training of the reference job makes, results and all.
  private func allocations(
    _ optimizer: String, _ precision: Precision, epochs: Int
  ) throws -> Int {
    let tanh = try Activations.all.named("tanh")
    var network = try Network.dense(units: 64, activation: tanh)
      .then(Network.dense(units: 64, activation: tanh)).then(Network.dense(units: 1))
    let split = try Dataset.sampled(Targets.all.named("runge"))
      .split(percentages: [70, 15, 15], seed: 4)
    var options = FitOptions()
    options.seed = 4
    options.epochs = epochs
    options.precision = precision
    options.optimizer = try Optimizers.named(optimizer)
    // A rate at which all of them stay finite.
    if !options.optimizer.isSecondOrder {
      options.learningRate = try LearningRate(constant: 0.001)
    }
    allocation_count_start()
    let result = try network.fit(split, options: options)
    let count = Int(allocation_count_stop())
    // A training that stops early would prove nothing.
    #expect(result.epochs == epochs, "\(optimizer) stopped after \(result.epochs)")
    return count
  }

  @Test(
    .enabled(if: allocation_count_works(), "allocations are counted with glibc only"),
    arguments: ["adam", "adamw", "sgd", "rmsprop", "lbfgs"], [Precision.double, .single])
  func `an epoch allocates nothing`(_ optimizer: String, _ precision: Precision) throws {
    // lbfgs runs in double precision only, and converges within some hundred iterations.
    let (few, many) = optimizer == "lbfgs" ? (20, 60) : (100, 300)
    // The first run fills the caches of the Swift runtime.
    _ = try allocations(optimizer, precision, epochs: few)
    let short = try allocations(optimizer, precision, epochs: few)
    let long = try allocations(optimizer, precision, epochs: many)
    #expect(long == short, "\(few) epochs: \(short), \(many) epochs: \(long)")
  }

  // Its systems are made once; a change of method on the way may make a few vectors.
  @Test(.enabled(if: allocation_count_works(), "allocations are counted with glibc only"))
  func `iterations of Levenberg-Marquardt allocate a small constant`() throws {
    _ = try allocations("lm", .double, epochs: 20)
    let short = try allocations("lm", .double, epochs: 20)
    let long = try allocations("lm", .double, epochs: 60)
    #expect(abs(long - short) <= 11, "20 iterations: \(short), 60 iterations: \(long)")
  }
}
