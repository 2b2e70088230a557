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
    evaluator.journal.enter()
    for statement in statements(of: program) {
      if evaluator.cancellation.isRequested { return stopped() }
      lastStatement = evaluator.text(at: statement.span)
      evaluator.journal.begin(evaluator)
      let clock = ContinuousClock.now
      do { try evaluator.run(statement) } catch {
        evaluator.journal.fail(statement, lastStatement)
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
    evaluator.emit(.diagnostic(evaluator.diagnostic(limit), evaluator.statement.place.source))
    return .limitReached(limit)
  }

  /// Runs a teacher's checks on what the session has come to; what went wrong between them.
  ///
  /// Each check gets a verdict, whatever happens.
  package func examine(_ examination: Examination) -> [String] {
    var troubles: [String] = []
    DeepStack.run { troubles = examineHere(examination) }
    return troubles
  }

  private func examineHere(_ examination: Examination) -> [String] {
    evaluator.begin(examination)
    evaluator.source = examination.source
    evaluator.statement.enter(examination.source)
    var troubles: [String] = []
    var end: String?
    for statement in examination.program.statements {
      var failure = end
      if failure == nil {
        do { try evaluator.run(statement) } catch {
          failure = Examination.reason(error)
          if let failure { troubles.append(evaluator.place(statement.span, failure)) }
        }
        if let limit = ReachedLimit(evaluator.cancellation.reason) {
          end = evaluator.place(statement.span, evaluator.diagnostic(limit).message)
          failure = end
          troubles += [end].compactMap { $0 }
        }
      }
      if failure != nil, let name = statement.assignedName { evaluator.globals[name] = nil }
      examination.finish(statement.span, failure: failure)
    }
    return troubles
  }

  /// What is run of a program: all of it, and of a share of a study nothing after the last study,
  /// where the tables would be those of the share.
  private func statements(of program: Program) -> ArraySlice<Statement> {
    guard evaluator.shard != nil else { return program.statements[...] }
    let last = program.statements.lastIndex { $0.calls(Commands.withCells) }
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
    let text = "\(NumberText.significant(time.seconds, digits: 3)) s"
    evaluator.emit(
      .output(
        Output(
          "timer", lines: [StyledText(text, .dim)],
          fields: [Field("seconds", .number(time.seconds))])))
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

extension Evaluator {
  /// What is said of a limit at the statement that ran.
  fileprivate func diagnostic(_ limit: ReachedLimit) -> Diagnostic {
    limit.diagnostic(
      watch?.limits ?? ResourceLimits(), measured: watch?.measuredBytes ?? 0,
      at: statement.place.span, isForced: false)
  }

  /// A text with the line it is about: "checks.nn:3: ...".
  fileprivate func place(_ span: SourceSpan, _ text: String) -> String {
    "\(source.name):\(source.line(at: span.start, limit: 0).number): \(text)"
  }
}

extension Statement {
  /// The variable an assignment or a definition gives a value.
  fileprivate var assignedName: String? {
    switch self {
    case .assignment(let node): node.name.text
    case .definition(let node): node.name.text
    case .forLoop, .whileLoop, .choice, .expression: nil
    }
  }
}
