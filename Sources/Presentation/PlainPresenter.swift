package import Interpreter
internal import Plotting

/// Events as plain lines, for pipes and for readers that cannot see a drawing: no escape codes, no
/// carriage returns, and on standard output the same bytes on every run.
package struct PlainPresenter: Presenter {
  /// The size of a plot where no window has one.
  static let columns = 72
  static let rows = 20

  private let output: ByteStream
  private let describesFigures: Bool
  /// Whether a person waits for each line.
  private let isLineBuffered: Bool
  private var diagnostics: DiagnosticWriter
  private var progress: ProgressReporter

  init(
    output: ByteStream, describesFigures: Bool, isLineBuffered: Bool,
    diagnostics: DiagnosticWriter, progress: ProgressReporter
  ) {
    self.output = output
    self.describesFigures = describesFigures
    self.isLineBuffered = isLineBuffered
    self.diagnostics = diagnostics
    self.progress = progress
  }

  package mutating func present(_ event: Event) {
    if case .progress(let moment) = event {
      if moment.moment == .began { output.flush() }
      progress.update(moment)
      return
    }
    progress.erase()
    switch event {
    case .output(let said):
      for line in said.lines { output.write(line: PrintableText.of(line.string)) }
    case .figure(let figure):
      if describesFigures {
        output.write(line: PrintableText.of(figure.described()))
      } else {
        let style = TerminalStyle(
          width: Self.columns, height: Self.rows, marks: figure.marks ?? .ascii, colour: false)
        for line in figure.terminalText(style) { output.write(line: PrintableText.of(line)) }
      }
    case .wrote(let path): output.write(line: PrintableText.of("wrote \(path)"))
    case .diagnostic(let diagnostic, let source):
      output.flush()
      diagnostics.write(diagnostic, in: source)
    case .progress, .typing: break
    }
    if isLineBuffered { output.flush() }
  }
}
