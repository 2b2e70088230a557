package import Interpreter
internal import Plotting

/// Events for a person at a terminal: colour, a live progress line, plots in the window's size.
package struct TerminalPresenter: Presenter {
  private let output: ByteStream
  private let palette: Palette
  private var diagnostics: DiagnosticWriter
  private var progress: ProgressReporter
  /// What the terminal answered when it was asked; nil before.
  private var graphics: TerminalGraphics?
  private var isTyping = false
  /// Whether somebody wants no more of what is being done.
  private let isInterrupted: @Sendable () -> Bool

  init(
    output: ByteStream, hasColour: Bool, diagnostics: DiagnosticWriter, progress: ProgressReporter,
    isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.output = output
    self.isInterrupted = isInterrupted
    palette = Palette(hasColour: hasColour)
    self.diagnostics = diagnostics
    self.progress = progress
  }

  package mutating func present(_ event: Event) {
    if case .progress(let moment) = event {
      output.flush()
      progress.update(moment)
      return
    }
    if case .typing(let line) = event { return type(line) }
    progress.erase()
    if isTyping { output.write("\r\u{1B}[K") }
    isTyping = false
    switch event {
    case .output(let said):
      let width = Surroundings.window(of: output.descriptor).columns
      for line in said.lines {
        for piece in LineWrap.lines(of: line, width: width) {
          output.write(line: palette.text(piece))
        }
      }
    case .figure(let figure): draw(figure)
    case .wrote(let path):
      output.write(line: palette.text("wrote ", .dim) + palette.text(path, .name))
    case .diagnostic(let diagnostic, let source):
      output.flush()
      diagnostics.write(diagnostic, in: source)
    case .progress, .typing: break
    }
    output.flush()
  }

  /// Shows a line as far as it is typed, where it fits into one.
  private mutating func type(_ line: String) {
    guard line.count < Surroundings.window(of: output.descriptor).columns else { return }
    isTyping = true
    output.write("\r\u{1B}[K" + palette.text(line, .code))
    output.flush()
  }

  private mutating func draw(_ figure: Figure) {
    let window = Surroundings.window(of: output.descriptor)
    if figure.marks == nil, graphics == nil {
      output.flush()
      graphics = TerminalGraphics.ask(isInterrupted: isInterrupted)
    }
    // A picture of 800 points needs about as many pixels to be read.
    let columns = min(window.columns - 1, 100)
    let pixels = min(1200, max(480, 8 * columns))
    if figure.marks == nil,
      let bytes = graphics?.bytes(of: figure, columns: columns, pixels: pixels)
    {
      return output.write(bytes)
    }
    // Tall enough to be read, low enough that the question above it stays on the screen.
    let height = min(max(window.rows - 4, 10), max(16, window.columns / 4))
    let style = TerminalStyle(
      width: min(max(window.columns - 1, 30), 160), height: height,
      marks: figure.marks ?? Surroundings.marks, colour: palette.hasColour)
    for line in figure.terminalText(style) { output.write(line: line) }
  }
}
