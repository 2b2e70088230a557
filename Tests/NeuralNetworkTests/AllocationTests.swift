import AllocationCount
import NeuralNetwork
import Testing

/// An epoch allocates nothing: counted by a malloc of our own, which the test program is linked to.
@Suite struct AllocationTests {
  /// How many allocations the training of the reference job makes from the end of its first epoch
  /// to the end of its last.
  ///
  /// Whole calls of `fit` cannot be compared to the last allocation: an array takes as much room as
  /// the block it was given happens to have, so setting up differs by one or two.
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
    if !options.optimizer.isSecondOrder {
      // A rate at which all of them stay finite.
      options.learningRate = try LearningRate(constant: 0.001)
    }
    var count = 0
    let result = try network.fit(split, options: options) { event in
      guard case .epoch(let report) = event else { return }
      if report.epoch == 1 { allocation_count_start() }
      if report.epoch == epochs { count = Int(allocation_count_stop()) }
    }
    // A training that stops early would prove nothing.
    #expect(result.epochs == epochs, "\(optimizer) stopped after \(result.epochs)")
    return count
  }

  @Test(
    .enabled(if: allocation_count_works(), "allocations are counted with glibc only"),
    arguments: ["adam", "adamw", "sgd", "rmsprop", "lbfgs"], [Precision.double, .single])
  func `an epoch allocates nothing`(_ optimizer: String, _ precision: Precision) throws {
    // lbfgs converges within some hundred iterations.
    let epochs = optimizer == "lbfgs" ? [20, 60] : [100, 300]
    for count in epochs {
      #expect(try allocations(optimizer, precision, epochs: count) == 0, "\(count) epochs")
    }
  }

  // Its systems are made once; a change of method on the way may make a few vectors.
  @Test(.enabled(if: allocation_count_works(), "allocations are counted with glibc only"))
  func `iterations of Levenberg-Marquardt allocate a small constant`() throws {
    for count in [20, 60] {
      #expect(try allocations("lm", .double, epochs: count) <= 11, "\(count) iterations")
    }
  }

  // The counter itself: otherwise the zeros above would say nothing.
  @Test(.enabled(if: allocation_count_works(), "allocations are counted with glibc only"))
  func `an array is counted`() {
    allocation_count_start()
    let numbers = [Int](repeating: 1, count: 1000 + Int.random(in: 0..<2))
    let count = allocation_count_stop()
    #expect(count > 0 && numbers[0] == 1)
  }
}
