import NeuralNetwork
import Vocabulary

/// The fields of a kind of value, for lookup, completion and messages.
struct FieldEntry: Sendable {
  let name: String
  let meaning: String
  let value: @Sendable (Value) -> Result<Value, ParameterError>

  init(
    _ name: String, _ meaning: String,
    _ value: @escaping @Sendable (Value) -> Result<Value, ParameterError>
  ) {
    self.name = name
    self.meaning = meaning
    self.value = value
  }
}

enum Fields {
  /// The table of a value's fields; nil for what has none.
  static func table(for value: Value) -> [FieldEntry]? {
    switch value {
    case .network: network
    case .result: result
    case .approximation: approximation
    case .data: data
    case .split(let split): split.isThreeWay ? threeWay : twoWay
    case .range: range
    case .record(let record):
      record.fields.map { field in
        FieldEntry(field.name, field.value.kindText) { _ in .success(field.value) }
      }
    default: nil
    }
  }

  private static func ofNetwork(
    _ name: String, _ meaning: String,
    _ get: @escaping @Sendable (Network) -> Result<Value, ParameterError>
  ) -> FieldEntry {
    FieldEntry(name, meaning) { value in
      guard case .network(let fitted) = value else { return .success(.nothing) }
      return get(fitted.network)
    }
  }

  private static func known(_ number: Int?, _ what: String) -> Result<Value, ParameterError> {
    if let number { return .success(.number(Double(number))) }
    return .failure(
      ParameterError(
        nil, "\(what) not known yet: the input size comes from the data at the first `fit`",
        help: "give it with `input(1) >> dense(8,tanh) >> dense(1)`"))
  }

  static let network = [
    ofNetwork("W", "weights: net.W[l] is the n_l by n_(l-1) matrix of layer l = 2..L") {
      .success(.layers($0, ofBias: false))
    },
    ofNetwork("b", "biases: net.b[l] is the list of n_l numbers of layer l = 2..L") {
      .success(.layers($0, ofBias: true))
    },
    ofNetwork("parameters", "how many weights and biases there are") {
      known($0.parameterCount, "the number of parameters is")
    },
    ofNetwork("inputs", "how many numbers it takes") { known($0.inputSize, "the input size is") },
    ofNetwork("outputs", "how many numbers it gives") {
      known($0.outputSize, "the output size is")
    },
    ofNetwork("layers", "L, counting the input as layer 1") {
      .success(.number(Double($0.layerCount)))
    },
    ofNetwork("trained", "whether it has weights") { .success(.boolean($0.isTrained)) },
  ]

  private static func ofResult(
    _ name: String, _ meaning: String,
    _ get: @escaping @Sendable (FitResult) -> Result<Value, ParameterError>
  ) -> FieldEntry {
    FieldEntry(name, meaning) { value in
      guard case .result(let result) = value else { return .success(.nothing) }
      return get(result)
    }
  }

  private static func ofApproximation(
    _ name: String, _ meaning: String,
    _ get: @escaping @Sendable (ApproximationResult) -> Result<Value, ParameterError>
  ) -> FieldEntry {
    FieldEntry(name, meaning) { value in
      guard case .approximation(let result) = value else { return .success(.nothing) }
      return get(result)
    }
  }

  static let approximation = [
    ofApproximation("train", "errors on the points it was fitted to: mse rmse max_error at") {
      errors($0.train, "there are no points")
    },
    ofApproximation("validation", "errors on the validation points") {
      errors($0.validation, "this fit had no validation points; split=[70,15,15] leaves some")
    },
    ofApproximation("test", "errors on the test points") {
      errors($0.test, "this fit had no test points; split=[70,15,15] leaves some")
    },
    ofApproximation(
      "dense", "errors on a dense grid of the domain, for a target given as a formula"
    ) {
      errors($0.dense, "there is no dense grid: the target is not a formula")
    },
    ofApproximation("approximant", "the fitted approximant") { .success(Value($0.approximant)) },
    ofApproximation("parameters", "how many numbers describe it") {
      .success(.number(Double($0.approximant.parameterCount)))
    },
  ]

  private static func errors(_ summary: ErrorSummary?, _ absence: String) -> Result<
    Value, ParameterError
  > {
    guard let summary else { return .failure(ParameterError(nil, absence)) }
    let at: Value = summary.at.count == 1 ? .number(summary.at[0]) : Value(summary.at)
    return .success(
      .record(
        Record([
          ("mse", .number(summary.mse)), ("rmse", .number(summary.rmse)),
          ("max_error", .number(summary.maxError)), ("at", at),
          ("points", .number(Double(summary.count))),
        ])))
  }

  static let result = [
    ofResult("train", "errors on the training points: mse rmse max_error at") {
      errors($0.train, "there are no training points")
    },
    ofResult("validation", "errors on the validation points") {
      errors($0.validation, "this fit had no validation points")
    },
    ofResult("test", "errors on the test points") {
      errors($0.test, "this fit had no test points")
    },
    ofResult("dense", "errors on a dense grid of the domain, for a target given as a formula") {
      errors(
        $0.dense,
        "there is no dense grid: the target is not a formula of one or two variables")
    },
    ofResult("loss", "the training loss of each epoch") { .success(Value($0.loss)) },
    ofResult("validation_loss", "the validation loss of each epoch") {
      $0.validationLoss.isEmpty && !$0.loss.isEmpty
        ? .failure(ParameterError(nil, "this fit had no validation points"))
        : .success(Value($0.validationLoss))
    },
    ofResult("epochs", "how many epochs were done") { .success(.number(Double($0.epochs))) },
    ofResult("seconds", "how long training took") { .success(.number($0.seconds)) },
    ofResult("stopped", "why it stopped, in words") { .success(.text($0.stopped.text)) },
    ofResult("seed", "the seed") { .success(.number(Double($0.seed))) },
    ofResult("network", "the trained network") {
      .success(.network(FittedNetwork($0)))
    },
  ]

  private static func ofData(
    _ name: String, _ meaning: String, _ get: @escaping @Sendable (Dataset) -> Value
  ) -> FieldEntry {
    FieldEntry(name, meaning) { value in
      guard case .data(let data) = value else { return .success(.nothing) }
      return .success(get(data))
    }
  }

  static let data = [
    ofData("x", "the inputs: one row of numbers per point") { Value($0.x) },
    ofData("y", "the targets: a number per point, or a row where there are several") {
      $0.y.columns == 1 ? Value($0.y.elements) : Value($0.y)
    },
    ofData("length", "how many points there are") { .number(Double($0.x.rows)) },
  ]

  private static func part(
    _ name: String, _ meaning: String, _ get: @escaping @Sendable (Split) -> Dataset?
  ) -> FieldEntry {
    FieldEntry(name, meaning) { value in
      guard case .split(let split) = value else { return .success(.nothing) }
      guard let part = get(split) else {
        return .failure(ParameterError(nil, "this split has no \(name) points"))
      }
      return .success(.data(part))
    }
  }

  static let threeWay = [
    part("train", "the points to train on") { $0.train },
    part("validation", "the points to watch the training with") { $0.validation },
    part("test", "the points to judge the result with") { $0.test },
  ]
  static let twoWay = [threeWay[0], threeWay[2]]

  static let range = [
    FieldEntry("first", "where it begins") { value in
      if case .range(let interval) = value {
        .success(.number(interval.low))
      } else {
        .success(.nothing)
      }
    },
    FieldEntry("last", "where it ends") { value in
      if case .range(let interval) = value {
        .success(.number(interval.high))
      } else {
        .success(.nothing)
      }
    },
  ]
}
