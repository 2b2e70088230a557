package import Syntax

/// What `help N014` tells about one code: the mistake in plain words, a program that makes it and
/// the program that was meant.
package struct ErrorPage: Sendable {
  package let code: DiagnosticCode
  /// A few sentences for someone who meets the message for the first time.
  package let explanation: String
  /// A program that gives this code and no other.
  package let wrong: String
  /// The same program put right: it runs without a message.
  package let right: String
  /// The wrong program byte by byte, where the page can only hint at it.
  private let wrongBytes: [UInt8]?

  package init(
    _ code: DiagnosticCode, _ explanation: String, wrong: String, right: String,
    wrongBytes: [UInt8]? = nil
  ) {
    self.code = code
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
    self.wrongBytes = wrongBytes
  }

  /// The wrong program as it can be run.
  package var wrongSource: Source {
    Source(name: code.name, text: wrongBytes ?? Array(wrong.utf8))
  }
}

/// The pages of all codes, one row a code.
package enum ErrorPages {
  package static let all: [ErrorPage] = parsing + names + values + running

  private static let rows = Dictionary(
    all.map { ($0.code.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The page of a code by its name, in capitals or not: `N014`, `n014`.
  package static subscript(name: String) -> ErrorPage? {
    rows[name] ?? rows[name.uppercased()]
  }
}
