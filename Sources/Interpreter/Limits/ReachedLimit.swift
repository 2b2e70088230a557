package import NeuralNetwork
import Syntax

/// A limit that ended a run.
package enum ReachedLimit: Sendable, Equatable {
  case time
  case memory

  /// The limit behind a request to stop; nil for Ctrl-C.
  package init?(_ reason: Cancellation.Reason?) {
    switch reason {
    case .timeLimit: self = .time
    case .memoryLimit: self = .memory
    case .interruption, nil: return nil
    }
  }

  /// The exit status, that of `timeout(1)` for time.
  package var exitStatus: Int32 {
    switch self {
    case .time: 124
    case .memory: 125
    }
  }

  /// What is said of it at the statement that was running.
  ///
  /// - Parameters:
  ///   - measured: the bytes that were in use, for memory.
  ///   - isForced: whether the statement could not be stopped and the process ends with it.
  func diagnostic(
    _ limits: ResourceLimits, measured: Int, at span: SourceSpan, isForced: Bool
  ) -> Diagnostic {
    let what: String
    var notes: [String] = []
    let help: String
    switch self {
    case .time:
      what = limits.time.map { "the time limit of \($0.text)" } ?? "the time limit"
      help = "if it is to run longer, raise `--time-limit`"
    case .memory:
      what = limits.memory.map { "the memory limit of \($0.text)" } ?? "the memory limit"
      if measured > 0 { notes.append("\(MemoryAllowance.text(Double(measured))) were in use") }
      help = "if it is to use more, raise `--memory-limit`"
    }
    let isReading = span.start == span.end
    if isForced, !isReading { notes.append("nn ended in the middle of this statement") }
    return Diagnostic(
      self == .time ? .timeLimit : .memoryLimit,
      "\(what) was reached" + (isReading ? " while the program was being read" : ""), at: span,
      notes: notes, help: help)
  }
}
