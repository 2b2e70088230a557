import Syntax

/// Whether an operand of a function in command form is a single value.
enum SingleValue {
  /// The two parts of an operand that is more than one value; nil for a single value.
  ///
  /// As text: what the function may have been meant for, and the rest.
  static func split(_ expression: Expression, in source: Source) -> (String, String)? {
    guard needsParentheses(expression), !isParenthesised(expression.span, in: source) else {
      return nil
    }
    var first = expression
    while case .infix(let node) = first, !isParenthesised(first.span, in: source) {
      first = node.left
    }
    if case .nearly(let node) = expression { first = node.left }
    var end = first.span.end
    if isParenthesised(first.span, in: source) {
      while end < source.text.count, source.text[end - 1] != UInt8(ascii: ")") { end += 1 }
    }
    let head = String(decoding: source.text[first.span.start..<first.span.end], as: UTF8.self)
    guard end <= expression.span.end else { return (head, "") }
    return (head, String(decoding: source.text[end..<expression.span.end], as: UTF8.self))
  }

  static func needsParentheses(_ expression: Expression) -> Bool {
    switch expression {
    case .infix(let node): node.operator != .coefficient
    case .nearly, .conditional: true
    case .prefix(let node): node.operator == .not
    default: false
    }
  }

  /// Whether the text right around a span is an opening and its closing parenthesis.
  private static func isParenthesised(_ span: SourceSpan, in source: Source) -> Bool {
    let text = source.text
    var start = span.start
    var end = span.end
    if start < end, text[start] == UInt8(ascii: "("), matches(start, end - 1, text) { return true }
    while start > 0, text[start - 1] == UInt8(ascii: " ") { start -= 1 }
    while end < text.count, text[end] == UInt8(ascii: " ") { end += 1 }
    return start > 0 && end < text.count && text[start - 1] == UInt8(ascii: "(")
      && matches(start - 1, end, text)
  }

  /// Whether the parenthesis at `open` is closed at `close`.
  private static func matches(_ open: Int, _ close: Int, _ text: [UInt8]) -> Bool {
    guard text[open] == UInt8(ascii: "("), text[close] == UInt8(ascii: ")") else { return false }
    var depth = 0
    for index in open...close {
      if text[index] == UInt8(ascii: "(") { depth += 1 }
      if text[index] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return index == close }
    }
    return false
  }
}
