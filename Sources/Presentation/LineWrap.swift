internal import Interpreter

/// Breaks a line that is wider than the window between words.
enum LineWrap {
  /// The line in pieces of at most `width` characters where its words allow it; the further ones are
  /// indented like the first, or in a row of a table like its last column.
  ///
  /// Program text stays in one piece: whoever copies it gets it whole.
  static func lines(of line: StyledText, width: Int) -> [StyledText] {
    let isWhole = { (run: StyledText.Run) in run.kind == .code || run.text.contains("\n") }
    guard line.string.count > width, !line.runs.contains(where: isWhole) else {
      return [line]
    }
    let characters = line.runs.flatMap { run in run.text.map { (run.kind, $0) } }
    let first = characters.prefix { $0.1 == " " }.count
    let indentation = lastColumn(of: characters.map(\.1), from: first, width: width)
    guard indentation + 10 < width else { return [line] }
    var pieces: [StyledText] = []
    var rest = characters[...]
    var room = width
    while rest.count > room {
      let isLineEnd = { (index: Int) in characters[index].1 == " " }
      let start = rest.startIndex + (pieces.isEmpty ? first : 0)
      guard let end = (start...(rest.startIndex + room)).last(where: isLineEnd), end > start else {
        break
      }
      pieces.append(piece(rest[..<end], indentation: pieces.isEmpty ? 0 : indentation))
      rest = rest[end...].drop { $0.1 == " " }
      room = width - indentation
    }
    if !rest.isEmpty { pieces.append(piece(rest, indentation: pieces.isEmpty ? 0 : indentation)) }
    return pieces
  }

  /// Where the last column of a row begins, when it is in the left half; otherwise where the row does.
  private static func lastColumn(of row: [Character], from first: Int, width: Int) -> Int {
    let gaps = row.indices.dropFirst(max(first, 2)).filter {
      row[$0] != " " && row[$0 - 1] == " " && row[$0 - 2] == " "
    }
    return gaps.last { $0 <= width / 2 } ?? first
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
