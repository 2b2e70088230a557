internal import Interpreter
internal import Presentation
internal import Syntax

/// An entry as it is to be seen: with its prompt, its colours, what may follow and what it takes.
struct EntryView {
  var prompt: String
  var text: String
  /// A UTF-8 offset of the text; nil once the entry is finished.
  var cursor: Int?
  var highlights = EntryHighlights()
  /// What the entry may go on with, in grey.
  var suggestion = ""
  /// The line below.
  var hint: StyledText?

  private static let suggestionStyle = "90"
  private static let continuationStyle = "2"

  /// Its cells in a window of that width.
  func frame(columns: Int, hasColour: Bool) -> Frame {
    var layout = FrameLayout(columns: columns)
    layout.append(prompt)
    let styles = hasColour ? self.styles : []
    var offset = 0
    for scalar in text.unicodeScalars {
      if offset == cursor { layout.markCursor() }
      layout.append(scalar, style: offset < styles.count ? styles[offset] : "")
      if scalar == "\n" { layout.append(Prompt.continuation, style: dim(hasColour)) }
      offset += UTF8.width(scalar)
    }
    if let cursor, cursor >= offset { layout.markCursor() }
    if let line = suggestion.split(separator: "\n", omittingEmptySubsequences: false).first {
      let more = line.utf8.count < suggestion.utf8.count ? " ..." : ""
      layout.append(line + more, style: Self.suggestionStyle)
    }
    layout.finish()
    if cursor != nil, let hint { append(hint, to: &layout, columns: columns, hasColour) }
    return layout.frame
  }

  private func dim(_ hasColour: Bool) -> String { hasColour ? Self.continuationStyle : "" }

  /// The hint on a row of its own, cut to the window.
  private func append(
    _ hint: StyledText, to layout: inout FrameLayout, columns: Int, _ hasColour: Bool
  ) {
    layout.endRow()
    var room = columns - 1
    for run in hint.runs {
      let text = String(run.text.prefix(room))
      layout.append(text, style: hasColour ? EntryStyle.of(run.kind) : "")
      room -= text.count
    }
  }

  /// The SGR parameters of each byte of the text.
  private var styles: [String] {
    var styles = [String](repeating: "", count: text.utf8.count)
    let mark = { (start: Int, end: Int, style: String) in
      for index in max(0, start)..<max(0, min(end, styles.count)) where index >= start {
        styles[index] = styles[index].isEmpty ? style : styles[index] + ";" + style
      }
    }
    for piece in highlights.pieces {
      mark(piece.span.start, piece.span.end, EntryStyle.of(piece.kind))
    }
    for bracket in highlights.brackets { mark(bracket.start, bracket.end, EntryStyle.bracket) }
    if let mistake = highlights.mistake { mark(mistake.start, mistake.end, EntryStyle.mistake) }
    return styles
  }
}

/// The SGR parameters (ECMA-48, 8.3.117) of the pieces of an entry, from the 16 colours.
enum EntryStyle {
  static let bracket = "1;7"
  static let mistake = "4"

  static func of(_ kind: EntryHighlights.Kind) -> String {
    switch kind {
    case .keyword: "35"
    case .command: "1;34"
    case .number: "33"
    case .text: "32"
    case .comment: "2"
    case .known: "36"
    case .unknown: "31"
    }
  }

  static func of(_ kind: StyledText.Kind) -> String { kind == .name ? "1" : "2" }
}
