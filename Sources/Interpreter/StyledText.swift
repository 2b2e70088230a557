/// A line of text in runs that say what they mean; presenters decide how that looks.
package struct StyledText: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case plain, heading, name, number, text, keyword, dim, good, warning, bad, code
  }
  package struct Run: Sendable, Equatable {
    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }
  package var runs: [Run]

  package init(_ runs: [Run]) { self.runs = runs }
  package init(_ text: String, _ kind: Kind = .plain) { runs = [Run(kind, text)] }

  /// The text without its meanings.
  package var string: String { runs.map(\.text).joined() }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    StyledText(left.runs + right.runs)
  }
}

extension StyledText: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(value) }
}
