@testable import NeuralNetwork
import Testing
import Vocabulary

@Suite struct TrainingTests {
  private func network(_ widths: [Int]) throws -> Network {
    let tanh = try Activations.all.named("tanh")
    var layers = try widths.map { try Network.dense(units: $0, activation: tanh) }
    layers.append(try Network.dense(units: 1))
    return try layers.dropFirst().reduce(layers[0]) { try $0.then($1) }
  }

  private func runge(seed: Int, _ percentages: [Double] = [70, 15, 15]) throws -> Split {
    try Dataset.sampled(Targets.all.named("runge")).split(percentages: percentages, seed: seed)
  }

  private func options(
    epochs: Int, _ optimizer: String = "adam", _ precision: Precision = .double
  ) throws -> FitOptions {
    var options = FitOptions()
    options.epochs = epochs
    options.seed = 3
    options.precision = precision
    options.optimizer = try Optimizers.named(optimizer)
    return options
  }

  // The same run in plain NumPy by the definitions of design.md.
  @Test func referenceJob() throws {
    var options = FitOptions()
    options.seed = 4
    var network = try network([64, 64])
    let result = try network.fit(runge(seed: 4), options: options)
    #expect(result.loss.count == 500)
    #expect(result.validationLoss.count == 500)
    #expect(abs(result.loss[0] / 0.23815626136392182 - 1) < 1e-12)
    #expect(abs(result.loss[1] / 0.1626913578214146 - 1) < 1e-12)
    #expect(abs(result.loss[19] / 0.08319488545283997 - 1) < 1e-11)
    #expect(abs(result.validationLoss[19] / 0.05868951158970518 - 1) < 1e-11)
    let test = try #require(result.test)
    #expect(abs(test.mse / 2.708822320855657e-06 - 1) < 1e-3)
    #expect(abs(test.maxError / 0.0025269027652242426 - 1) < 1e-3)
    #expect(test.rmse * test.rmse - test.mse < 1e-20)
    let dense = try #require(result.dense)
    #expect(dense.count == 2001)
    #expect(abs(dense.maxError / 0.005845263049036209 - 1) < 1e-3)
    #expect(result.stopped == .epochs)
    #expect(network.parameters == result.network.parameters)
    let error = try network.outputs(at: Matrix(rows: [dense.at])).elements[0]
    #expect(abs(abs(error - 1 / (1 + 25 * dense.at[0] * dense.at[0])) - dense.maxError) < 1e-15)
  }

  @Test func singlePrecisionComesNear() throws {
    var options = FitOptions()
    options.seed = 4
    options.precision = .single
    var network = try network([64, 64])
    let result = try network.fit(runge(seed: 4), options: options)
    #expect(abs(result.loss[0] / 0.23815626136392182 - 1) < 1e-4)
    #expect(try #require(result.test).mse < 1e-5)
    #expect(network.parameters.allSatisfy { Double(Float($0)) == $0 })
  }

  @Test(arguments: ["adam", "adamw", "sgd", "rmsprop", "lbfgs", "lm"])
  func twoCallsAreOneLongerOne(_ optimizer: String) throws {
    var one = try network([5])
    var two = one
    let split = try runge(seed: 3)
    let long = try one.fit(split, options: options(epochs: 12, optimizer))
    let first = try two.fit(split, options: options(epochs: 5, optimizer))
    let second = try two.fit(split, options: options(epochs: 7, optimizer))
    #expect(two.parameters == one.parameters)
    #expect(first.loss + second.loss == long.loss)
    #expect(first.validationLoss + second.validationLoss == long.validationLoss)
  }

  @Test func singlePrecisionContinuesToo() throws {
    var one = try network([5])
    var two = one
    let split = try runge(seed: 3)
    _ = try one.fit(split, options: options(epochs: 12, "adam", .single))
    _ = try two.fit(split, options: options(epochs: 5, "adam", .single))
    _ = try two.fit(split, options: options(epochs: 7, "adam", .single))
    #expect(two.parameters == one.parameters)
  }

  @Test func anythingElseStartsAfresh() throws {
    var network = try network([5])
    let split = try runge(seed: 3)
    _ = try network.fit(split, options: options(epochs: 2))
    var isContinued: [Bool] = []
    func observe(_ event: TrainingEvent) {
      if case .began(let start) = event { isContinued.append(start.isContinued) }
    }
    _ = try network.fit(split, options: options(epochs: 1), observe: observe)
    _ = try network.fit(split, options: options(epochs: 1, "rmsprop"), observe: observe)
    var seeded = try options(epochs: 1, "rmsprop")
    seeded.seed = 9
    _ = try network.fit(split, options: seeded, observe: observe)
    let moved = try network.fit(runge(seed: 5), options: seeded, observe: observe)
    #expect(isContinued == [true, false, false, false])
    #expect(moved.warnings.contains { $0.text.contains("test points before") })
    network.reset()
    #expect(try network.fit(runge(seed: 6), options: seeded).warnings.isEmpty)
  }

  @Test func interruptionKeepsTheLastWholeEpoch() throws {
    let split = try runge(seed: 3)
    let stop = Cancellation()
    let calls = Calls()
    // An activation of a user's own is called for every number, so it can interrupt inside an
    // epoch: 70 points and 3 batches with value and slope, then 15 validation points.
    let square = Activation.custom(text: "z -> z^2") { z in
      if calls.next() == 1000 { stop.request() }
      return z * z
    }
    let start = try Network.dense(units: 2, activation: square).then(.dense(units: 1))
    var interrupted = start
    let part = try interrupted.fit(split, options: options(epochs: 20), cancellation: stop)
    guard case .interrupted(let epoch) = part.stopped else {
      Issue.record("stopped by \(part.stopped)")
      return
    }
    #expect(epoch == part.epochs)
    #expect(epoch > 0 && epoch < 20)
    stop.reset()
    _ = try interrupted.fit(split, options: options(epochs: 20 - epoch), cancellation: stop)
    var whole = start
    _ = try whole.fit(split, options: options(epochs: 20))
    #expect(interrupted.parameters == whole.parameters)
  }

  @Test func divergenceKeepsFiniteWeights() throws {
    let tanh = try Activations.all.named("identity")
    var network = try Network.dense(units: 8, activation: tanh).then(.dense(units: 1))
    var options = try options(epochs: 500, "sgd")
    options.learningRate = try LearningRate(constant: 10)
    let result = try network.fit(runge(seed: 3), options: options)
    guard case .diverged(let epoch, let rate) = result.stopped else {
      Issue.record("stopped by \(result.stopped)")
      return
    }
    #expect(rate == 10)
    #expect(result.epochs == epoch - 1)
    #expect(!result.loss.contains { !$0.isFinite })
    #expect(!network.parameters.contains { !$0.isFinite })
    #expect(result.stopped.text.contains("learning rate 10"))
    #expect(result.stopped.text.contains("try lr=1"))
  }

  @Test func patienceRestoresTheBestWeights() throws {
    var network = try network([20])
    var options = try options(epochs: 2000)
    options.patience = 3
    options.learningRate = try LearningRate(constant: 0.1)
    let result = try network.fit(runge(seed: 3), options: options)
    guard case .patience(3, let best) = result.stopped else {
      Issue.record("stopped by \(result.stopped)")
      return
    }
    #expect(best == result.epochs - 3)
    #expect(result.bestEpoch == best)
    #expect(result.validationLoss.min() == result.validationLoss[best - 1])
    #expect(try #require(result.validation).mse == result.validationLoss[best - 1])
    #expect(throws: ModelError.self) {
      try network.fit(runge(seed: 3, [100, 0, 0]), options: options)
    }
  }

  @Test func goalAndTimeStop() throws {
    var network = try network([20])
    var options = try options(epochs: 5000)
    options.goal = 0.05
    let result = try network.fit(runge(seed: 3), options: options)
    #expect(result.stopped == .goal(0.05, epoch: result.epochs))
    #expect((result.loss.last ?? 1) <= 0.05)
    #expect(result.loss.dropLast().allSatisfy { $0 > 0.05 })
    options.goal = nil
    options.timeLimit = 1e-9
    let short = try network.fit(runge(seed: 3), options: options)
    #expect(short.stopped == .time(seconds: 1e-9, epoch: 1))
  }

  @Test func validationSetOfItsOwn() throws {
    let formula = try Targets.all.named("runge")
    let split = try Split(
      all: .sampled(formula, count: 30), validation: .sampled(formula, count: 11))
    var network = try network([4])
    let result = try network.fit(split, options: options(epochs: 2))
    #expect(result.validation?.count == 11)
    #expect(result.test == nil)
    #expect(throws: ModelError.self) {
      try Split(all: .sampled(formula), validation: DatasetCatalog.all.named("xor"))
    }
  }

  @Test func optionsOutOfRangeNameThemselves() throws {
    let changes: [(String, (inout FitOptions) throws -> Void)] = [
      ("epochs", { $0.epochs = -5 }), ("batch", { $0.batch = 0 }), ("seed", { $0.seed = -1 }),
      ("l2", { $0.l2 = .nan }), ("patience", { $0.patience = 0 }), ("goal", { $0.goal = .nan }),
      ("time", { $0.timeLimit = 0 }), ("clip", { $0.clip = -1 }),
      (
        "batch",
        {
          $0.optimizer = try Optimizers.named("lm")
          $0.givenNames = ["batch"]
        }
      ),
      (
        "lr",
        {
          $0.optimizer = try Optimizers.named("lbfgs")
          $0.givenNames = ["lr"]
        }
      ),
      ("regularize", { $0.regularize = .evidence }),
    ]
    var network = try network([2])
    for (name, change) in changes {
      var options = FitOptions()
      try change(&options)
      let split = try runge(seed: 0)
      let error = #expect(throws: ModelError.self) { try network.fit(split, options: options) }
      #expect(error?.parameter == name)
    }
    #expect(!network.isTrained)
    #expect(throws: ModelError.self) { try LearningRate(constant: .nan) }
  }

  @Test func shapesThatDoNotFitAreRefused() throws {
    var two = try Network.dense(units: 2)
    let outputs = #expect(throws: ModelError.self) {
      try two.fit(runge(seed: 0), options: FitOptions())
    }
    #expect(outputs?.parameter == "target")
    var one = try Network.input(1).then(.dense(units: 1))
    let inputs = #expect(throws: ModelError.self) {
      try one.fit(Split(all: DatasetCatalog.all.named("xor")), options: FitOptions())
    }
    #expect(inputs?.kind == .shape)
  }

  @Test func eventsComeOncePerEpoch() throws {
    var network = try network([3])
    var epochs: [Int] = []
    var ends = 0
    let result = try network.fit(runge(seed: 1), options: options(epochs: 4)) { event in
      switch event {
      case .began(let start): #expect(start.trainCount == 70 && start.parameters == 10)
      case .epoch(let report): epochs.append(report.epoch)
      case .ended: ends += 1
      }
    }
    #expect(epochs == [1, 2, 3, 4])
    #expect(ends == 1)
    #expect(result.epochs == 4)
  }
}

/// A count that an activation can keep; tests run it on one thread.
private final class Calls: @unchecked Sendable {
  private var count = 0

  func next() -> Int {
    count += 1
    return count
  }
}
