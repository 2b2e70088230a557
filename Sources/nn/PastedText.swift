internal import Syntax

/// Makes a program of what was copied from a conversation.
enum PastedText {
  /// The entries of a transcript, without prompts and outputs; nil when the text has no prompt in
  /// it and is to be taken as it is.
  static func program(in text: String) -> String? {
    let lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.trimmingSuffix(while: \.isWhitespace) }
    guard lines.contains(where: { entry($0, after: Prompt.question) != nil }) else {
      return text.last == "\n" ? String(text.trimmingSuffix { $0 == "\n" }) : nil
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
