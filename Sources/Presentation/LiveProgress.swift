internal import Interpreter

/// The one line of a terminal that is rewritten while a training runs, at most ten times a second.
struct LiveProgress {
  /// Seconds between two drawings.
  static let interval = 0.1

  private let stream: ByteStream
  private let palette: Palette
  private var isShown = false
  /// When the next drawing is due; a training that is over sooner shows none.
  private var due = 0.0

  init(stream: ByteStream, palette: Palette) {
    self.stream = stream
    self.palette = palette
  }

  mutating func update(_ progress: Progress) {
    switch progress.moment {
    case .began: due = Surroundings.seconds() + Self.interval
    case .ended: erase()
    case .epoch:
      let now = Surroundings.seconds()
      guard now >= due else { return }
      due = now + Self.interval
      draw(progress)
    }
  }

  /// Takes the line away; whatever is written next stands in its place.
  mutating func erase() {
    guard isShown else { return }
    isShown = false
    stream.write("\r\u{1B}[K")
    stream.flush()
  }

  private mutating func draw(_ progress: Progress) {
    let width = Surroundings.window(of: stream.descriptor).columns
    // Room for the `^C` that the terminal echoes.
    let line = ProgressText.line(progress, width: max(width - 3, 1))
    stream.write("\r\u{1B}[K" + palette.text(line, .dim))
    stream.flush()
    isShown = true
  }
}
