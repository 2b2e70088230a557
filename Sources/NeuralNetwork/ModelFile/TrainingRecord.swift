internal import Vocabulary

// The training state of a network in its file: vectors of the optimizer as tensors
// `optimizer.m`, the shuffle stream and the points seen as whole numbers, the rest as texts.

extension Safetensors {
  mutating func append(_ state: TrainingState) {
    metadata.append(("training.epochs", String(state.epochs)))
    if let plan = state.plan {
      metadata += [
        ("training.plan.done", String(plan.done)), ("training.plan.epochs", String(plan.epochs)),
        ("training.plan.rate", plan.rate),
      ]
    }
    if state.begun.points > 0 {
      metadata += [
        ("training.begun.points", String(state.begun.points)),
        ("training.begun.loss", NumberText.shortest(state.begun.loss)),
      ]
    }
    if let key = state.key {
      metadata += [
        ("training.data", String(key.data, radix: 16)), ("training.seed", String(key.seed)),
        ("training.optimizer", key.optimizer), ("training.precision", key.precision.rawValue),
      ]
    }
    for (name, number) in state.optimizer.numbers.sorted(by: { $0.key < $1.key }) {
      metadata.append(("optimizer.\(name)", NumberText.shortest(number)))
    }
    for (name, vector) in state.optimizer.vectors.sorted(by: { $0.key < $1.key }) {
      tensors.append(
        ModelFile.tensor(
          "optimizer.\(name)", [vector.count], vector, state.key?.precision ?? .double))
    }
    let shuffle = state.shuffle.record
    tensors.append(
      Tensor(name: "training.shuffle", shape: [shuffle.count], content: .words(shuffle)))
    tensors.append(
      Tensor(name: "training.seen", shape: [state.seen.count], content: .longs(state.seen)))
  }

  /// The training state; nil when the file has none.
  ///
  /// Throws `.file` when what is there is not one.
  func trainingState(parameters: Int) throws(ModelError) -> TrainingState? {
    guard let epochs = text("training.epochs") else { return nil }
    let broken = ModelError(
      .file, parameter: "file", "the training record of this file is incomplete",
      help: "save the network again")
    guard let epochs = Self.count(epochs),
      case .words(let record) = self["training.shuffle"]?.content,
      let shuffle = RandomState(record: record),
      case .longs(let seen) = self["training.seen"]?.content
    else { throw broken }
    var key: TrainingState.Key?
    if let optimizer = text("training.optimizer") {
      guard let data = text("training.data").flatMap({ UInt64($0, radix: 16) }),
        let seed = text("training.seed").flatMap({ Int($0) }),
        let precision = text("training.precision").flatMap({ Precision(rawValue: $0) })
      else { throw broken }
      key = TrainingState.Key(data: data, seed: seed, optimizer: optimizer, precision: precision)
    }
    var plan: TrainingPlan?
    if let rate = text("training.plan.rate") {
      guard let done = text("training.plan.done").flatMap(Self.count),
        let epochs = text("training.plan.epochs").flatMap(Self.count), epochs > done
      else { throw broken }
      plan = TrainingPlan(done: done, epochs: epochs, rate: rate)
    }
    var begun = BegunEpoch()
    if let points = text("training.begun.points") {
      guard let points = Self.count(points),
        let loss = text("training.begun.loss").flatMap({ Double($0) })
      else { throw broken }
      begun = BegunEpoch(points: points, loss: loss)
    }
    var state = OptimizerState()
    let prefix = "optimizer."
    for (name, value) in metadata where name.hasPrefix(prefix) {
      guard let number = Double(value) else { throw broken }
      state.numbers[String(name.dropFirst(prefix.count))] = number
    }
    for tensor in tensors where tensor.name.hasPrefix(prefix) {
      guard let numbers = tensor.content.doubles, numbers.count == parameters else { throw broken }
      state.vectors[String(tensor.name.dropFirst(prefix.count))] = numbers
    }
    return TrainingState(
      key: key, optimizer: state, shuffle: shuffle, epochs: epochs, plan: plan, begun: begun,
      seen: seen)
  }
  /// A count, small enough to be counted on from.
  private static func count(_ text: String) -> Int? {
    Int(text).flatMap { 0...1 << 53 ~= $0 ? $0 : nil }
  }
}
