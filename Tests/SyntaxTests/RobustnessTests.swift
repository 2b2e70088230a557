import Testing

@testable import Syntax

@Suite("Robustness", .timeLimit(.minutes(2)))
struct RobustnessTests {
  private func many(_ text: String, _ count: Int = 10_000) -> String {
    String(repeating: text, count: count)
  }

  @Test("what is too deep is refused, and nothing overflows")
  func depth() {
    let texts = [
      many("("), many("(") + "1" + many(")"), many("["), many("f("), many("[1,"), many("(1+"),
      "x = a" + many("+a", 100_000), "x = a" + many(" >> a", 100_000), "x = " + many("- ") + "x",
      "x = " + many("-") + "x", many("not ") + "x", many("x -> ") + "x", "f" + many("'"),
      "f" + many("()"), "a" + many("[1]"), "a" + many(".b"), "2" + many("^2"), many("if a then "),
      many("if a then b else ") + "c", many("2("), many("for k in a {\n"), many("study a { "),
    ]
    for text in texts {
      let program = Programs.parse(text)
      #expect(program.diagnostics.contains { $0.code == .tooDeep }, "\(text.prefix(40))")
      #expect(program.diagnostics.count <= 2, "\(text.prefix(40))")
    }
  }

  @Test("trees up to the limit are printed, compared and let go")
  func atTheLimit() {
    for text in [
      "x = a" + many("+a", 390), "f" + many("'", 390), many("(", 120) + "x" + many(")", 120),
      many("x -> ", 120) + "x", many("if a { ", 120) + many("}", 120),
      "if a { }" + many(" else if a { }", 2000),
    ] {
      let program = Programs.parse(text)
      #expect(program.diagnostics.isEmpty, "\(text.prefix(40))")
      let again = Programs.parse(Printer.text(of: program))
      #expect(again == program, "\(text.prefix(40))")
    }
  }

  @Test("broken texts give messages")
  func broken() {
    for text in [
      many("\0"), many("\u{1}\u{1B}\u{7F}"), many("{"), many("}"), many(")"), many("(]"),
      many("\""),
      many("\"{"), many("\"{a\" b\" "), many("'"), many("."), many(",") + "x", many("\\"),
      many("$"),
      many("\u{A0}"), many("1_"), many("1/2x "), "(a" + many(" -b") + ")", "x = \"" + many("{"),
      many("x = (1 + 2\ny = 3\n", 300), many("“"), many("\r"), "\"" + many("\\"),
    ] {
      let program = Programs.parse(text)
      #expect(!program.diagnostics.isEmpty, "\(text.prefix(20))")
      #expect(program.diagnostics.count <= 20, "\(text.prefix(20))")
    }
  }

  @Test("ten megabytes take about a second")
  func speed() {
    let clock = ContinuousClock()
    for text in [
      "x = [" + many("0.31313131313131315, ", 480_000) + "1]",
      many("y = f(x, 2)*sin(3x) + a[1] # comment\n", 270_000),
      many("fit net runge N=100 epochs=500\n", 320_000),
      "print " + many("abc ", 2_500_000),
      "x" + many("x", 10_000_000) + " = 1",
    ] {
      let source = Source(name: "test", text)
      var program = Program(statements: [], diagnostics: [], isIncomplete: false)
      let duration = clock.measure { program = Parser.parse(source) }
      #expect(program.diagnostics.isEmpty)
      // Ten times what an idle machine needs.
      #expect(duration < .seconds(10), "\(text.prefix(20)): \(duration)")
    }
  }

  @Test("a message about a line of ten megabytes is short")
  func longLine() {
    let source = Source(name: "test", "x = [" + many("1, ", 3_000_000) + "1 1]")
    let program = Parser.parse(source)
    #expect(program.diagnostics.count == 1)
    for diagnostic in program.diagnostics {
      let lines = DiagnosticText.text(of: diagnostic, in: source, width: 80).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 100 })
      #expect(lines.contains { $0.contains("1 1]") })
    }
  }

  @Test("random tokens never crash, and what is right prints to the same program")
  func soup() {
    var random = SplitMix(state: 7)
    let pieces = [
      "(", ")", "[", "]", "{", "}", "x", "y", "1", "2.5", "\"a\"", "\"{x}\"", "+", "-", "*", "/",
      "^",
      "..", "==", "<", "~", "not", "and", "or", "|", ">>", "->", "if", "then", "else", "for", "in",
      "while", "on", "=", ",", ";", "\n", "\n", ".", "'", " ", " tol=", "true", "25x", "#c\n", "²",
    ]
    for _ in 0..<20_000 {
      let text = (0..<random.below(30)).map { _ in
        pieces[random.below(pieces.count)] + (random.below(2) == 0 ? " " : "")
      }.joined()
      let program = Programs.parse(text)
      for diagnostic in program.diagnostics {
        #expect(diagnostic.span.start <= diagnostic.span.end)
        #expect(diagnostic.span.end <= text.utf8.count)
        _ = DiagnosticText.text(of: diagnostic, in: Source(name: "test", text))
      }
      guard program.diagnostics.isEmpty else { continue }
      #expect(Programs.parse(Printer.text(of: program)) == program, "\(text)")
    }
  }

  @Test("what the fuzzer found gives messages")
  func findings() {
    for text in [
      // Reading on inside a block after a bracket that is never closed counted tokens from 0 again.
      "a\nb\nc\nd\ne\nfor k in a { q = f (\nx = y\n",
      "a\nb\nc\nd\nfor k in a { q = f (\nx = y\nz = [\"a\"] { w }\nv = 1 1\n",
    ] {
      #expect(!Programs.parse(text).diagnostics.isEmpty, "\(text)")
    }
  }

  @Test("random bytes never crash")
  func bytes() {
    var random = SplitMix(state: 11)
    for round in 0..<5_000 {
      // Every other round within ASCII, so that the parser is reached.
      let limit = round % 2 == 0 ? 256 : 128
      let bytes = (0..<random.below(80)).map { _ in UInt8(random.below(limit)) }
      let source = Source(name: "test", text: bytes)
      _ = Lexer.tokens(of: source)
      for diagnostic in Parser.parse(source).diagnostics {
        _ = DiagnosticText.text(of: diagnostic, in: source)
      }
    }
  }
}
