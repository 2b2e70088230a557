/// A value as JSON knows it (RFC 8259), members in the order they were given.
///
/// A number that is not finite, which JSON does not have, is written as a text: `"nan"`, `"inf"`,
/// `"-inf"`.
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([Field])

  /// The member of an object; nil when there is none, and for anything else.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text it is.
  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// The number as a count; nil unless it is a whole number from 0 to 2^53.
  package var count: Int? {
    guard case .number(let x) = self, x >= 0, x <= 9_007_199_254_740_992, x == x.rounded() else {
      return nil
    }
    return Int(x)
  }
}

/// A named value for programs: the member of an object.
package struct Field: Sendable, Equatable {
  package var name: String
  package var value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}
