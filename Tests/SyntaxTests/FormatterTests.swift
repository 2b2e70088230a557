import Testing

@testable import Syntax

@Suite("Formatter")
struct FormatterTests {
  /// The formatted text; nil where the program is wrong.
  private func formatted(_ source: Source) -> Source? {
    guard case .success(let text) = Formatter.format(source) else { return nil }
    return Source(name: source.name, text: text)
  }

  private func comments(_ source: Source) -> [String] {
    Lexer.tokens(of: source).tokens
      .filter { $0.kind == .comment || $0.kind == .expectedOutput }
      .map { token in
        let text = source.string(in: token.span)
        return String(text.prefix(text.count - text.reversed().prefix(while: \.isWhitespace).count))
      }
  }

  /// Records where formatting is not idempotent, changes the program or loses a comment.
  private func check(_ source: Source) -> Bool {
    guard let once = formatted(source), let twice = formatted(once) else {
      Issue.record("cannot be formatted twice:\n\(text(source))")
      return false
    }
    let isSame =
      twice.text == once.text && Parser.parse(once) == Parser.parse(source)
      && comments(once) == comments(source)
    if !isSame {
      Issue.record("\(text(source))\n--- formats as\n\(text(once))\n--- and then\n\(text(twice))")
    }
    return isSame
  }

  private func text(_ source: Source) -> String {
    source.string(in: SourceSpan(0, source.text.count))
  }

  @Test("the scripts keep their meaning, their comments and their shape")
  func scripts() throws {
    let programs = try TestFiles.validPrograms()
    #expect(programs.count > 30)
    for program in programs where check(program) {
      guard let once = formatted(program) else { continue }
      // Expected output belongs to the line before it: that line has to stay.
      #expect(
        ExpectedOutput.entries(in: once).map(\.text)
          == ExpectedOutput.entries(in: program).map(\.text))
    }
  }

  @Test("generated programs keep their meaning and their comments", arguments: 0..<4)
  func generated(_ part: Int) throws {
    let grammar = try GrammarDocument().grammar()
    var generator = GrammarGenerator(grammar, seed: UInt64(part) + 501)
    var layout = GrammarLayout(random: SplitMix(state: UInt64(part) + 502))
    var count = 0
    while count < 5_000 {
      guard let made = layout.text(generator.program()) else { continue }
      let source = Source(name: "generated", made)
      let program = Parser.parse(source)
      guard program.diagnostics.isEmpty else { continue }
      count += 1
      if !check(source) { return }
      // The printer's white space is the formatter's.
      let printed = Printer.text(of: program)
      guard formatted(Source(name: "", printed)).map(text) == printed else {
        let again = formatted(Source(name: "", printed)).map(text) ?? ""
        Issue.record("prints as\n\(printed)--- and formats as\n\(again)")
        return
      }
    }
  }

  @Test("what is wrong is not formatted, but told")
  func wrong() {
    guard case .failure(let error) = Formatter.format(Source(name: "test", "x = (1")) else {
      Issue.record("formatted")
      return
    }
    #expect(error.diagnostics.map(\.code) == [.unclosed])
  }

  @Test("the canonical form", arguments: forms)
  func form(_ form: (written: String, canonical: String)) {
    #expect(formatted(Source(name: "test", form.written)).map(text) == form.canonical)
  }

  static let forms: [(written: String, canonical: String)] = [
    ("", ""),
    ("\n\n", ""),
    ("# only\n", "# only\n"),
    ("\u{FEFF}#!/usr/bin/env nn\r\nx=1\r\n", "#!/usr/bin/env nn\nx = 1\n"),
    ("x=1+2 *3- -4", "x = 1 + 2*3 - -4\n"),
    ("f( x ,y )=x * y on [0 .. 1,0..2]", "f(x, y) = x*y on [0..1, 0..2]\n"),
    ("fit net runge N = 100 , epochs=500", "fit net runge N=100, epochs=500\n"),
    ("trace net -0.3", "trace net -0.3\n"),
    ("print a- b, a -b, f (x)", "print a - b, a -b, f (x)\n"),
    ("expect a ~b tol = 1e-9", "expect a ~ b tol=1e-9\n"),
    ("x = 2;y=3 ;", "x = 2; y = 3\n"),
    (";;x;\n;y", "x\ny\n"),
    (
      "x   # one\nlonger = 2 # two\n\n\n\ny # three",
      "x           # one\nlonger = 2  # two\n\ny  # three\n"
    ),
    ("\n\n# first\n\n\nx\n\n\n", "# first\n\nx\n"),
    ("for k in 1..3 {print k}", "for k in 1..3 { print k }\n"),
    (
      "for k in 1..3 { # loop\n\n\nprint k;print 2\n   # last\n\n}",
      "for k in 1..3 {  # loop\n  print k; print 2\n  # last\n}\n"
    ),
    ("while x<1 {\n}", "while x < 1 { }\n"),
    ("while x<1 {\n# wait\n}", "while x < 1 {\n  # wait\n}\n"),
    (
      "if a { b } else if c {\nd } else { e }",
      "if a { b } else if c {\n  d\n} else { e }\n"
    ),
    ("if a {\nfor k in b { c\nd }}", "if a {\n  for k in b {\n    c\n    d\n  }\n}\n"),
    ("m = [\n[1,2],\n\n[3,4], # last\n]", "m = [\n  [1, 2],\n\n  [3, 4],  # last\n]\n"),
    ("m = [1,\n2,\n3]", "m = [1,\n  2,\n  3]\n"),
    (
      "x = f(a, g(\nb\n), [\n1\n])",
      "x = f(a, g(\n  b\n), [\n  1\n])\n"
    ),
    ("net = dense(64,tanh)>>\ndense(1)\nx", "net = dense(64, tanh) >>\n  dense(1)\nx\n"),
    ("net = a >> # first\n\n# then\nb", "net = a >>  # first\n\n  # then\n  b\n"),
    ("t = study k=1..8,\nseed=1..5 {\nk\n}", "t = study k=1..8,\n  seed=1..5 {\n  k\n}\n"),
    ("x = -\n3", "x = -3\n"),
    ("print 2 .x, \"a{ x:.3e}\"", "print 2 .x, \"a{ x:.3e}\"\n"),
    ("2\n#=> 2   \n#=> 3", "2\n#=> 2\n#=> 3\n"),
    ("x # a \r\r\r\n", "x  # a\n"),
    ("世界 # a\nx # b", "世界  # a\nx     # b\n"),
  ]
}
