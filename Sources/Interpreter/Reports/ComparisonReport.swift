import NeuralNetwork
import Plotting
import Vocabulary

/// The report of several fits: a table, both figures with all of them, and which was best.
struct ComparisonReport: ReportSource {
  private let fits: [Fitted]
  private let program: [String]
  private let evaluator: Evaluator
  private let differing: DifferingOptions
  /// More curves in one figure cannot be told apart.
  private let mostCurves = 6

  init(_ fits: [Fitted], program: [String], evaluator: Evaluator) {
    self.fits = fits
    self.program = program
    self.evaluator = evaluator
    differing = DifferingOptions(fits)
  }

  func report() throws(Halt) -> Report {
    var parts = ReportText.program(program)
    parts += [.heading("Method"), .paragraph(method), .heading("Results"), table]
    let shown = Array(fits.prefix(mostCurves))
    let note = shown.count < fits.count ? " Shown are the first \(shown.count)." : ""
    let isOneTarget = Set(fits.map(\.target)).count == 1
    let figures = ReportFigures(evaluator)
    if isOneTarget, let figure = try figures.curves(shown, showsError: true) {
      parts.append(
        .figure(figure, caption: "\(fits[0].target) and its approximations.\(note)"))
    }
    let networks = shown.compactMap { fit in
      if case .network(let result) = fit.kind { (fit.label, result) } else { nil }
    }
    if !networks.isEmpty {
      parts.append(
        .figure(
          LossFigure(networks).figure(scale: nil),
          caption: ReportText.losses(networks.map(\.1)) + note))
    }
    parts += [.heading("Discussion")] + discussion.map { .paragraph($0) }
    parts += ReportText.reproduction(of: shown)
    return Report(
      title: isOneTarget
        ? "Approximations of \(fits[0].target)" : "Comparison of \(fits.count) fits", parts: parts)
  }

  private var method: String {
    let isOne = Set(fits.map(\.model)).count == 1
    var text = "\(fits.count) fits are compared\(isOne ? ", all of `\(fits[0].model)`" : "")."
    if !differing.names.isEmpty {
      text += " Their trainings differ in \(ReportText.joined(differing.names))."
    }
    let parts = [
      fits.contains { $0.test != nil } ? "on test points are those each fit kept for the end" : nil,
      fits.contains { $0.dense != nil }
        ? "on the dense grid are against the function itself" : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? text : text + " Errors " + parts.joined(separator: "; those ") + "."
  }

  /// How a fit was found, with the options that tell it from the others.
  private func way(_ fit: Fitted) -> String {
    let options = differing.text(of: fit)
    return options.isEmpty ? fit.way : "\(fit.way), \(options)"
  }

  /// What tells a fit from the others, in brackets.
  private func difference(_ fit: Fitted) -> String {
    let options = differing.text(of: fit)
    return options.isEmpty ? "" : " (\(options))"
  }

  private var table: Report.Part {
    func cells(_ errors: ErrorSummary?) -> [String] {
      errors.map { [ReportText.number($0.mse), ReportText.number($0.maxError)] } ?? ["", ""]
    }
    let isOne = Set(fits.map(\.model)).count == 1
    let isOfClasses = fits.contains { $0.unseen.accuracy != nil }
    let hasTest = fits.contains { $0.test != nil }
    let part = hasTest ? "test" : "training"
    var header = ["fit"] + (isOne ? [] : ["what"]) + ["how", "parameters"]
    if isOfClasses { header.append("\(part) accuracy") }
    header += ["\(part) MSE", "max error"]
    let hasDense = fits.contains { $0.dense != nil }
    if hasDense { header += ["dense MSE", "max error"] }
    return .table(
      header: header,
      rows: fits.map { fit in
        let errors = hasTest ? fit.test : fit.train
        return [fit.label] + (isOne ? [] : [fit.model]) + [way(fit), String(fit.parameters)]
          + (isOfClasses ? [errors?.accuracy.map(ReportText.number) ?? ""] : [])
          + cells(errors)
          + (hasDense ? cells(fit.dense) : [])
      })
  }

  /// Where all were trained for classes, the best is the one that puts most points into theirs.
  private var discussion: [String] {
    let accuracies = fits.compactMap(\.unseen.accuracy)
    return accuracies.count == fits.count ? discussion(of: accuracies) : discussionOfErrors
  }

  private func discussion(of accuracies: [Double]) -> [String] {
    let order = zip(fits, accuracies).sorted {
      ($1.1, $0.0.unseen.mse) < ($0.1, $1.0.unseen.mse)
    }
    guard let (best, highest) = order.first, let (worst, lowest) = order.last else { return [] }
    let isShared = order.dropFirst().first?.1 == highest
    var text = [
      "The highest accuracy is \(ReportText.number(highest)) on \(best.unseenPoints), by "
        + "\(best.label) (`\(best.model)`, \(way(best)))"
        + (isShared ? ", of equal ones the one with the smallest MSE" : "")
        + (highest == lowest
          ? "; all have the same."
          : ". The lowest is \(ReportText.number(lowest)) on \(worst.unseenPoints), by "
            + "\(worst.label)\(difference(worst)).")
    ]
    if fits.count > 2 {
      text.append(
        "The median of the accuracies is \(ReportText.number(Spread(accuracies).median)).")
    }
    return text
  }

  private var discussionOfErrors: [String] {
    let order = fits.sorted { $0.decisive.maxError < $1.decisive.maxError }
    guard let best = order.first, let worst = order.last else { return [] }
    let grid =
      best.dense != nil ? " on the dense grid" : best.test != nil ? " on test points" : ""
    var text = [
      "The smallest largest error\(grid) is \(ReportText.number(best.decisive.maxError)), by "
        + "\(best.label) (`\(best.model)`, \(way(best))), at \(ReportText.place(best.decisive.at))"
        + "\(ReportText.end(best.decisive.at, best.split.train.formula?.domain)). The largest is "
        + "\(ReportText.number(worst.decisive.maxError)), by \(worst.label)\(difference(worst)), "
        + "\(ReportText.number(worst.decisive.maxError / max(best.decisive.maxError, .leastNormalMagnitude))) "
        + "times as large."
    ]
    if fits.count > 2 {
      text.append(
        "The median of the largest errors is \(ReportText.number(Spread(fits.map(\.decisive.maxError)).median))."
      )
    }
    return text
  }
}
