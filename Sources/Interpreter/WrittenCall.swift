import Syntax

/// The text of a call as it was typed, to be typed again with some options changed.
struct WrittenCall {
  private let arguments: BoundArguments
  private let evaluator: Evaluator

  init(_ arguments: BoundArguments, _ evaluator: Evaluator) {
    self.arguments = arguments
    self.evaluator = evaluator
  }

  /// The call with `options` set and others left out, after the `name =` it is assigned to.
  ///
  /// Nil for a call over several lines with a comment in it, which cannot be one line.
  func text(setting options: [(name: String, value: String)], without: Set<String> = []) -> String?
  {
    let span = arguments.callSpan
    guard span.end <= evaluator.source.text.count else { return nil }
    var bytes = Array(evaluator.source.text[span.start..<span.end])
    var edits: [(range: Range<Int>, text: String)] = []
    var added = ""
    for (name, value) in options {
      if let bound = arguments.values[name] {
        edits.append((range(bound.span), value))
      } else {
        added += (isBracketed ? ", " : " ") + "\(name)=\(value)"
      }
    }
    for name in without {
      guard let bound = arguments.values[name] else { continue }
      var range = range(bound.writtenSpan)
      while range.lowerBound > 0, " ,\n".utf8.contains(bytes[range.lowerBound - 1]) {
        range = range.lowerBound - 1..<range.upperBound
      }
      edits.append((range, ""))
    }
    let end = isBracketed ? bytes.count - 1 : bytes.count
    edits.append((end..<end, added))
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains(where: \.isNewline) else { return assignment + text }
    if text.contains("#") { return nil }
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.drop { $0 == " " || $0 == "\t" }
    }
    return assignment + lines.joined(separator: " ")
  }

  private func range(_ span: SourceSpan) -> Range<Int> {
    span.start - arguments.callSpan.start..<span.end - arguments.callSpan.start
  }

  /// Whether it is written `fit(net, f)` and not `fit net f`.
  private var isBracketed: Bool {
    let text = evaluator.source.text
    let end = arguments.verbSpan.end
    return end < text.count && text[end] == UInt8(ascii: "(")
  }

  /// The `r = ` before the call, or nothing.
  private var assignment: String {
    let line = evaluator.source.line(at: arguments.callSpan.start)
    var before = Substring(line.text.prefix(line.column - 1))
    func dropSpace() { while before.last == " " || before.last == "\t" { before.removeLast() } }
    dropSpace()
    guard before.last == "=" else { return "" }
    before.removeLast()
    dropSpace()
    let name = before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed()
    return name.isEmpty ? "" : String(name) + " = "
  }
}
