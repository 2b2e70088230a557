internal import Kernels

/// Training by minibatches: a permutation of the points, batches from it in order, one optimizer
/// step per batch.
///
/// Everything is made before the first epoch; an epoch allocates nothing. What is called through a
/// protocol is specialised by hand: a generic class has one set of methods for all its types.
final class FirstOrderTraining<S: Scalar>: TrainingMethod {
  private let options: FitOptions
  private let rate: LearningRate
  private let train: PointSet<S>
  private let validation: PointSet<S>?
  private let workspace: Workspace<S>
  private let rule: any UpdateRule<S>
  private let weightRanges: [Range<Int>]
  private let fixedRanges: [Range<Int>]
  private let initial: Vector<S>
  private let start: TrainingStartPoint
  private let batch: Int

  private let weights: Vector<S>
  private let kept: Vector<S>
  private let best: Vector<S>
  private let gradient: Vector<S>
  private let scratch: Vector<S>
  private let outputGradient: Vector<S>
  private let batchX: Vector<S>
  private let batchY: Vector<S>
  private var order: [Int64]
  private(set) var shuffle: RandomState
  private var keptShuffle: RandomState
  /// How many batches may still be done, and the stream where the epoch they are in began.
  private var batchesLeft: Int?
  private var epochShuffle: RandomState
  private(set) var begun: BegunEpoch
  private var keptBegun: BegunEpoch
  private var lastBatch: BatchReport?

  init(
    _ plan: Plan, parameters: [Double], rule: any UpdateRule<S>, split: Split,
    options: FitOptions, start: TrainingStartPoint
  ) {
    self.options = options
    self.rule = rule
    self.start = start
    shuffle = start.shuffle
    rate = options.rate
    keptShuffle = shuffle
    epochShuffle = shuffle
    batchesLeft = options.lastBatch
    begun = start.begun
    keptBegun = start.begun
    train = PointSet(split.train)
    validation = split.validation.map { PointSet($0) }
    batch = min(options.batch, train.rows)
    let capacity = max(batch, min(validation?.rows ?? 0, PointSet<S>.chunk))
    workspace = Workspace(plan: plan, capacity: capacity)
    weightRanges = plan.weightRanges
    fixedRanges = plan.fixedRanges
    initial = Vector(fixedRanges.isEmpty ? [] : parameters)
    weights = Vector(parameters)
    kept = Vector(parameters)
    best = Vector(parameters)
    gradient = Vector(count: parameters.count)
    scratch = Vector(count: parameters.count)
    outputGradient = Vector(count: batch * train.outputs)
    batchX = Vector(count: batch * train.inputs)
    batchY = Vector(count: batch * train.outputs)
    order = [Int64](repeating: 0, count: options.shuffle ? train.rows : 0)
  }

  @_specialize(where S == Double)
  @_specialize(where S == Float)
  func runEpoch(_ epoch: Int, cancellation: Cancellation) throws(ModelError) -> EpochOutcome {
    let n = train.rows
    let outputs = train.outputs
    let batches = (n + batch - 1) / batch
    let steps = Double(batches) * Double(self.start.plan.epochs)
    let isConstant = rate.isConstant
    var rate = self.rate.at(progress: 0, epoch: 0)
    if batchesLeft != nil {
      if batchesLeft == 0, let lastBatch { return .paused(lastBatch) }
      epochShuffle.become(shuffle)
    }
    if options.shuffle { shuffle.permute(&order) }
    var sum = epoch == 0 ? self.start.begun.loss : 0
    var start = epoch == 0 ? min(self.start.begun.points, n) : 0
    var step = (self.start.plan.done + epoch) * batches + start / batch
    while start < n {
      if cancellation.isRequested { return .interrupted }
      if batchesLeft == 0, let lastBatch {
        begun = BegunEpoch(points: start, loss: sum)
        shuffle.become(epochShuffle)
        return .paused(lastBatch)
      }
      let rows = min(batch, n - start)
      var x = UnsafePointer(train.x.pointer + start * train.inputs)
      var y = UnsafePointer(train.y.pointer + start * outputs)
      if options.shuffle {
        order.withUnsafeBufferPointer { order in
          guard let indices = order.baseAddress else { return }
          S.gatherRows(rows, train.inputs, indices + start, train.x.pointer, batchX.pointer)
          S.gatherRows(rows, outputs, indices + start, train.y.pointer, batchY.pointer)
        }
        x = UnsafePointer(batchX.pointer)
        y = UnsafePointer(batchY.pointer)
      }
      if !isConstant {
        rate = self.rate.at(
          progress: min(Double(step) / steps, 1), epoch: self.start.epochs + epoch)
      }
      let output = try workspace.forward(weights.pointer, input: x, rows: rows, slopes: true)
      let scale = 1 / S(options.loss.terms(rows: rows, outputs: outputs))
      let loss = options.loss.sum(
        rows: rows, outputs: outputs, output, y, scale: scale, gradient: outputGradient.pointer)
      sum += loss
      workspace.backward(
        weights.pointer, input: x, rows: rows, outputGradient: outputGradient.pointer,
        parameterGradient: gradient.pointer, inputGradient: nil)
      for range in fixedRanges {
        (gradient.pointer + range.lowerBound).update(repeating: 0, count: range.count)
      }
      if options.l2 > 0 { addDecay() }
      if let clip = options.clip { shorten(to: clip) }
      rule.update(weights, gradient: gradient, rate: rate)
      // A rule with a decay of its own changes what has no gradient as well.
      for range in fixedRanges {
        (weights.pointer + range.lowerBound).update(
          from: initial.pointer + range.lowerBound, count: range.count)
      }
      if let left = batchesLeft {
        batchesLeft = left - 1
        lastBatch = BatchReport(
          epoch: self.start.epochs + epoch + 1, number: start / batch + 1, of: batches,
          points: rows, loss: loss / Double(options.loss.terms(rows: rows, outputs: outputs)),
          gradientNorm: norm, learningRate: rate)
      }
      start += rows
      step += 1
    }
    begun = BegunEpoch()
    return .finished(loss: sum / Double(options.loss.terms(rows: n, outputs: outputs)))
  }

  /// g += l2 w for weights, not for biases.
  private func addDecay() {
    for range in weightRanges {
      S.addScaled(
        range.count, S(options.l2), weights.pointer + range.lowerBound,
        gradient.pointer + range.lowerBound)
    }
  }

  /// g becomes g limit/|g| where |g| > limit.
  private func shorten(to limit: Double) {
    let norm = self.norm
    guard norm > limit else { return }
    scratch.set(gradient)
    S.addScaled(gradient.count, S(limit / norm - 1), scratch.pointer, gradient.pointer)
  }

  private var norm: Double {
    nn_sqrt(Double(S.dot(gradient.count, gradient.pointer, gradient.pointer)))
  }

  var isFinite: Bool {
    @_specialize(where S == Double)
    @_specialize(where S == Float)
    get { S.allFinite(weights.count, weights.pointer) }
  }

  @_specialize(where S == Double)
  @_specialize(where S == Float)
  func validationLoss() throws(ModelError) -> Double? {
    guard let validation else { return nil }
    return try options.loss.mean(on: validation, parameters: weights, workspace: workspace)
  }

  /// Keeping copies the weights and the optimizer's vectors, which takes an eighth of a short epoch;
  /// to run so many short epochs again once, when a training ends early, takes milliseconds.
  var epochsPerKeep: Int { max(1, min(64, 16_000_000 / max(1, train.rows * weights.count))) }

  @_specialize(where S == Double)
  @_specialize(where S == Float)
  func keep() {
    kept.set(weights)
    rule.memory.keep()
    keptShuffle.become(shuffle)
    keptBegun = begun
  }

  func rollBack() {
    weights.set(kept)
    rule.memory.rollBack()
    shuffle.become(keptShuffle)
    begun = keptBegun
    // What is run again to come to a whole epoch is not counted.
    batchesLeft = nil
  }

  func keepBest() { best.set(weights) }
  func takeBest() { weights.set(best) }

  var parameters: [Double] { weights.doubles }
  var optimizerState: OptimizerState { rule.memory.state }
}

extension Plan {
  /// Where the weights of each layer lie in the parameter vector, its biases not included.
  var weightRanges: [Range<Int>] {
    denseSteps.filter { !$0.layer.isFixed }.map { $0.weights..<$0.bias }
  }

  /// Where the numbers lie that come from the data and are not trained.
  var fixedRanges: [Range<Int>] {
    denseSteps.filter(\.layer.isFixed).map { $0.weights..<$0.bias + $0.outputs }
  }
}
