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

  init(
    output: ByteStream, hasColour: Bool, diagnostics: DiagnosticWriter, progress: ProgressReporter
  ) {
    self.output = output
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
    progress.erase()
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
    case .progress: break
    }
    output.flush()
  }

  private mutating func draw(_ figure: Figure) {
    let window = Surroundings.window(of: output.descriptor)
    if graphics == nil {
      output.flush()
      graphics = TerminalGraphics.ask()
    }
    // A picture of 800 points needs about as many pixels to be read.
    let columns = min(window.columns - 1, 100)
    let pixels = min(1200, max(480, 8 * columns))
    if let bytes = graphics?.bytes(of: figure, columns: columns, pixels: pixels) {
      return output.write(bytes)
    }
    let marks: TerminalStyle.Marks =
      if !Surroundings.writesUnicode {
        .ascii
      } else if Surroundings.showsBraille {
        .braille
      } else {
        .block
      }
    // Tall enough to be read, low enough that the question above it stays on the screen.
    let height = min(max(window.rows - 4, 10), max(16, window.columns / 4))
    let style = TerminalStyle(
      width: min(max(window.columns - 1, 30), 160), height: height, marks: marks,
      colour: palette.hasColour)
    for line in figure.terminalText(style) { output.write(line: line) }
  }
}
