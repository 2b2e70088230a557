/// One thing an entry takes: an operand or a `name=value` option.
package struct Parameter: Sendable {
  package let name: String
  package let kind: Kind
  /// The default as it is typed in a program; nil when the argument is required or has no value
  /// unless given.
  package let defaultText: String?
  /// Whether the call is refused without it.
  package let isRequired: Bool
  /// Whether it may be bound by position; the others only by name.
  package let isOperand: Bool
  /// Whether it takes all remaining operands.
  package let isVariadic: Bool
  /// Whether it stands for options of any name, such as the fields of `record(a=1, b=2)`.
  package let isOpen: Bool
  /// What it means, with its unit; a phrase without a period.
  package let meaning: String

  package init(
    operand name: String, _ kind: Kind, default defaultText: String? = nil,
    required: Bool = true, variadic: Bool = false, _ meaning: String
  ) {
    self.name = name
    self.kind = kind
    self.defaultText = defaultText
    isRequired = required && defaultText == nil
    isOperand = true
    isVariadic = variadic
    isOpen = false
    self.meaning = meaning
  }

  package init(
    _ name: String, _ kind: Kind, default defaultText: String? = nil, _ meaning: String
  ) {
    self.name = name
    self.kind = kind
    self.defaultText = defaultText
    isRequired = false
    isOperand = false
    isVariadic = false
    isOpen = false
    self.meaning = meaning
  }

  package init(anyOption name: String, _ kind: Kind, _ meaning: String) {
    self.name = name
    self.kind = kind
    defaultText = nil
    isRequired = false
    isOperand = false
    isVariadic = false
    isOpen = true
    self.meaning = meaning
  }
}

extension Parameter {
  /// The same option where what is not given is taken from an earlier command.
  package var withoutDefault: Parameter { Parameter(name, kind, meaning) }
}

extension Parameter {
  /// What a value for a parameter must be.
  package indirect enum Kind: Sendable {
    /// A number within bounds; a NaN never is.
    case number(Bounds)
    /// A whole number of at least `least`.
    case count(least: Int)
    case flag
    case text
    /// A path of a file; the suffixes it may have, empty for any.
    case file([String])
    case numbers
    case matrix
    case network
    /// A classical approximant, such as `poly(20)`.
    case approximant
    case function
    case data
    case range
    /// A range per input: `-1..1` or `[-1..1, 0..2]`.
    case domain
    case result
    /// A bare name out of a list, looked up there before variables; the noun is what one of the
    /// list is called in messages: "activation".
    case choice(noun: String, [Choice])
    /// A bare, possibly dotted name, looked up as a column before variables.
    case column
    /// A bare name that is looked up nowhere (`forget name`).
    case bareName
    case any
    case either([Kind])
  }
}

/// A name in a choice with its one-line meaning and what it takes: `lm`, `sgd(momentum=0.9)`.
package struct Choice: Sendable {
  package let name: String
  package let summary: String
  package let parameters: [Parameter]

  package init(_ name: String, _ summary: String, parameters: [Parameter] = []) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
  }
}

/// The numbers a parameter accepts.
package struct Bounds: Sendable {
  package let least: Double
  package let most: Double
  package let excludesLeast: Bool

  package init(least: Double = -.infinity, most: Double = .infinity, excludesLeast: Bool = false) {
    self.least = least
    self.most = most
    self.excludesLeast = excludesLeast
  }

  package static let any = Bounds()
  package static let positive = Bounds(least: 0, excludesLeast: true)
  package static let nonNegative = Bounds(least: 0)

  package func contains(_ value: Double) -> Bool {
    value <= most && (excludesLeast ? value > least : value >= least)
  }

  /// In words: "a positive number", "a number of at least 0".
  package var description: String {
    if least == 0 && most == .infinity {
      return excludesLeast ? "a positive number" : "a number of at least 0"
    }
    switch (least > -.infinity, most < .infinity) {
    case (true, true):
      return "a number from \(NumberText.shortest(least)) to \(NumberText.shortest(most))"
    case (true, false): return "a number of at least \(NumberText.shortest(least))"
    case (false, true): return "a number of at most \(NumberText.shortest(most))"
    case (false, false): return "a number"
    }
  }
}
