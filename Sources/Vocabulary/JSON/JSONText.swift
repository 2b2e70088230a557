/// Values as JSON in one line; numbers read back to the same bits.
package enum JSONText {
  package static func of(_ value: JSONValue) -> String {
    var text = ""
    write(value, to: &text)
    return text
  }

  /// The same over several lines, for people: what fits into a line stands in one.
  package static func indented(_ value: JSONValue, depth: Int = 0) -> String {
    let line = of(value)
    let inside = String(repeating: "  ", count: depth + 1)
    func lines(_ parts: [String], _ open: String, _ close: String) -> String {
      open + "\n" + parts.map { inside + $0 }.joined(separator: ",\n") + "\n"
        + String(repeating: "  ", count: depth) + close
    }
    guard line.utf8.count + 2 * depth > 90 else { return line }
    switch value {
    case .list(let items): return lines(items.map { indented($0, depth: depth + 1) }, "[", "]")
    case .object(let fields):
      let parts = fields.map { "\(quoted($0.name)): \(indented($0.value, depth: depth + 1))" }
      return lines(parts, "{", "}")
    default: return line
    }
  }

  private static func write(_ value: JSONValue, to text: inout String) {
    switch value {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .number(let number):
      text += number.isFinite ? NumberText.shortest(number) : quoted(NumberText.shortest(number))
    case .text(let string): text += quoted(string)
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        write(item, to: &text)
      }
      text += "]"
    case .object(let fields):
      text += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += "," }
        text += quoted(field.name) + ":"
        write(field.value, to: &text)
      }
      text += "}"
    }
  }

  /// A string in quotes; quotes, backslashes, control characters and line separators are escaped.
  package static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case "\u{2028}", "\u{2029}": text += "\\u" + String(scalar.value, radix: 16)
      case _ where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
