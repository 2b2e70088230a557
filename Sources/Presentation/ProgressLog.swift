internal import Interpreter

/// Progress for a log: a line at each tenth of a training.
///
/// Trainings shorter than a second say nothing, so that a loop of many does not fill the log.
struct ProgressLog {
  /// Seconds a training runs before it is worth a line.
  static let patience = 1.0

  private let stream: ByteStream
  private var began = 0.0
  private var tenths = Tenths()

  init(stream: ByteStream) { self.stream = stream }

  mutating func update(_ progress: Progress) {
    if progress.moment != .epoch { began = Surroundings.seconds() }
    guard tenths.next(progress), Surroundings.seconds() - began >= Self.patience else { return }
    stream.write(line: PrintableText.of("\(progress.title): \(ProgressText.line(progress))"))
    stream.flush()
  }
}
