/// What can go wrong in this room, named by parameter; whoever knows where the parameter was
/// written adds the place.
package struct ModelError: Error, Sendable {
  /// What sort of thing went wrong; it decides the code of the diagnostic.
  package enum Kind: Sendable {
    /// A value outside what is allowed.
    case value
    /// Sizes that do not fit together.
    case shape
    /// More memory than this machine has.
    case tooLarge
    /// More memory than the process was allowed.
    case memoryLimit
    /// A NaN or an infinity where a number is needed.
    case notANumber
    /// A file that cannot be read or written, or does not hold what it should.
    case file
    /// A user's own function that failed.
    case formula
    /// A network that has no weights yet.
    case untrained
  }

  package var kind: Kind
  /// The option or operand at fault, such as "epochs" or "weights"; nil when it is the whole call.
  package var parameter: String?
  /// What is wrong: lower case, no period.
  package var problem: String
  /// A sentence on what to do, or a text to type instead; nil when there is nothing to say.
  package var help: String?
  /// The error a user's own formula threw, passed through unchanged.
  package var underlying: (any Error & Sendable)?

  package init(
    _ kind: Kind, parameter: String? = nil, _ problem: String, help: String? = nil,
    underlying: (any Error & Sendable)? = nil
  ) {
    self.kind = kind
    self.parameter = parameter
    self.problem = problem
    self.help = help
    self.underlying = underlying
  }
}
