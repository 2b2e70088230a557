import Vocabulary

/// The part of JSON Schema (draft 2020-12) that docs/events.schema.json uses; a word it does not
/// know is a fault of the schema, so that nothing is passed over.
struct JSONSchema {
  let root: JSONValue

  /// Where and why a value is not of the schema's form; nil when it is.
  func fault(of value: JSONValue) -> String? { fault(of: value, root, at: "$") }

  private func fault(of value: JSONValue, _ schema: JSONValue, at place: String) -> String? {
    guard case .object(let words) = schema else { return "\(place): the schema is no object" }
    for word in words {
      if let fault = fault(of: value, word, in: schema, at: place) { return fault }
    }
    return nil
  }

  private func fault(
    of value: JSONValue, _ word: Field, in schema: JSONValue, at place: String
  ) -> String? {
    switch (word.name, word.value, value) {
    case ("$schema", _, _), ("title", _, _), ("description", _, _), ("$defs", _, _): return nil
    case ("$ref", .text(let path), _):
      let target = path.split(separator: "/").dropFirst().reduce(root as JSONValue?) {
        $0?[String($1)]
      }
      guard let target else { return "\(place): there is no \(path)" }
      return fault(of: value, target, at: place)
    case ("oneOf", .list(let schemas), _), ("anyOf", .list(let schemas), _):
      let faults = schemas.map { fault(of: value, $0, at: place) }
      let count = faults.count { $0 == nil }
      if word.name == "oneOf" ? count == 1 : count > 0 { return nil }
      return count > 1
        ? "\(place): of \(count) forms at once" : faults.compactMap(\.self).joined(separator: "; ")
    case ("const", let constant, _):
      return value == constant ? nil : "\(place): not \(JSONText.of(constant))"
    case ("enum", .list(let choices), _):
      return choices.contains(value) ? nil : "\(place): \(JSONText.of(value)) is no choice"
    case ("type", .text(let type), _):
      return Self.isOf(type, value) ? nil : "\(place): not of type \(type)"
    case ("properties", .object(let properties), .object(let members)):
      for member in members {
        guard let property = properties.first(where: { $0.name == member.name }) else { continue }
        if let fault = fault(of: member.value, property.value, at: "\(place).\(member.name)") {
          return fault
        }
      }
      return nil
    case ("required", .list(let names), .object):
      let missing = names.first { value[$0.text ?? ""] == nil }
      return missing.map { "\(place): without \(JSONText.of($0))" }
    case ("additionalProperties", .flag(false), .object(let members)):
      let extra = members.first { schema["properties"]?[$0.name] == nil }
      return extra.map { "\(place): with \($0.name)" }
    case ("items", let items, .list(let elements)):
      for (index, element) in elements.enumerated() {
        if let fault = fault(of: element, items, at: "\(place)[\(index)]") { return fault }
      }
      return nil
    case ("minItems", .number(let least), .list(let elements)):
      return Double(elements.count) < least ? "\(place): too short" : nil
    case ("maxItems", .number(let most), .list(let elements)):
      return Double(elements.count) > most ? "\(place): too long" : nil
    case ("minimum", .number(let least), .number(let number)):
      return number < least ? "\(place): below \(least)" : nil
    case ("pattern", .text(let pattern), .text(let text)):
      guard let expression = try? Regex(pattern) else { return "\(place): a bad pattern" }
      return text.contains(expression) ? nil : "\(place): \(text) is not like \(pattern)"
    case ("properties", _, _), ("required", _, _), ("additionalProperties", _, _), ("items", _, _),
      ("minItems", _, _), ("maxItems", _, _), ("minimum", _, _), ("pattern", _, _):
      return nil
    default: return "\(place): the schema says `\(word.name)`, which is not known here"
    }
  }

  private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .flag), ("number", .number), ("string", .text),
      ("array", .list), ("object", .object):
      true
    case ("integer", .number(let x)): x == x.rounded()
    default: false
    }
  }
}
