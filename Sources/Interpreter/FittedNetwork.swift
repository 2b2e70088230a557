package import NeuralNetwork

/// A network with the data and the options it was last trained with, so that `plot f net` can
/// show the points and `resume net` can go on.
package struct FittedNetwork: Sendable {
  package var network: Network
  package var split: Split?
  package var options: FitOptions?
  /// The network as it was before the last training: with the same bits on every run, any epoch
  /// of it can be trained again.
  package var before: Network?
  /// What the last training passed, by ascending epochs: where training again may begin.
  private var stages: [Stage] = []
  /// How many epochs the last training came to.
  package var epochs = 0

  /// A network as it was after an epoch, with all that training needs to go on.
  package struct Stage: Sendable {
    let epoch: Int
    let network: Network
  }

  /// Whether a training keeps what it has after an epoch: at the powers of two from 64 on, as long
  /// as that takes little memory; earlier ones are trained again in no time.
  static func isKept(_ epoch: Int, parameters: Int) -> Bool {
    epoch >= 64 && epoch & (epoch - 1) == 0
      && parameters * epoch.trailingZeroBitCount <= 1 << 21
  }

  package init(_ network: Network) { self.network = network }

  /// The network a training left, and the one it began with.
  package init(_ result: FitResult, before: Network? = nil, passing stages: [Stage] = []) {
    network = result.network
    split = result.split
    options = result.options
    options?.lastBatch = nil
    options?.lastEpoch = nil
    self.before = before
    self.stages = stages
    epochs = result.epochs
  }

  /// The network after an epoch of its last training; epoch 0 is before it.
  ///
  /// Throws what the training throws; `.value` at `to` for an epoch that was not trained.
  func after(epoch: Int, cancellation: Cancellation) throws(ModelError) -> Network {
    guard let before, let split, var options else {
      throw ModelError(
        .untrained, parameter: "net", "this network was not trained here",
        help: "train it with `fit`")
    }
    guard epoch <= epochs else {
      throw ModelError(
        .value, parameter: "to",
        "the last training had \(epochs) epochs, epoch \(epoch) is not among them")
    }
    var network = before
    if epoch == 0 {
      network = try network.sized(inputs: split.train.x.columns)
      if !network.isTrained { try network.prepare(for: split.train, options) }
      return network
    }
    var start = 0
    if let stage = stages.last(where: { $0.epoch <= epoch }) {
      (network, start) = (stage.network, stage.epoch)
      if start == epoch { return network }
      // Not longer than was planned, for the learning rate's sake.
      options.epochs -= start
    }
    options.lastEpoch = epoch - start
    options.patience = nil
    options.goal = nil
    options.timeLimit = nil
    _ = try network.fit(split, options: options, cancellation: cancellation)
    return network
  }

  /// The network after each of some epochs; a training again goes on from the one before.
  func stages(after epochs: [Int], cancellation: Cancellation) throws(ModelError) -> [Network] {
    var passing = self
    var found: [Int: Network] = [:]
    for epoch in Set(epochs).sorted() {
      let network = try passing.after(epoch: epoch, cancellation: cancellation)
      found[epoch] = network
      if epoch > 0 {
        passing.stages.append(Stage(epoch: epoch, network: network))
        passing.stages.sort { $0.epoch < $1.epoch }
      }
    }
    return epochs.compactMap { found[$0] }
  }
}
