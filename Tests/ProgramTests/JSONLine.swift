/// A JSON value, read by the letter of RFC 8259, to check what the program writes.
enum JSONLine: Equatable {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case list([JSONLine])
  case object([String: JSONLine])

  /// The member of an object.
  subscript(name: String) -> JSONLine? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The value of one line; nil when it is not JSON.
  init?(_ line: some StringProtocol) {
    var reader = Reader(scalars: Array(line.unicodeScalars))
    guard let value = reader.value(), reader.isAtEnd else { return nil }
    self = value
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var position = 0

    var isAtEnd: Bool { position == scalars.count }

    mutating func value() -> JSONLine? {
      guard position < scalars.count else { return nil }
      switch scalars[position] {
      case "{": return object()
      case "[": return list()
      case "\"": return string().map { .text($0) }
      case "t": return word("true", .flag(true))
      case "f": return word("false", .flag(false))
      case "n": return word("null", .null)
      default: return number()
      }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard position < scalars.count, scalars[position] == scalar else { return false }
      position += 1
      return true
    }

    private mutating func word(_ word: String, _ value: JSONLine) -> JSONLine? {
      for scalar in word.unicodeScalars where !take(scalar) { return nil }
      return value
    }

    private mutating func object() -> JSONLine? {
      var members: [String: JSONLine] = [:]
      guard take("{") else { return nil }
      if take("}") { return .object(members) }
      repeat {
        guard let name = string(), take(":"), let member = value() else { return nil }
        guard members.updateValue(member, forKey: name) == nil else { return nil }
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    private mutating func list() -> JSONLine? {
      var items: [JSONLine] = []
      guard take("[") else { return nil }
      if take("]") { return .list(items) }
      repeat {
        guard let item = value() else { return nil }
        items.append(item)
      } while take(",")
      return take("]") ? .list(items) : nil
    }

    private mutating func string() -> String? {
      guard take("\"") else { return nil }
      var text = String.UnicodeScalarView()
      while position < scalars.count {
        let scalar = scalars[position]
        position += 1
        if scalar == "\"" { return String(text) }
        guard scalar.value >= 0x20 else { return nil }
        guard scalar == "\\" else {
          text.append(scalar)
          continue
        }
        guard let escaped = escape() else { return nil }
        text.append(escaped)
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      guard position < scalars.count else { return nil }
      defer { position += 1 }
      switch scalars[position] {
      case "\"", "\\", "/": return scalars[position]
      case "n": return "\n"
      case "t": return "\t"
      case "r": return "\r"
      case "u":
        guard position + 4 < scalars.count else { return nil }
        let digits = String(String.UnicodeScalarView(scalars[(position + 1)...(position + 4)]))
        position += 4
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
      default: return nil
      }
    }

    private mutating func number() -> JSONLine? {
      let start = position
      _ = take("-")
      guard digits() else { return nil }
      if take(".") { guard digits() else { return nil } }
      if take("e") || take("E") {
        if !take("+") { _ = take("-") }
        guard digits() else { return nil }
      }
      return .number(String(String.UnicodeScalarView(scalars[start..<position])))
    }

    private mutating func digits() -> Bool {
      let start = position
      while position < scalars.count, ("0"..."9").contains(scalars[position]) { position += 1 }
      return position > start
    }
  }
}
