import NeuralNetwork
import Plotting
import Syntax

/// The figures of a report: those `plot` draws.
struct ReportFigures {
  private let evaluator: Evaluator

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  /// A table by its columns, as `plot t x=... y=...` draws it; `options` are columns and `log`.
  func table(_ table: Table, _ label: String, _ options: [String: String]) throws(Halt) -> Figure {
    let nowhere = SourceSpan(0, 0)
    var arguments = BoundArguments(verb: "plot", verbSpan: nowhere, callSpan: nowhere)
    for (name, value) in options {
      arguments.values[name] = .init(.text(value), at: Name(text: name, span: nowhere))
    }
    let item = FigureBuilder.Item(label: label, value: .table(table), span: nowhere)
    return try FigureBuilder([item], arguments, evaluator).figure()
  }

  /// The target with what approximates it; nil where there is nothing to draw over.
  func curves(_ fits: [Fitted], showsError: Bool = false) throws(Halt) -> Figure? {
    guard let first = fits.first else { return nil }
    let nowhere = SourceSpan(0, 0)
    var items: [FigureBuilder.Item] = []
    if let truth = first.formulaValue {
      items.append(.init(label: first.target, value: truth, span: nowhere))
    } else if first.split.train.x.columns > 2 {
      return nil
    }
    for fit in fits {
      let label: String
      if case .approximant(let result) = fit.kind {
        label = result.approximant.text
      } else {
        label = fits.count == 1 ? "network" : fit.label
      }
      items.append(.init(label: label, value: fit.value, span: nowhere))
    }
    var arguments = BoundArguments(verb: "plot", verbSpan: nowhere, callSpan: nowhere)
    if showsError {
      arguments.values["error"] = .init(.boolean(true), at: Name(text: "error", span: nowhere))
    }
    return try FigureBuilder(items, arguments, evaluator).figure()
  }
}
