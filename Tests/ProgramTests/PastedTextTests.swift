import Testing

@testable import nn

@Suite struct PastedTextTests {
  @Test(
    arguments: [
      // No prompt in it: as it is, but for the line end at its end.
      ("x = 1\ny = 2", nil), ("x = 1\n", "x = 1"), ("", nil),
      ("nn> x = 1\nnn> x\n1\n", "x = 1\nx"),
      ("nn> for k in 1..2 {\n...   print k\n... }\n1\n2\nnn>", "for k in 1..2 {\n  print k\n}"),
      // Carriage returns, of which readline makes line ends.
      ("x = 1\n\ny = 2\n\n", "x = 1\ny = 2"), ("x = 1\n\ny = 2", "x = 1\ny = 2"),
      ("x = 1\n\ny = 2\nz = 3", nil),
      // The copy began behind the first prompt, or in the middle of an output.
      ("x = 1\nnn> x\n1", "x = 1\nx"), ("0.5   0.25\nnn> x", "x"),
      ("  nn> x = 1\r\n  nn> x\r\n", "x = 1\nx"),
      // An output that looks like a continuation is none after an output.
      ("nn> print \"... no\"\n1\n... no\n", "print \"... no\""),
    ] as [(String, String?)])
  func transcripts(_ text: String, _ program: String?) {
    #expect(PastedText.program(in: text) == program)
  }
}

@Suite struct EntryRewritingTests {
  @Test func aQuestionMarkIsHelp() {
    #expect(EntryRewriting("?fit").program == "help fit")
    #expect(EntryRewriting("?").program == "help ")
    #expect(EntryRewriting("x = 1").program == "x = 1")
    #expect(EntryRewriting("?fit").shift == 4)
  }
}
