internal import Syntax

/// Makes a program of what was copied from a conversation.
enum PastedText {
  /// The entries of a transcript, without prompts and outputs; nil when the text has no prompt in
  /// it and is to be taken as it is.
  static func program(in text: String) -> String? {
    let single = singleLineEnds(text)
    let lines = single.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.trimmingSuffix(while: \.isWhitespace)
    }
    guard lines.contains(where: { entry($0, after: Prompt.question) != nil }) else {
      let entered = String(single.trimmingSuffix { $0 == "\n" })
      return entered == text ? nil : entered
    }
    var program: [Substring] = []
    var isEntry = false
    for (number, line) in lines.enumerated() where !line.isEmpty {
      if let first = entry(line, after: Prompt.question) {
        program.append(first)
        isEntry = true
      } else if isEntry, let next = entry(line, after: Prompt.continuation) {
        program.append(next)
      } else if number == 0, isProgram(line) {
        // Where the copy begins behind the first prompt.
        program.append(line)
        isEntry = true
      } else {
        isEntry = false
      }
    }
    return program.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The text with one end to each line: readline makes two of a carriage return with a line feed.
  private static func singleLineEnds(_ text: String) -> String {
    let text = text.replacing("\r\n", with: "\n")
    var length = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") {
        length += 1
      } else if length % 2 == 1 {
        return text
      } else {
        length = 0
      }
    }
    return length % 2 == 1 ? text : text.replacing("\n\n", with: "\n")
  }

  /// What follows a prompt; spaces before it may have been copied as well.
  private static func entry(_ line: Substring, after prompt: String) -> Substring? {
    let line = line.drop { $0 == " " }
    if line.hasPrefix(prompt) { return line.dropFirst(prompt.count) }
    return line == prompt.dropLast() ? "" : nil
  }

  private static func isProgram(_ line: Substring) -> Bool {
    let program = Parser.parse(Source(name: "", String(line)))
    return program.isIncomplete || program.diagnostics.isEmpty
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isCut(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
