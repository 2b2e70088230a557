/// A literal argument: what needs no interpreter to be understood.
package enum Argument: Sendable, Equatable {
  case number(Double)
  case flag(Bool)
  case text(String)
  case numbers([Double])
}

/// Arguments by parameter name, as an `Entry.make` reads them.
package struct Arguments: Sendable, Equatable {
  package var values: [String: Argument]

  package init(_ values: [String: Argument] = [:]) { self.values = values }

  /// The number given for `name`, or `fallback`.
  package func number(_ name: String, default fallback: Double) -> Double {
    if case .number(let value) = values[name] { value } else { fallback }
  }

  /// The whole number given for `name`, or `fallback`.
  package func count(_ name: String, default fallback: Int) -> Int {
    if case .number(let value) = values[name] { Int(value) } else { fallback }
  }

  package func flag(_ name: String, default fallback: Bool) -> Bool {
    if case .flag(let value) = values[name] { value } else { fallback }
  }

  package func text(_ name: String) -> String? {
    if case .text(let value) = values[name] { value } else { nil }
  }
}

/// Something wrong with a value, named by parameter: whoever knows where the parameter was
/// written adds the place.
package struct ParameterError: Error, Sendable, Equatable {
  /// The parameter at fault; nil when it is the whole call.
  package let parameter: String?
  /// What is wrong: lower case, no period.
  package let problem: String
  /// A sentence on what to do, or a text to type instead; nil when there is nothing to say.
  package let help: String?

  package init(_ parameter: String?, _ problem: String, help: String? = nil) {
    self.parameter = parameter
    self.problem = problem
    self.help = help
  }
}
