internal import Interpreter
internal import Syntax
internal import Vocabulary

/// A diagnostic as fields; `start` and `end` are UTF-8 offsets, `line` and `column` count from 1,
/// `rendered` is what people are shown.
enum DiagnosticFields {
  static func of(_ diagnostic: Diagnostic, in source: Source) -> [Field] {
    let place = source.line(at: diagnostic.span.start)
    var fields = [
      Field("event", .text("diagnostic")),
      Field("severity", .text(diagnostic.severity.rawValue)),
      Field("code", .text(diagnostic.code.name)), Field("message", .text(diagnostic.message)),
      Field("source", .text(source.name)), Field("line", .number(Double(place.number))),
      Field("column", .number(Double(place.column))),
      Field("start", .number(Double(diagnostic.span.start))),
      Field("end", .number(Double(diagnostic.span.end))),
    ]
    let rendered = DiagnosticText.text(of: diagnostic, in: source)
    fields.append(Field("rendered", .text(rendered)))
    if let label = diagnostic.label { fields.append(Field("label", .text(label))) }
    if !diagnostic.notes.isEmpty {
      fields.append(Field("notes", .list(diagnostic.notes.map { .text($0) })))
    }
    if let help = diagnostic.help { fields.append(Field("help", .text(help))) }
    if let edit = diagnostic.edit {
      fields.append(
        Field(
          "edit",
          .object([
            Field("start", .number(Double(edit.span.start))),
            Field("end", .number(Double(edit.span.end))),
            Field("replacement", .text(edit.replacement)),
          ])))
    }
    return fields
  }
}
