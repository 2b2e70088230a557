/// Reads JSON text (RFC 8259) by recursive descent, to a limited depth: whatever the bytes are, the
/// answer is a value or what is wrong with them.
package struct JSONReader {
  private static let depthLimit = 64

  /// What is wrong, at which byte.
  package struct Failure: Error {
    package let problem: String
    package let offset: Int
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var depth = 0

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The value of a whole text; white space around it is allowed, two members of one name are not.
  package static func read(_ bytes: ArraySlice<UInt8>) throws(Failure) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    if reader.position < bytes.endIndex { throw reader.failure("text after the value") }
    return value
  }

  private func failure(_ problem: String) -> Failure {
    Failure(problem: problem, offset: position - bytes.startIndex)
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) throws(Failure) {
    guard let byte = next, UInt32(byte) == character.value else {
      throw failure("expected \(character)")
    }
    position += 1
  }

  private mutating func value() throws(Failure) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw failure("nested too deeply") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw failure("the text ends too early")
    default: return .number(try number())
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Failure) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw failure("expected \(word)") }
    position += word.utf8.count
    return value
  }

  private mutating func object() throws(Failure) -> JSONValue {
    try take("{")
    var members: [Field] = []
    var names: Set<String> = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      skipSpace()
      let name = try text()
      guard names.insert(name).inserted else { throw failure("the name \(name) occurs twice") }
      skipSpace()
      try take(":")
      members.append(Field(name, try value()))
      skipSpace()
      if next != UInt8(ascii: ",") { break }
      position += 1
    }
    try take("}")
    return .object(members)
  }

  private mutating func list() throws(Failure) -> JSONValue {
    try take("[")
    var elements: [JSONValue] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      position += 1
      return .list([])
    }
    while true {
      elements.append(try value())
      skipSpace()
      if next != UInt8(ascii: ",") { break }
      position += 1
    }
    try take("]")
    return .list(elements)
  }

  private mutating func text() throws(Failure) -> String {
    try take("\"")
    var content: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else {
          throw failure("a string is not valid UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): content += String(try escape()).utf8
      case 0..<0x20: throw failure("a control character in a string")
      default: content.append(byte)
      }
    }
    throw failure("a string without end")
  }

  private mutating func escape() throws(Failure) -> Character {
    guard let byte = next else { throw failure("a string without end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexadecimal()
      if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
      guard unit & 0xfc00 == 0xd800 else { throw failure("a lone surrogate") }
      try take("\\")
      try take("u")
      let low = try hexadecimal()
      guard low & 0xfc00 == 0xdc00,
        let scalar = Unicode.Scalar(0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff))
      else { throw failure("a lone surrogate") }
      return Character(scalar)
    default: throw failure("an unknown escape")
    }
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("expected four hexadecimal digits") }
    position += 4
    return unit
  }

  private mutating func number() throws(Failure) -> Double {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    var isNumber = whole.count == 1 || whole.first.map { $0 != UInt8(ascii: "0") } ?? false
    if next == UInt8(ascii: ".") {
      position += 1
      isNumber = !digits().isEmpty && isNumber
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      isNumber = !digits().isEmpty && isNumber
    }
    guard isNumber, let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)),
      value.isFinite
    else {
      position = start
      throw failure("expected a value")
    }
    return value
  }

  private mutating func digits() -> ArraySlice<UInt8> {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return bytes[start..<position]
  }
}
