/// A picture that cannot be made.
package struct PlotError: Error, Sendable, Equatable {
  /// What is wrong: lower case, no period.
  package let problem: String
  /// What to do about it; nil when there is nothing to say.
  package let help: String?

  package init(_ problem: String, help: String? = nil) {
    self.problem = problem
    self.help = help
  }
}
