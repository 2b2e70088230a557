import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  /// Computes a classical approximant, changes the variable that names it, and tells its errors.
  static func fit(
    _ approximant: Approximant, _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Value {
    for option in trainingOptions where option.name != "seed" && arguments.isGiven(option.name) {
      throw .failed(
        Diagnostic(
          .wrongValue,
          "`\(option.name)=` is for networks: `\(approximant.text)` is computed, not trained",
          at: arguments.span(option.name), help: "leave it out"))
    }
    let data = try TrainingData(
      arguments, evaluator, parts: [100, 0, 0], count: approximant.defaultCount,
      grid: approximant.defaultGrid)
    var fitted = approximant
    let result = try arguments.locating { () throws(ModelError) in
      try fitted.fit(data.split, cancellation: evaluator.cancellation)
    }
    try evaluator.poll()
    evaluator.change("net", of: arguments, to: Value(fitted))
    for warning in fitted.warnings {
      evaluator.emit(
        Diagnostic(.otherwise, warning, at: arguments.callSpan, severity: .warning))
    }
    guard evaluator.frame == nil else { return .approximation(result) }
    let command = title(arguments, evaluator) + data.text
    let table = ErrorTable(result)
    evaluator.emit(
      .output(
        Output(
          "fit",
          lines: [
            StyledText(command, .code), StyledText("\(approximant.text): \(fitted.summary)"),
          ] + table.lines(digits: evaluator.settings.digits),
          fields: [
            Field("command", .text(command)), Field("approximant", .text(approximant.text)),
            Field("summary", .text(fitted.summary)),
          ] + table.fields)))
    return .approximation(result)
  }
}
