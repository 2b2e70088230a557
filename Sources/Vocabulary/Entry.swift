/// What a nameable thing says of itself: the one record that lookup, binding, help, completion,
/// suggestions, the lists in Grammar.md and a share of the tests read.
///
/// A new activation, optimizer, command or plot format is one file with an `Entry` and one line
/// in the catalog of its kind.
package struct Entry<Product: Sendable>: Sendable {
  /// The word a user types.
  package let name: String
  /// One sentence, ending in a period.
  package let summary: String
  /// Further paragraphs for the help page; may be empty.
  package let details: String
  /// What it takes, in the order operands are bound.
  package let parameters: [Parameter]
  /// Programs that run as they stand; every one is executed by the tests.
  package let examples: [Example]
  /// Builds the thing from literal arguments.
  package let make: @Sendable (Arguments) throws(ParameterError) -> Product

  package init(
    name: String, summary: String, details: String = "", parameters: [Parameter] = [],
    examples: [Example] = [],
    make: @escaping @Sendable (Arguments) throws(ParameterError) -> Product
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.parameters = parameters
    self.examples = examples
    self.make = make
  }
}

extension Entry {
  /// An entry without parameters, for things that are what they are.
  package init(
    name: String, summary: String, details: String = "", examples: [Example] = [],
    product: Product
  ) {
    self.init(name: name, summary: summary, details: details, examples: examples) { _ in product }
  }
}

/// A program on a help page and, where it prints, the text of its last output line.
package struct Example: Sendable {
  package let program: String
  package let prints: String?

  package init(_ program: String, prints: String? = nil) {
    self.program = program
    self.prints = prints
  }
}
