import NeuralNetwork
import Plotting
import Vocabulary

/// The report of one fit: everything in it is taken from what was really run.
struct FitReport: ReportSource {
  private let fit: Fitted
  private let program: [String]
  private let evaluator: Evaluator

  init(_ fit: Fitted, program: [String], evaluator: Evaluator) {
    self.fit = fit
    self.program = program
    self.evaluator = evaluator
  }

  func report() throws(Halt) -> Report {
    var parts = ReportText.program(program)
    parts += [.heading("Method")] + method.map { .paragraph($0) }
    parts += [
      .heading("Results"),
      table,
    ]
    let figures = ReportFigures(evaluator)
    if let figure = try figures.curves([fit]) {
      parts.append(
        .figure(
          figure, caption: "\(fit.target), what approximates it, and the points it was fitted to."))
    }
    var alternatives: Alternatives?
    if case .network(let result) = fit.kind {
      parts.append(
        .figure(
          LossFigure([(fit.label, result)]).figure(scale: nil),
          caption: ReportText.losses([result])))
      alternatives = Alternatives(to: result, cancellation: evaluator.cancellation)
      try evaluator.poll()
    }
    parts += [.heading("Discussion")] + discussion.map { .paragraph($0) }
    if let sentence = alternatives?.sentence(fit), let table = alternatives?.table(fit) {
      parts += [.paragraph(sentence), table]
    }
    parts += ReportText.reproduction(of: [fit])
    let what: String
    if case .network = fit.kind { what = "a neural network" } else { what = fit.model }
    return Report(title: "Approximation of \(fit.target) by \(what)", parts: parts)
  }

  private var table: Report.Part {
    let isOfClasses = fit.train.accuracy != nil
    return .table(
      header: ["points", "number"] + (isOfClasses ? ["accuracy"] : [])
        + ["MSE", "RMSE", "max error", "at x"],
      rows: fit.parts.map { name, errors in
        [name, String(errors.count)]
          + (isOfClasses ? [errors.accuracy.map(ReportText.number) ?? ""] : [])
          + [
            ReportText.number(errors.mse), ReportText.number(errors.rmse),
            ReportText.number(errors.maxError),
            errors.at.map(ReportText.number).joined(separator: ", "),
          ]
      })
  }

  private var method: [String] {
    let split = fit.split
    var points = "\(counted(split.train.count, "training point"))"
    let others = [(split.validation, "validation"), (split.test, "test")]
    let words = others.compactMap { data, name in data.map { "\($0.count) \(name) points" } }
    points = ReportText.joined([points] + words)
    let source = split.train.formula == nil ? "" : " (`\(split.train.text)`)"
    switch fit.kind {
    case .approximant(let result):
      return [
        "\(fit.model) is the \(result.approximant.summary). It approximates \(fit.target) from "
          + "\(points)\(source)."
      ]
    case .network(let result):
      let (network, options) = (result.network, result.options)
      var way =
        "It was trained for \(counted(result.epochs, "epoch")) with \(options.optimizer.text)"
      if !options.optimizer.isSecondOrder {
        way += ", learning rate \(options.rate.text) and batches of \(options.batch)"
      }
      let precision = options.precision.rawValue
      way += ", on the loss \(options.loss.text), in \(precision) precision"
      if options.l2 > 0 { way += ", with weight decay \(ReportText.number(options.l2))" }
      way += ". The seed \(options.seed) decides the split \(split.text), the first weights"
      way += options.optimizer.isSecondOrder ? "" : " and the order of the points"
      way += ". Why it stopped: \(result.stopped.text)."
      return [
        "The network `\(network.text)` has \(counted(network.inputSize ?? 1, "input")) and "
          + "\(counted(network.parameterCount ?? 0, "parameter")). It approximates \(fit.target) "
          + "from \(points)\(source).",
        way,
      ]
    }
  }

  /// Only what the numbers say.
  private var discussion: [String] {
    var text: [String] = []
    if let dense = fit.dense {
      text.append(
        "On a dense grid of \(dense.count) points the largest error is "
          + "\(ReportText.number(dense.maxError)), at \(ReportText.place(dense.at))"
          + ReportText.end(dense.at, fit.split.train.formula?.domain)
          + "; the root mean square error there is \(ReportText.number(dense.rmse)).")
    }
    if let accuracy = fit.unseen.accuracy {
      text.append(accuracySentence(accuracy))
    } else if let test = fit.test, fit.train.mse > 0 {
      let ratio = test.mse / fit.train.mse
      text.append(
        "The test MSE is \(ReportText.number(test.mse)), \(ReportText.number(ratio)) times the "
          + "training MSE of \(ReportText.number(fit.train.mse))"
          + (ratio > 10
            ? ": it fits the points it was fitted to much better than others." : "."))
    }
    guard case .network(let result) = fit.kind else { return text }
    if let first = result.loss.first, let last = result.loss.last {
      text.append(
        "The training loss \(last < first ? "fell" : "went") from \(ReportText.number(first)) in "
          + "the first epoch to \(ReportText.number(last)) in the last"
          + (result.options.optimizer.isSecondOrder ? "." : ", each taken before its steps."))
    }
    if let last = result.validationLoss.last, result.bestEpoch > 0,
      result.bestEpoch <= result.validationLoss.count
    {
      let best = result.validationLoss[result.bestEpoch - 1]
      text.append(
        "The validation loss was lowest in epoch \(result.bestEpoch), at "
          + "\(ReportText.number(best)), and ended at \(ReportText.number(last))"
          + (last > 2 * best
            ? ": it departed from its best value, so stopping earlier would have been better."
            : "."))
    }
    return text
  }

  private func accuracySentence(_ accuracy: Double) -> String {
    let sentence =
      "The accuracy on \(fit.unseenPoints), the share that is put into its class, is "
      + ReportText.number(accuracy)
    guard fit.test != nil, let training = fit.train.accuracy else { return sentence + "." }
    return sentence + ", on \(counted(fit.train.count, "training point")) "
      + ReportText.number(training)
      + (training - accuracy > 0.1
        ? ": it tells the points it was fitted to apart much better than others." : ".")
  }
}
