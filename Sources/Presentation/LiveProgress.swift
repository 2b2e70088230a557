internal import Interpreter
internal import Plotting

/// What a terminal shows while a training runs, at most ten times a second: a line, and the picture
/// above it where one is wanted and there is room.
struct LiveProgress {
  /// Seconds between two drawings.
  static let interval = 0.1
  /// The smallest window a picture is drawn in.
  private static let least = (columns: 60, rows: 20)

  private let stream: ByteStream
  private let palette: Palette
  private var isShown = false
  /// The lines of the picture above the line where the cursor is.
  private var pictureLines = 0
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
      // A picture is made when it is due, and not to be lost.
      guard now >= due || progress.picture != nil else { return }
      due = now + Self.interval
      draw(progress)
    }
  }

  /// Takes everything away; whatever is written next stands in its place.
  mutating func erase() {
    guard isShown else { return }
    isShown = false
    stream.write(home + "\u{1B}[J")
    stream.flush()
    pictureLines = 0
  }

  /// The cursor to the beginning of what is shown.
  private var home: String { pictureLines > 0 ? "\r\u{1B}[\(pictureLines)A" : "\r" }

  private mutating func draw(_ progress: Progress) {
    let window = Surroundings.window(of: stream.descriptor)
    // Room for the `^C` that the terminal echoes.
    let line = ProgressText.line(progress, width: max(window.columns - 3, 1))
    var text = home
    let hasRoom = window.columns >= Self.least.columns && window.rows >= Self.least.rows
    if let picture = progress.picture, hasRoom {
      let lines = picture.terminalText(
        TerminalStyle(
          width: min(window.columns - 1, 120), height: min(window.rows - 3, 32),
          marks: picture.marks ?? Surroundings.marks, colour: palette.hasColour))
      // Each line in the place of the old one: nothing flickers.
      text += lines.map { $0 + "\u{1B}[K\n" }.joined()
      pictureLines = lines.count
    } else if pictureLines > 0 {
      // A moment without a picture leaves the last one standing.
      text = "\r"
    }
    stream.write(text + palette.text(line, .dim) + "\u{1B}[J")
    stream.flush()
    isShown = true
  }
}
