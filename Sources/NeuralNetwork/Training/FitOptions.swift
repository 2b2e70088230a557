internal import Vocabulary

/// How weights and noise are to be told apart from each other when points are few.
package enum Regularization: String, CaseIterable, Sendable {
  case none
  /// The weight decay with the largest evidence, found while training (lm only).
  case evidence
}

/// The options of `fit`; the defaults are those of the reference job.
package struct FitOptions: Sendable {
  package var epochs = 500
  /// Stops after that many epochs of a training that is planned for `epochs`, so that an earlier
  /// state of it can be had again: learning-rate schedules go by the plan.
  package var lastEpoch: Int?
  /// Stops after that many batches, also in the middle of an epoch; first-order optimizers only.
  package var lastBatch: Int?
  package var batch = 32
  package var optimizer = OptimizerChoice.adam
  /// Nil: the optimizer's own, 0.01.
  package var learningRate: LearningRate?
  package var loss = Loss.meanSquaredError
  package var shuffle = true
  package var seed = 0
  package var precision = Precision.double
  /// Stop when the validation loss has not improved for so many epochs, and go back to the best.
  package var patience: Int?
  /// Stop when the training loss is at most this.
  package var goal: Double?
  /// The weight decay: what is added to the gradient is l2 w, that is l2/2 |w|^2 to what is made
  /// small, for weights only, not for biases; the losses reported are without it.
  package var l2 = 0.0
  /// Stop after so many seconds.
  package var timeLimit: Double?
  /// Nil: Glorot uniform weights and zero biases for first-order optimizers, fan_in for the others.
  package var initializer: Initializer?
  /// The largest norm of the gradient of all parameters; a longer one is shortened to it.
  package var clip: Double?
  package var regularize = Regularization.none
  /// The options the user typed; those without meaning for the optimizer are refused.
  package var givenNames: Set<String> = []

  package init() {}

  /// The learning rate in use.
  package var rate: LearningRate { learningRate ?? .standard }

  /// How fresh weights are drawn, where a layer says nothing of its own.
  package var drawing: Initializer {
    initializer ?? (optimizer.isSecondOrder ? Initializers.fanIn : Initializers.glorotUniform)
  }

  /// The options as they are used: in double precision where the optimizer needs it.
  var resolved: FitOptions {
    var resolved = self
    if optimizer.isSecondOrder { resolved.precision = .double }
    return resolved
  }

  /// Refuses values out of range and options that have no meaning with the optimizer.
  ///
  /// Throws `.value` naming the option.
  package func check() throws(ModelError) {
    try require(epochs >= 1, "epochs", "a positive whole number", Double(epochs))
    try require(batch >= 1, "batch", "a positive whole number", Double(batch))
    try require(
      seed >= 0 && seed <= 4_294_967_295, "seed", "a whole number from 0 to 4294967295",
      Double(seed))
    try require(l2 >= 0 && l2.isFinite, "l2", "a number of at least 0", l2)
    if let patience {
      try require(patience >= 1, "patience", "a positive whole number", Double(patience))
    }
    if let goal { try require(goal >= 0, "goal", "a number of at least 0", goal) }
    if let timeLimit { try require(timeLimit > 0, "time", "a positive number", timeLimit) }
    if let clip { try require(clip > 0, "clip", "a positive number", clip) }
    if optimizer.isSecondOrder {
      for name in ["batch", "lr", "shuffle", "clip"] where givenNames.contains(name) {
        throw ModelError(
          .value, parameter: name,
          "\(name) has no meaning with optimizer=\(optimizer.name), which takes all points at once",
          help: "leave \(name) out, or use optimizer=adam")
      }
    }
    if optimizer.needsSquares, loss.kind != .meanSquaredError {
      throw ModelError(
        .value, parameter: givenNames.contains("optimizer") ? "optimizer" : "loss",
        "optimizer=\(optimizer.name) minimises a sum of squares, not \(loss.name)",
        help:
          "use loss=mse with \(optimizer.name), or optimizer=lbfgs or adam with loss=\(loss.name)")
    }
    if case .variableProjection = optimizer.kind, l2 > 0 {
      throw ModelError(
        .value, parameter: "l2",
        "l2 has no meaning with optimizer=varpro, which solves for the "
          + "output layer exactly", help: "use optimizer=lm with l2")
    }
    if regularize == .evidence, optimizer.kind != .levenbergMarquardt {
      throw ModelError(
        .value, parameter: "regularize", "regularize=evidence works with optimizer=lm only",
        help: "use optimizer=lm, or a fixed decay such as l2=1e-4")
    }
    if regularize == .evidence, l2 > 0 {
      throw ModelError(
        .value, parameter: "regularize", "regularize=evidence finds the decay that l2 gives",
        help: "leave one of the two out")
    }
  }

  private func require(
    _ holds: Bool, _ name: String, _ what: String, _ found: Double
  ) throws(ModelError) {
    guard holds else {
      throw ModelError(
        .value, parameter: name, "\(name) must be \(what), found \(NumberText.shortest(found))")
    }
  }
}
