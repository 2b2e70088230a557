/// Programs in canonical spacing, with their comments: what `nn fmt` prints.
///
/// White space follows the `Printer`, blocks are indented by two spaces, comments that end lines
/// below each other stand in one column, and of several empty lines one is kept. Where lines end
/// is left as it was written, so that one-line blocks, `;` and lists over several lines stay; a
/// block that holds a line end gets its braces at line ends. The program means the same, and its
/// formatted text is formatted to itself.
package enum Formatter {
  /// What is wrong with a program that cannot be formatted.
  package struct InvalidProgram: Error {
    package var diagnostics: [Diagnostic]
  }

  /// The formatted text of a program, or its mistakes.
  package static func format(_ source: Source) -> Result<[UInt8], InvalidProgram> {
    let diagnostics = Parser.parse(source).diagnostics
    guard diagnostics.isEmpty else {
      return .failure(InvalidProgram(diagnostics: diagnostics))
    }
    var lines = FormattedLines(source)
    lines.build()
    return .success(lines.text())
  }
}
