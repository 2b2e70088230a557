internal import Interpreter

/// Breaks a line that is wider than the window between words.
enum LineWrap {
  /// The line in pieces of at most `width` characters where its words allow it; the further ones are
  /// indented like the first.
  ///
  /// Program text stays in one piece: whoever copies it gets it whole.
  static func lines(of line: StyledText, width: Int) -> [StyledText] {
    let isWhole = { (run: StyledText.Run) in run.kind == .code || run.text.contains("\n") }
    guard line.string.count > width, !line.runs.contains(where: isWhole) else {
      return [line]
    }
    let characters = line.runs.flatMap { run in run.text.map { (run.kind, $0) } }
    let indentation = characters.prefix { $0.1 == " " }.count
    guard indentation + 10 < width else { return [line] }
    var pieces: [StyledText] = []
    var rest = characters[...]
    var room = width
    while rest.count > room {
      let isLineEnd = { (index: Int) in characters[index].1 == " " }
      let first = rest.startIndex + (pieces.isEmpty ? indentation : 0)
      guard let end = (first...(rest.startIndex + room)).last(where: isLineEnd), end > first else {
        break
      }
      pieces.append(piece(rest[..<end], indentation: pieces.isEmpty ? 0 : indentation))
      rest = rest[end...].drop { $0.1 == " " }
      room = width - indentation
    }
    if !rest.isEmpty { pieces.append(piece(rest, indentation: pieces.isEmpty ? 0 : indentation)) }
    return pieces
  }

  private static func piece(
    _ characters: ArraySlice<(StyledText.Kind, Character)>, indentation: Int
  ) -> StyledText {
    var runs = [StyledText.Run(.plain, String(repeating: " ", count: indentation))]
    for (kind, character) in characters {
      if runs[runs.count - 1].kind == kind {
        runs[runs.count - 1].text.append(character)
      } else {
        runs.append(StyledText.Run(kind, String(character)))
      }
    }
    return StyledText(runs)
  }
}
