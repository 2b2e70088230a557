package import Interpreter
internal import Syntax
package import Vocabulary

/// Events as objects for programs, of the form that docs/events.schema.json describes.
package enum EventFields {
  /// The members of an event's object, its kind in `event`; nil for one that only a terminal shows.
  package static func of(_ event: Event) -> [Field]? {
    switch event {
    case .output(let said):
      [
        Field("event", .text("output")), Field("kind", .text(said.kind)),
        Field("text", .list(said.lines.map { .text($0.string) })),
        Field("fields", .object(said.fields)),
      ]
    case .figure(let figure): FigureFields.of(figure)
    case .wrote(let path): [Field("event", .text("wrote")), Field("path", .text(path))]
    case .diagnostic(let diagnostic, let source): DiagnosticFields.of(diagnostic, in: source)
    case .progress(let progress): of(progress)
    case .typing: nil
    }
  }

  private static func of(_ progress: Progress) -> [Field] {
    let optional: [(String, Double?)] = [
      ("loss", progress.loss), ("validation_loss", progress.validationLoss),
      ("best_epoch", progress.bestEpoch.map(Double.init)),
    ]
    return [
      Field("event", .text("progress")), Field("moment", .text("\(progress.moment)")),
      Field("title", .text(progress.title)), Field("unit", .text(progress.unit)),
      Field("epoch", .number(Double(progress.epoch))),
      Field("epochs", .number(Double(progress.epochs))),
    ] + optional.compactMap { name, value in value.map { Field(name, .number($0)) } }
  }
}
