package import Interpreter
internal import Syntax
internal import Vocabulary

/// Events as JSON Lines for programs: one object per event, its kind in `event`, numbers that read
/// back to the same bits.
///
/// Diagnostics stand among them and as text on standard error. Progress is an object at the
/// beginning, at each tenth and at the end of a training, without durations, so that the bytes are
/// the same on every run.
package struct JSONLinesPresenter: Presenter {
  private let output: ByteStream
  private var diagnostics: DiagnosticWriter
  private var tenths = Tenths()

  init(output: ByteStream, diagnostics: DiagnosticWriter) {
    self.output = output
    self.diagnostics = diagnostics
  }

  package mutating func present(_ event: Event) {
    if case .progress(let progress) = event, !isDue(progress) { return }
    guard let fields = EventFields.of(event) else { return }
    output.write(line: JSONText.of(.object(fields)))
    switch event {
    case .diagnostic(let diagnostic, let source):
      output.flush()
      diagnostics.write(diagnostic, in: source)
    // Whoever follows the training reads each object as it comes.
    case .progress: output.flush()
    default: if output.isTerminal { output.flush() }
    }
  }

  private mutating func isDue(_ progress: Progress) -> Bool {
    tenths.next(progress) || progress.moment != .epoch
  }
}
