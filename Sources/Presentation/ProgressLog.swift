internal import Interpreter

/// Progress for a log: a line at each tenth of a training.
///
/// Trainings shorter than a second say nothing, so that a loop of many does not fill the log.
struct ProgressLog {
  /// Seconds a training runs before it is worth a line.
  static let patience = 1.0

  private let stream: ByteStream
  private var began = 0.0
  private var tenths = 0

  init(stream: ByteStream) { self.stream = stream }

  mutating func update(_ progress: Progress) {
    guard progress.moment == .epoch else {
      began = Surroundings.seconds()
      tenths = 0
      return
    }
    let reached = 10 * progress.epoch / max(progress.epochs, 1)
    guard reached > tenths else { return }
    tenths = reached
    guard Surroundings.seconds() - began >= Self.patience else { return }
    stream.write(line: PrintableText.of("\(progress.title): \(ProgressText.line(progress))"))
    stream.flush()
  }
}
