import Testing

@testable import Syntax

@Suite("Diagnostics as text")
struct DiagnosticTextTests {
  private func render(
    _ marked: String, label: String? = nil, notes: [String] = [], help: String? = nil,
    width: Int = 100
  ) -> String {
    let before = marked.prefix { $0 != "‹" }
    let inside = marked.drop { $0 != "‹" }.dropFirst().prefix { $0 != "›" }
    let source = Source(name: "runge.nn", marked.filter { $0 != "‹" && $0 != "›" })
    let start = before.utf8.count
    let diagnostic = Diagnostic(
      .unknownChoice, "there is no activation called `tahn`",
      at: SourceSpan(start, start + inside.utf8.count), label: label, notes: notes, help: help)
    return DiagnosticText.text(of: diagnostic, in: source, width: width)
  }

  @Test("the example of the design")
  func example() {
    #expect(
      render(
        "a = 1\nb = 2\nnet = dense(64,‹tahn›) >> dense(1)\n", label: "did you mean `tanh`?",
        notes: ["a note"], help: "write `tanh`") == """
          error[N014]: there is no activation called `tahn`
            --> runge.nn:3:16
             |
           3 | net = dense(64,tahn) >> dense(1)
             |                ^^^^ did you mean `tanh`?
             = note: a note
             = help: write `tanh`

          """)
  }

  private func carets(_ marked: String, width: Int = 100) -> (source: String, carets: String) {
    let lines = render(marked, width: width).split(separator: "\n")
    return (String(lines[3].dropFirst(5)), String(lines[4].dropFirst(5)))
  }

  @Test("carets stand under wide characters, marks and tabs")
  func columns() {
    #expect(carets("x = \"世界\" + ‹y›") == ("x = \"世界\" + y", "             ^"))
    #expect(carets("‹世界› = 1").carets == "^^^^")
    #expect(carets("e\u{301} = ‹y›").carets == "    ^")
    #expect(carets("\tx = ‹y›") == ("    x = y", "        ^"))
    #expect(carets("ab\tx = ‹y›") == ("ab  x = y", "        ^"))
  }

  @Test("an empty span has one caret, one over several lines ends with its first")
  func edges() {
    #expect(carets("x =‹›").carets == "   ^")
    #expect(carets("x = ‹(1\n2)›") == ("x = (1", "    ^^"))
    #expect(carets("x = 1‹\r\n›").carets == "     ^")
  }

  @Test("control characters do not reach the terminal")
  func controls() {
    #expect(carets("x\u{1B}[31m ‹y›").source == "x\u{FFFD}[31m y")
  }

  @Test("long lines are cut around the span")
  func long() {
    let far = String(repeating: "a + ", count: 100)
    let cut = carets(far + "‹here›" + far, width: 60)
    #expect(cut.source.hasPrefix("...") && cut.source.hasSuffix("..."))
    #expect(cut.source.count <= 60)
    let column = cut.carets.prefix { $0 == " " }.count
    #expect(cut.source.dropFirst(column).hasPrefix("here"))
    #expect(cut.carets.filter { $0 == "^" }.count == 4)
  }

  @Test("each run has its kind")
  func kinds() {
    let source = Source(name: "a", "x y")
    let diagnostic = Diagnostic(
      .unexpected, "m", at: SourceSpan(2, 3), label: "l", notes: ["n"], help: "h",
      severity: .warning)
    let runs = DiagnosticText.render(diagnostic, in: source).flatMap { $0 }
    #expect(Set(runs.map(\.kind)) == Set(DiagnosticText.Kind.allCases))
    #expect(runs.first == .init(kind: .severity, text: "warning"))
  }

  @Test("lines and columns")
  func lines() {
    let source = Source(name: "a", "\u{FEFF}x = ü1\r\n\ty = 2")
    #expect(source.line(at: 9) == (1, 6, "x = ü1"))
    #expect(source.line(at: 3) == (1, 1, "x = ü1"))
    #expect(source.line(at: 14) == (2, 3, "\ty = 2"))
    #expect(source.line(at: 1000) == (2, 7, "\ty = 2"))
    #expect(Source(name: "a", "").line(at: 0) == (1, 1, ""))
  }

  @Test("expected output belongs to the line before it")
  func expected() {
    let source = Source(
      name: "a", "x = 1\nx\n#=> 1\nprint 2; print 3\n# a comment\n\n#=> 2\n#=>3\nx #=> 1\n")
    let entries = ExpectedOutput.entries(in: source)
    #expect(entries.map(\.line) == [2, 4, 9])
    #expect(entries.map(\.text) == [["1"], ["2", "3"], ["1"]])
  }
}
