internal import Interpreter

/// Where progress goes: to a line that is rewritten, or to a log.
enum ProgressReporter {
  case live(LiveProgress)
  case log(ProgressLog)

  mutating func update(_ progress: Progress) {
    switch self {
    case .live(var line):
      line.update(progress)
      self = .live(line)
    case .log(var log):
      log.update(progress)
      self = .log(log)
    }
  }

  mutating func erase() {
    guard case .live(var line) = self else { return }
    line.erase()
    self = .live(line)
  }
}
