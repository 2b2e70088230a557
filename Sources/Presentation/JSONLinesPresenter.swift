package import Interpreter
internal import Syntax

/// Events as JSON Lines for programs: one object per event, its kind in `event`, numbers that read
/// back to the same bits.
///
/// Diagnostics stand among them and as text on standard error. Progress is an object at the
/// beginning, at each tenth and at the end of a training, without durations, so that the bytes are
/// the same on every run.
package struct JSONLinesPresenter: Presenter {
  private let output: ByteStream
  private var diagnostics: DiagnosticWriter
  private var tenths = 0

  init(output: ByteStream, diagnostics: DiagnosticWriter) {
    self.output = output
    self.diagnostics = diagnostics
  }

  package mutating func present(_ event: Event) {
    switch event {
    case .output(let said):
      write([
        Field("event", .text("output")), Field("kind", .text(said.kind)),
        Field("text", .list(said.lines.map { .text($0.string) })),
        Field("fields", .object(said.fields)),
      ])
    case .figure(let figure): write(FigureFields.of(figure))
    case .wrote(let path): write([Field("event", .text("wrote")), Field("path", .text(path))])
    case .diagnostic(let diagnostic, let source):
      write(DiagnosticFields.of(diagnostic, in: source))
      output.flush()
      diagnostics.write(diagnostic, in: source)
    case .progress(let progress): present(progress)
    case .typing: break
    }
    if output.isTerminal { output.flush() }
  }

  private mutating func present(_ progress: Progress) {
    if progress.moment == .epoch {
      let reached = 10 * progress.epoch / max(progress.epochs, 1)
      guard reached > tenths else { return }
      tenths = reached
    } else {
      tenths = 0
    }
    let optional: [(String, Double?)] = [
      ("loss", progress.loss), ("validation_loss", progress.validationLoss),
      ("best_epoch", progress.bestEpoch.map(Double.init)),
    ]
    write(
      [
        Field("event", .text("progress")), Field("moment", .text("\(progress.moment)")),
        Field("title", .text(progress.title)), Field("epoch", .number(Double(progress.epoch))),
        Field("epochs", .number(Double(progress.epochs))),
      ] + optional.compactMap { name, value in value.map { Field(name, .number($0)) } })
    // Whoever follows the training reads each object as it comes.
    output.flush()
  }

  private func write(_ fields: [Field]) { output.write(line: JSONText.of(.object(fields))) }
}
