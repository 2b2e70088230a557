package import NeuralNetwork
package import Syntax
package import Vocabulary

/// How running a source ended.
package enum Outcome: Sendable, Equatable {
  case finished
  case failed
  case expectationFailed
  case interrupted
  case limitReached(ReachedLimit)
  /// By the sandbox.
  case refused
  case quit(status: Int32)

  /// The exit status of a batch run that ends so.
  package var exitStatus: Int32 {
    switch self {
    case .finished: 0
    case .failed: 1
    case .expectationFailed: 3
    case .interrupted: 130
    case .limitReached(let limit): limit.exitStatus
    case .refused: 126
    case .quit(let status): status
    }
  }
}

extension Outcome {
  /// How a run ends with an error.
  fileprivate init(of error: Diagnostic) {
    self =
      switch error.code {
      case .expectationFailed: .expectationFailed
      case .memoryLimit: .limitReached(.memory)
      case .refused: .refused
      default: .failed
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
    evaluator.statement.enter(source)
    let program = Parser.parse(source)
    guard !program.diagnostics.contains(where: { $0.severity == .error }) else {
      for diagnostic in program.diagnostics { evaluator.emit(.diagnostic(diagnostic, source)) }
      return .failed
    }
    for diagnostic in program.diagnostics { evaluator.emit(.diagnostic(diagnostic, source)) }
    evaluator.source = source
    for statement in statements(of: program) {
      if evaluator.cancellation.isRequested { return stopped() }
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
    return evaluator.cancellation.isRequested ? stopped() : .finished
  }

  /// How a source ends that was asked to stop: by Ctrl-C without a word, at a limit with one.
  private func stopped() -> Outcome {
    guard let limit = ReachedLimit(evaluator.cancellation.reason) else { return .interrupted }
    let place = evaluator.statement.place
    let diagnostic = limit.diagnostic(
      evaluator.watch?.limits ?? ResourceLimits(), measured: evaluator.watch?.measuredBytes ?? 0,
      at: place.span, isForced: false)
    evaluator.emit(.diagnostic(diagnostic, place.source))
    return .limitReached(limit)
  }

  /// What is run of a program: all of it, and of a share of a study nothing after the last study,
  /// where the tables would be those of the share.
  private func statements(of program: Program) -> ArraySlice<Statement> {
    guard evaluator.shard != nil else { return program.statements[...] }
    let last = program.statements.lastIndex { statement in
      ["study", "benchmark"].contains { evaluator.text(at: statement.span).contains($0) }
    }
    return program.statements.prefix(last.map { $0 + 1 } ?? program.statements.count)
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
      return Outcome(of: diagnostic)
    case .interrupted: return stopped()
    case .quit(let status): return .quit(status: status)
    }
  }
}
