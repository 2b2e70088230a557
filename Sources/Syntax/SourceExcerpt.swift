/// The part of a source line that is shown, and where the carets go.
struct SourceExcerpt {
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
