package import NeuralNetwork
package import Syntax
package import Vocabulary

/// How running a source ended.
package enum Outcome: Sendable, Equatable {
  case finished
  case failed
  case expectationFailed
  case interrupted
  case quit(status: Int32)

  /// The exit status of a batch run that ends so.
  package var exitStatus: Int32 {
    switch self {
    case .finished: 0
    case .failed: 1
    case .expectationFailed: 3
    case .interrupted: 130
    case .quit(let status): status
    }
  }
}

/// A conversation with the interpreter: names live from one source to the next.
package final class Session {
  package let evaluator: Evaluator

  package init(
    cancellation: Cancellation, reportFormats: Catalog<ReportFormat>,
    emit: @escaping (Event) -> Void
  ) {
    evaluator = Evaluator(
      cancellation: cancellation, reportFormats: reportFormats, emit: emit)
  }

  /// Parses a source and runs it statement by statement up to the first error.
  ///
  /// A source that does not parse is not run at all: all its errors are shown.
  package func run(_ source: Source) -> Outcome {
    let program = Parser.parse(source)
    guard !program.diagnostics.contains(where: { $0.severity == .error }) else {
      for diagnostic in program.diagnostics { evaluator.emit(.diagnostic(diagnostic, source)) }
      return .failed
    }
    for diagnostic in program.diagnostics { evaluator.emit(.diagnostic(diagnostic, source)) }
    evaluator.source = source
    for statement in program.statements {
      do { try evaluator.run(statement) } catch { return outcome(of: error, in: source) }
      evaluator.transcript.append(evaluator.text(at: statement.span))
    }
    return evaluator.cancellation.isRequested ? .interrupted : .finished
  }

  /// `--set name=value`: assigns an expression to a name.
  package func assign(_ name: String, expression: String) -> Outcome {
    run(Source(name: "--set", "\(name) = \(expression)"))
  }

  private func outcome(of halt: Halt, in source: Source) -> Outcome {
    switch halt {
    case .failed(let diagnostic):
      evaluator.emit(.diagnostic(diagnostic, source))
      return diagnostic.code == .expectationFailed ? .expectationFailed : .failed
    case .interrupted: return .interrupted
    case .quit(let status): return .quit(status: status)
    }
  }
}
