import AllocationCount
import NeuralNetwork
import Vocabulary

/// The reference job: Runge's function from 100 points, split 70/15/15 by seed 4, a network
/// 1-64-64-1 with tanh, Adam at 0.01, 500 epochs in batches of 32.
struct ReferenceJob {
  let network: Network
  let split: Split

  init() throws {
    guard let tanh = try Activations.all["tanh"]?.make(Arguments()),
      let runge = try Targets.all["runge"]?.make(Arguments())
    else { throw ModelError(.value, parameter: nil, "tanh and runge are in the tables") }
    network = try Network.dense(units: 64, activation: tanh)
      .then(Network.dense(units: 64, activation: tanh)).then(Network.dense(units: 1))
    split = try Dataset.sampled(runge)
      .split(percentages: [70, 15, 15], seed: 4)
  }

  /// Trains it once, from fresh weights to errors on all three parts.
  @discardableResult
  func run(_ precision: Precision, epochs: Int = 500) throws -> FitResult {
    var options = FitOptions()
    options.seed = 4
    options.precision = precision
    options.epochs = epochs
    var network = network
    return try network.fit(split, options: options)
  }

  /// Milliseconds of training, in ascending order: the loop over epochs, by this thread's clock.
  ///
  /// From the first event to the last, so that setting up, drawing the weights and the errors on
  /// 2001 points of the function do not count.
  func durations(_ precision: Precision, runs: Int) throws -> [Double] {
    try (0..<runs).map { _ in
      var options = FitOptions()
      options.seed = 4
      options.precision = precision
      var network = network
      var (began, ended) = (0.0, 0.0)
      _ = try network.fit(split, options: options) { event in
        switch event {
        case .began: began = Stopwatch.thread.now
        case .ended: ended = Stopwatch.thread.now
        case .epoch: break
        }
      }
      return (ended - began) / 1e6
    }.sorted()
  }

  /// How many allocations a run makes from the end of its first epoch to the end of its last; nil
  /// where they cannot be counted.
  func allocations(_ precision: Precision, epochs: Int) throws -> Int? {
    guard allocation_count_works() else { return nil }
    var options = FitOptions()
    options.seed = 4
    options.precision = precision
    options.epochs = epochs
    var network = network
    var count = 0
    _ = try network.fit(split, options: options) { event in
      guard case .epoch(let report) = event else { return }
      if report.epoch == 1 { allocation_count_start() }
      if report.epoch == epochs { count = Int(allocation_count_stop()) }
    }
    return count
  }
}
