package import Syntax

/// Why the evaluation of a statement ended before its end.
package enum Halt: Error {
  case failed(Diagnostic)
  /// Ctrl-C; what was reached is kept.
  case interrupted
  case quit(status: Int32)
}
