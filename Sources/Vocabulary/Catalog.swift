/// An ordered table of entries of one kind.
package struct Catalog<Product: Sendable>: Sendable {
  /// What one row is called in messages and headings: "activation".
  package let noun: String
  package let entries: [Entry<Product>]
  private let rows: [String: Int]

  package init(noun: String, _ entries: [Entry<Product>]) {
    self.noun = noun
    self.entries = entries
    // A loop: generic calls in its place would take a while when they run for the first time.
    var rows: [String: Int] = [:]
    for (row, entry) in entries.enumerated() where rows[entry.name] == nil {
      rows[entry.name] = row
    }
    self.rows = rows
  }

  package subscript(name: String) -> Entry<Product>? { rows[name].map { entries[$0] } }

  package var names: [String] { entries.map(\.name) }

  /// The rows as a parameter's kind.
  package var kind: Parameter.Kind { .choice(noun: noun, choices) }

  /// The rows as choices for a parameter.
  package var choices: [Choice] {
    entries.map { Choice($0.name, $0.summary, parameters: $0.parameters) }
  }
}
