extension Source {
  /// The line that holds a byte offset.
  ///
  /// `number` and `column` start at 1, the column counts characters; tabs are kept in `text`, the
  /// line's end is not part of it.
  package func line(at offset: Int) -> (number: Int, column: Int, text: String) {
    let bounds = lineBounds(at: offset)
    let offset = min(max(offset, bounds.start), bounds.end)
    let before = String(decoding: text[bounds.start..<offset], as: UTF8.self)
    return (
      lineNumber(at: bounds.start), before.count + 1,
      String(decoding: text[bounds.start..<bounds.end], as: UTF8.self)
    )
  }

  /// The text of a span; bytes that are not UTF-8 become U+FFFD.
  package func string(in span: SourceSpan) -> String {
    let start = min(max(0, span.start), text.count)
    let end = min(max(start, span.end), text.count)
    return String(decoding: text[start..<end], as: UTF8.self)
  }

  /// The 1-based number of the line that holds `offset`.
  func lineNumber(at offset: Int) -> Int {
    var number = 1
    for index in 0..<min(max(0, offset), text.count) where text[index] == UInt8(ascii: "\n") {
      number += 1
    }
    return number
  }

  /// Where the line that holds `offset` starts, after a byte order mark, and ends, before `\r\n`.
  func lineBounds(at offset: Int) -> SourceSpan {
    let offset = min(max(0, offset), text.count)
    var start = offset
    while start > 0, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = offset
    while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
    if end > start, text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if start == 0, text.starts(with: Lexer.byteOrderMark) { start = min(3, end) }
    return SourceSpan(start, end)
  }
}

extension Source {
  /// The line and column of an offset, counting at most `limit` bytes of the line one by one; the
  /// bytes before those count as a character each.
  package func line(at offset: Int, limit: Int) -> (number: Int, column: Int) {
    let bounds = lineBounds(at: offset)
    let offset = min(max(offset, bounds.start), bounds.end)
    var start = max(bounds.start, offset - limit)
    while start < offset, text[start] & 0xC0 == 0x80 { start += 1 }
    let skipped = text[bounds.start..<start].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    let near = String(decoding: text[start..<offset], as: UTF8.self).count
    return (lineNumber(at: bounds.start), skipped + near + 1)
  }
}
