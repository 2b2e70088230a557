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
  /// The text of the statement that was run last.
  private var lastStatement = ""

  package init(
    cancellation: Cancellation, reportFormats: Catalog<ReportFormat>,
    emit: @escaping (Event) -> Void
  ) {
    evaluator = Evaluator(
      cancellation: cancellation, reportFormats: reportFormats, emit: emit)
  }

  /// Deep values are freed level by level, which takes a deep stack as well.
  deinit {
    DeepStack.run {
      evaluator.globals = [:]
      evaluator.last = .nothing
      evaluator.journal = Journal()
    }
  }

  /// Parses a source and runs it statement by statement up to the first error.
  ///
  /// A source that does not parse is not run at all: all its errors are shown.
  package func run(_ source: Source) -> Outcome {
    var outcome = Outcome.finished
    DeepStack.run { outcome = runHere(source) }
    return outcome
  }

  private func runHere(_ source: Source) -> Outcome {
    let program = Parser.parse(source)
    guard !program.diagnostics.contains(where: { $0.severity == .error }) else {
      for diagnostic in program.diagnostics { evaluator.emit(.diagnostic(diagnostic, source)) }
      return .failed
    }
    for diagnostic in program.diagnostics { evaluator.emit(.diagnostic(diagnostic, source)) }
    evaluator.source = source
    for statement in program.statements {
      if evaluator.cancellation.isRequested { return .interrupted }
      lastStatement = evaluator.text(at: statement.span)
      evaluator.journal.begin(evaluator)
      let clock = ContinuousClock.now
      do { try evaluator.run(statement) } catch {
        evaluator.journal.fail(statement, lastStatement, evaluator)
        return outcome(of: error, in: source)
      }
      evaluator.journal.end(statement, lastStatement)
      if evaluator.settings.timer { tell(ContinuousClock.now - clock) }
    }
    return evaluator.cancellation.isRequested ? .interrupted : .finished
  }

  /// Takes back what the statement that was run last did, a training included; its text, or nil
  /// when there is nothing to take back.
  package func takeBack() -> String? {
    var isDone = false
    DeepStack.run { isDone = Journal.takeBack(evaluator) }
    return isDone ? lastStatement : nil
  }

  /// `--set name=value`: assigns an expression to a name.
  package func assign(_ name: String, expression: String) -> Outcome {
    run(Source(name: "--set", "\(name) = \(expression)"))
  }

  private func tell(_ time: Duration) {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    evaluator.emit(
      .output(
        Output(
          "timer", lines: [StyledText("\(NumberText.significant(seconds, digits: 3)) s", .dim)],
          fields: [Field("seconds", .number(seconds))])))
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
