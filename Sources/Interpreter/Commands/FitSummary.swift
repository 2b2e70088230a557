import NeuralNetwork
import Vocabulary

/// What `fit` tells: the command with every default filled in, why it stopped, the errors with
/// where they occur, and what to try next.
struct FitSummary {
  let result: FitResult
  let title: String
  let dataText: String

  init(_ result: FitResult, title: String, dataText: String) {
    self.result = result
    self.title = title
    self.dataText = dataText
  }

  func output(_ arguments: BoundArguments, _ evaluator: Evaluator) -> Output {
    var lines = [StyledText(command, .code)]
    let kind: StyledText.Kind =
      switch result.stopped {
      case .diverged, .undefined, .stuck: .bad
      case .interrupted, .time: .warning
      default: .good
      }
    lines.append(
      StyledText([
        .init(.plain, "stopped: "), .init(kind, result.stopped.text),
        .init(.dim, " (\(counted(result.epochs, "epoch")))"),
      ]))
    lines += ErrorTable(result).lines(digits: evaluator.settings.digits)
    var fields = [Field("command", .text(command))] + Self.fields(of: result)
    if let advice = FitAdvice(result, arguments, evaluator).text {
      lines.append(StyledText([.init(.dim, "next: "), .init(.code, advice)]))
      fields.append(Field("next", .text(advice)))
    }
    return Output("fit", lines: lines, fields: fields)
  }

  /// The command as it can be typed again, with every option that was used.
  var command: String { command(seeds: nil) }

  /// The same for several seeds, as they were written.
  func command(seeds: String?) -> String {
    let options = result.options
    var words = title + dataText + " epochs=\(options.epochs)"
    if !options.optimizer.isSecondOrder { words += " batch=\(options.batch)" }
    words += " optimizer=\(options.optimizer.text)"
    if !options.optimizer.isSecondOrder { words += " lr=\(options.rate.text)" }
    words += " loss=\(options.loss.text)"
    if !options.optimizer.isSecondOrder { words += " shuffle=\(options.shuffle)" }
    words += seeds.map { " seeds=\($0)" } ?? " seed=\(options.seed)"
    words += " precision=\(options.precision.rawValue)"
    if let initializer = options.initializer { words += " init=\(initializer.name)" }
    if let patience = options.patience { words += " patience=\(patience)" }
    if let goal = options.goal { words += " goal=\(NumberText.shortest(goal))" }
    if let time = options.timeLimit { words += " time=\(NumberText.shortest(time))" }
    if let last = options.lastEpoch { words += " until=\(last)" }
    if options.l2 > 0 { words += " l2=\(NumberText.shortest(options.l2))" }
    if let clip = options.clip { words += " clip=\(NumberText.shortest(clip))" }
    if options.regularize == .evidence { words += " regularize=evidence" }
    return words
  }

  /// The numbers of a result, for programs.
  static func fields(of result: FitResult) -> [Field] {
    var fields = [
      Field("epochs", .number(Double(result.epochs))),
      Field("stopped", .text(result.stopped.text)), Field("reason", .text(result.stopped.name)),
    ]
    fields += ErrorTable(result).fields
    fields.append(Field("loss", .list(result.loss.map { .number($0) })))
    fields.append(Field("validation_loss", .list(result.validationLoss.map { .number($0) })))
    return fields
  }
}
