/// A message about a program: what is wrong, where, what was expected and what helps.
package struct Diagnostic: Error, Sendable {
  package enum Severity: String, Sendable { case error, warning, note }

  package var severity: Severity
  package var code: DiagnosticCode
  /// Lower case, no period; names the thing and what was found.
  package var message: String
  package var span: SourceSpan
  /// Said at the carets: "did you mean `tanh`?".
  package var label: String?
  package var notes: [String]
  /// A sentence on what to do, often a text to type.
  package var help: String?
  /// A replacement of part of the source that mends the program, where one exists.
  package var edit: Edit?

  package struct Edit: Sendable, Equatable {
    package var span: SourceSpan
    package var replacement: String

    package init(span: SourceSpan, replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }

  package init(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String? = nil,
    notes: [String] = [], help: String? = nil, edit: Edit? = nil, severity: Severity = .error
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.span = span
    self.label = label
    self.notes = notes
    self.help = help
    self.edit = edit
  }
}
