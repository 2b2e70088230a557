package import Syntax

/// Why the evaluation of a statement ended before its end.
package enum Halt: Error {
  case failed(Diagnostic)
  /// Ctrl-C; what was reached is kept.
  case interrupted
  case quit(status: Int32)
}

extension Halt {
  /// The same, shown at another place: an error inside a function that the runtime called is shown
  /// where the function was handed over.
  func moved(to span: SourceSpan) -> Halt {
    guard case .failed(var problem) = self else { return self }
    problem.span = span
    problem.edit = nil
    return .failed(problem)
  }
}
