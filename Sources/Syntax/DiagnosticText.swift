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

extension Source {
  /// The line and column of an offset, counting at most `limit` bytes of the line one by one; the
  /// bytes before those count as a character each.
  func line(at offset: Int, limit: Int) -> (number: Int, column: Int) {
    let bounds = lineBounds(at: offset)
    let offset = min(max(offset, bounds.start), bounds.end)
    var start = max(bounds.start, offset - limit)
    while start < offset, text[start] & 0xC0 == 0x80 { start += 1 }
    let skipped = text[bounds.start..<start].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    let near = String(decoding: text[start..<offset], as: UTF8.self).count
    return (lineNumber(at: bounds.start), skipped + near + 1)
  }
}

/// The part of a source line that is shown, and where the carets go.
private struct SourceExcerpt {
  var text = ""
  /// The columns before the first caret.
  var column = 0
  var carets = 1

  private static let ellipsis = "..."

  init(_ source: Source, _ span: SourceSpan, width: Int) {
    let bounds = source.lineBounds(at: span.start)
    let start = min(max(span.start, bounds.start), bounds.end)
    let end = min(max(span.end, start), bounds.end)
    let from = max(bounds.start, start - DiagnosticText.excerptLimit)
    let to = min(bounds.end, start + DiagnosticText.excerptLimit)
    // Bytes cut in the middle of a character show as U+FFFD, far outside of what is visible.
    let before = Self.cells(source.string(in: SourceSpan(from, start)), at: 0)
    let beforeWidth = before.reduce(0) { $0 + $1.width }
    let marked = Self.cells(source.string(in: SourceSpan(start, min(end, to))), at: beforeWidth)
    let markedWidth = marked.reduce(0) { $0 + $1.width }
    let after = Self.cells(
      source.string(in: SourceSpan(min(end, to), to)), at: beforeWidth + markedWidth)
    let all = before + marked + after
    let total = all.reduce(0) { $0 + $1.width }
    let isCut = from > bounds.start || to < bounds.end
    guard total > width || isCut else {
      text = all.map(\.text).joined()
      column = beforeWidth
      carets = max(1, markedWidth)
      return
    }
    // A third of the room goes to what stands before the span.
    var first = before.count
    var room = width / 3
    while first > 0, before[first - 1].width <= room {
      first -= 1
      room -= before[first].width
    }
    let hasMoreBefore = first > 0 || from > bounds.start
    var shown = hasMoreBefore ? Self.ellipsis : ""
    var used = shown.count
    column = used + before[first...].reduce(0) { $0 + $1.width }
    var index = first
    let limit = width - Self.ellipsis.count
    while index < all.count, used + all[index].width <= limit {
      shown += all[index].text
      used += all[index].width
      index += 1
    }
    if index < all.count || to < bounds.end { shown += Self.ellipsis }
    text = shown
    carets = max(1, min(markedWidth, used - column))
  }

  private struct Cell {
    var text: String
    var width: Int
  }

  private static func cells(_ text: String, at column: Int) -> [Cell] {
    var column = column
    return text.map { character in
      let cell: Cell
      if character == "\t" {
        let width = 4 - column % 4
        cell = Cell(text: String(repeating: " ", count: width), width: width)
      } else if let value = character.unicodeScalars.first?.value, value < 0x20 || value == 0x7F {
        cell = Cell(text: "\u{FFFD}", width: 1)
      } else {
        cell = Cell(text: String(character), width: DisplayWidth.of(character))
      }
      column += cell.width
      return cell
    }
  }
}
