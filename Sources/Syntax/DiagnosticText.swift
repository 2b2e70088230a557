/// A diagnostic as lines to show: the place, the source line, carets under the span, what helps.
///
/// ```
/// error[N014]: there is no activation called `tahn`
///   --> runge.nn:3:16
///    |
///  3 | net = dense(64,tahn) >> dense(1)
///    |                ^^^^ did you mean `tanh`?
///    = help: `activations` lists them all
/// ```
package struct DiagnosticText: Sendable {
  /// What a piece of text is, for its colour.
  package enum Kind: String, Sendable, CaseIterable {
    case severity, code, message, location, gutter, source, caret, label, note, help
  }

  /// A piece of a line with one kind.
  package struct Run: Sendable, Equatable {
    package var kind: Kind
    package var text: String
  }

  /// The lines of a diagnostic; source lines wider than `width` columns are cut around the span.
  ///
  /// Tabs become spaces up to the next multiple of four, control characters U+FFFD.
  package static func render(
    _ diagnostic: Diagnostic, in source: Source, width: Int = 100
  ) -> [[Run]] {
    let place = source.line(at: diagnostic.span.start, limit: excerptLimit)
    let number = String(place.number)
    let margin = String(repeating: " ", count: number.count)
    let view = SourceExcerpt(
      source, diagnostic.span, width: max(24, width - number.count - 4))

    var lines: [[Run]] = [
      [
        Run(kind: .severity, text: diagnostic.severity.rawValue),
        Run(kind: .code, text: "[\(diagnostic.code.name)]"),
        Run(kind: .message, text: ": \(diagnostic.message)"),
      ],
      [
        Run(kind: .gutter, text: "\(margin) --> "),
        Run(kind: .location, text: "\(source.name):\(place.number):\(place.column)"),
      ],
      [Run(kind: .gutter, text: "\(margin)  |")],
    ]
    var code = [Run(kind: .gutter, text: " \(number) |")]
    if !view.text.isEmpty { code.append(Run(kind: .source, text: " " + view.text)) }
    lines.append(code)
    var carets = [
      Run(kind: .gutter, text: "\(margin)  | " + String(repeating: " ", count: view.column)),
      Run(kind: .caret, text: String(repeating: "^", count: view.carets)),
    ]
    if let label = diagnostic.label { carets.append(Run(kind: .label, text: " " + label)) }
    lines.append(carets)
    for note in diagnostic.notes {
      lines.append([
        Run(kind: .gutter, text: "\(margin)  = "), Run(kind: .note, text: "note: \(note)"),
      ])
    }
    if let help = diagnostic.help {
      lines.append([
        Run(kind: .gutter, text: "\(margin)  = "), Run(kind: .help, text: "help: \(help)"),
      ])
    }
    return lines
  }

  /// The lines without their kinds, each with a line end.
  package static func text(
    of diagnostic: Diagnostic, in source: Source, width: Int = 100
  ) -> String {
    render(diagnostic, in: source, width: width)
      .map { $0.map(\.text).joined() + "\n" }.joined()
  }

  /// How many bytes of a line are looked at on each side of a span.
  static let excerptLimit = 4096
}
