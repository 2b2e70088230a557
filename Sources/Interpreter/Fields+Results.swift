import NeuralNetwork
import Vocabulary

/// The fields of what a `fit` gives, of a network and of an approximant.
extension Fields {
  static let result = fields(
    of: { (value: Value) -> FitResult? in
      if case .result(let result) = value { result } else { nil }
    },
    [
      (
        "train", "errors on the training points: mse rmse max_error at",
        {
          errors($0.train, "there are no training points")
        }
      ),
      (
        "validation", "errors on the validation points",
        {
          errors($0.validation, "this fit had no validation points")
        }
      ),
      (
        "test", "errors on the test points",
        {
          errors($0.test, "this fit had no test points")
        }
      ),
      (
        "dense", "errors on a dense grid of the domain, for a target given as a formula",
        {
          errors(
            $0.dense,
            "there is no dense grid: the target is not a formula of one or two variables")
        }
      ),
      ("loss", "the training loss of each epoch, before its steps", { .success(Value($0.loss)) }),
      (
        "validation_loss", "the validation loss of each epoch",
        {
          $0.validationLoss.isEmpty && !$0.loss.isEmpty
            ? .failure(ParameterError(nil, "this fit had no validation points"))
            : .success(Value($0.validationLoss))
        }
      ),
      ("epochs", "how many epochs were done", { .success(.number(Double($0.epochs))) }),
      ("seconds", "how long training took", { .success(.number($0.seconds)) }),
      ("stopped", "why it stopped, in words", { .success(.text($0.stopped.text)) }),
      ("seed", "the seed", { .success(.number(Double($0.seed))) }),
      (
        "updates", "how many steps the optimizer made",
        {
          .success(.number(Double($0.work.updates)))
        }
      ),
      (
        "flops", "floating-point operations of the training, by formula",
        {
          .success(.number($0.work.operations))
        }
      ),
      (
        "network", "the trained network",
        {
          .success(.network(FittedNetwork($0)))
        }
      ),
    ])

  static let approximation = fields(
    of: { (value: Value) -> ApproximationResult? in
      if case .approximation(let result) = value { result } else { nil }
    },
    [
      (
        "train", "errors on the points it was fitted to: mse rmse max_error at",
        {
          errors($0.train, "there are no points")
        }
      ),
      (
        "validation", "errors on the validation points",
        {
          errors($0.validation, "this fit had no validation points; split=[70,15,15] leaves some")
        }
      ),
      (
        "test", "errors on the test points",
        {
          errors($0.test, "this fit had no test points; split=[70,15,15] leaves some")
        }
      ),
      (
        "dense", "errors on a dense grid of the domain, for a target given as a formula",
        {
          errors($0.dense, "there is no dense grid: the target is not a formula")
        }
      ),
      ("approximant", "the fitted approximant", { .success(Value($0.approximant)) }),
      (
        "parameters", "how many numbers describe it",
        {
          .success(.number(Double($0.approximant.parameterCount)))
        }
      ),
    ])

  /// What is told of errors: name, meaning, and the value; nil where it makes no sense.
  private static let errorRows:
    [(name: String, meaning: String, value: @Sendable (ErrorSummary) -> Value?)] = [
      ("mse", "the mean of the squared errors", { .number($0.mse) }),
      ("rmse", "its root", { .number($0.rmse) }),
      ("max_error", "the largest error", { .number($0.maxError) }),
      ("at", "where that is", { $0.at.count == 1 ? .number($0.at[0]) : Value($0.at) }),
      ("points", "how many points there are", { .number(Double($0.count)) }),
      (
        "accuracy", "the share of points put into their class, after a training for classes",
        { $0.accuracy.map { .number($0) } }
      ),
    ]

  static let errors = errorRows.map { row in
    FieldEntry(row.name, row.meaning) { _ in .success(.nothing) }
  }

  private static func errors(_ summary: ErrorSummary?, _ absence: String) -> Result<
    Value, ParameterError
  > {
    guard let summary else { return .failure(ParameterError(nil, absence)) }
    return .success(
      .record(Record(errorRows.compactMap { row in row.value(summary).map { (row.name, $0) } })))
  }
}
