import Testing

@testable import Syntax

/// Grammar.md against the parser, in both directions.
@Suite("Grammar and parser agree")
struct GrammarAgreementTests {
  static let parts = 10
  static let programsPerPart = 10_000

  private let grammar: ExtendedGrammar
  private let judge: GrammarJudge

  init() throws {
    grammar = try GrammarDocument().grammar()
    judge = GrammarJudge(grammar)
  }

  /// Records where the two disagree; whether the parser accepts.
  @discardableResult
  private func compare(_ source: Source) -> (isAccepted: Bool, agree: Bool) {
    let diagnostics = Parser.parse(source).diagnostics
    let isDerived = judge.accepts(source)
    if diagnostics.isEmpty == isDerived { return (diagnostics.isEmpty, true) }
    if isDerived, diagnostics.allSatisfy({ GrammarJudge.refusals.contains($0.code.name) }) {
      return (false, true)
    }
    let words = diagnostics.map { "\($0.code.name) at \($0.span): \($0.message)" }
    Issue.record(
      """
      the grammar \(isDerived ? "derives" : "does not derive") this, the parser says \(words)
      \(source.string(in: SourceSpan(0, source.text.count)))
      """)
    return (diagnostics.isEmpty, false)
  }

  @Test("on all scripts and the examples of all pages")
  func scripts() throws {
    let programs = try TestFiles.programs()
    #expect(programs.count > 30)
    for program in programs { compare(program) }
  }

  @Test("on texts at the border", arguments: borderTexts)
  func border(_ text: String) { compare(Source(name: "border", text)) }

  static let borderTexts = [
    "", "\n", ";;\n;", "{ }", "x { }", "x {\n\n}", "f(x) = x on on", "x = on", "x = on 3", "on = 3",
    "x = on -> 3", "f(in=3)", "r.in.on", "a -> b", "2^x -> x", "2^if a then b else c",
    "x = a ~ y -> b tol=1", "print a ~ y -> b tol=1", "print a ~ b tol=y -> y", "a ~ b tol=c < d",
    "print (a ~ b) tol=c < d", "print (a ~ b) tol=not c", "f((a ~ b) tol=1)", "f(a tol=1)",
    "tol = 3", "tol == 3", "f(tol=if a then b else c)", "print a ~ b tol=c < d",
    "solve f tol=not c",
    "print a ~ b tol=not c", "f(a ~ b tol=1 tol=2)", "f(a ~ b and c tol=1)", "x -> a < b < c",
    "a < x -> b", "a < x -> b < c",
    "a .. x -> b", "a + x -> b * c", "a and not x -> b", "a == not b", "- x -> x", "a - - x -> x",
    "1/-x -> x", "1/2x", "1/-2x", "2^-2x", "2x^-2", "2x^2^-y", "2x(3)[1].a'", "2(x)(3)", "2 .x",
    "2[1]", "2'", "\"a\"'", "true(1)", "f' (x)", "print f' (x)", "print f', (x)", "print a, b,",
    "print a,, b", "print a, {", "study a { } b", "f(a,)", "f(,)", "[,]", "[a,]", "(a,)", "()",
    "if a then b else c d", "print if a then b else c d", "if a { } else if b { } else { }",
    "if a { } else { } else { }", "for x in [1..5] { }", "for (x) in y { }", "x = y = z",
    "x = y z = w", "f (x) = y", "f(x, x) = y", "(x, x) -> y", "f(x,) = y", "f() = y", "a[b, c]",
    "a[]", "print -a -b - c-d -e", "x = -a -b", "print x -> a -b", "print (a -b)", "a tol=1",
    "print \"{a}\"", "\"{a -b}\"", "\"{a:}\"", "\"{a:.3e}\"", "\"{a:+8.2f}\"", "\"{a:.123e}\"",
    "\"{f(\"b\")}\"", "\"{\"{a}\"}\"", "\"{}\"", "\"{ }\"", "\"{x = 1}\"", "\"}\"", "\"\\q\"",
    "1e999", "2e", "x = 1 2", "x = 1 -2", "f x -> y z", "not not a", "not", "a not b", "x ! y",
  ]

  @Test("on programs from the grammar, which print to themselves", arguments: 0..<parts)
  func generated(_ part: Int) throws {
    var generator = GrammarGenerator(grammar, seed: UInt64(part) + 1)
    var layout = GrammarLayout(random: SplitMix(state: UInt64(part) + 1_000))
    var accepted = 0
    var drawn = 0
    var failures = 0
    while accepted < Self.programsPerPart, failures < 3 {
      drawn += 1
      let pieces = generator.program()
      guard let text = layout.text(pieces) else { continue }
      let source = Source(name: "generated", text)
      if terminals(source) != normal(pieces) {
        Issue.record("not read as the tokens it was made of:\n\(text)")
        failures += 1
        continue
      }
      let (isAccepted, agree) = compare(source)
      if !agree { failures += 1 }
      guard isAccepted else { continue }
      accepted += 1
      if !printsToItself(source) { failures += 1 }
    }
    // The others hold `2'`, or are on the list of refusals: two parameters called x, say.
    #expect(Double(accepted) > 0.9 * Double(drawn), "\(accepted) of \(drawn)")
    for name in grammar.productions.map(\.name) where name != "comment" {
      #expect(generator.counts[name, default: 0] > 0, "\(name) was never used")
    }
  }

  @Test("on programs changed at random", arguments: 0..<parts)
  func mutated(_ part: Int) throws {
    let scripts = try TestFiles.programs().filter { $0.text.count < 400 }
    var generator = GrammarGenerator(grammar, seed: UInt64(part) + 101)
    var layout = GrammarLayout(random: SplitMix(state: UInt64(part) + 2_000))
    var random = SplitMix(state: UInt64(part) + 3_000)
    var count = 0
    var accepted = 0
    var failures = 0
    while count < Self.programsPerPart, failures < 3 {
      var text: [UInt8]
      if random.below(20) == 0 {
        text = random.one(of: scripts).text
      } else {
        guard let made = layout.text(generator.program()) else { continue }
        text = Array(made.utf8)
      }
      for _ in 0...random.below(2) {
        let kind = random.one(of: ProgramMutation.Kind.allCases.filter { $0 != .misspell })
        text = ProgramMutation.make(kind, of: text) { random.below($0) }?.text ?? text
      }
      let (isAccepted, agree) = compare(Source(name: "mutated", text: text))
      count += 1
      if isAccepted { accepted += 1 }
      if !agree { failures += 1 }
    }
    // Neither verdict is rare, so that the agreement says something.
    #expect((count / 20...count * 19 / 20).contains(accepted), "\(accepted) of \(count)")
  }

  // MARK: Tokens and text

  private func terminals(_ source: Source) -> [String] {
    Lexer.tokens(of: source).tokens.compactMap { GrammarJudge.terminal($0.kind) }
      .map { $0 == "tol" ? "name" : $0 }
  }

  /// A line end after another, or at the start, is white space.
  private func normal(_ pieces: [GrammarPiece]) -> [String] {
    var names: [String] = []
    for piece in pieces {
      if piece.terminal == "newline", names.last ?? "newline" == "newline" { continue }
      names.append(piece.terminal == "tol" ? "name" : piece.terminal)
    }
    return names
  }

  private func printsToItself(_ source: Source) -> Bool {
    let program = Parser.parse(source)
    let text = Printer.text(of: program)
    let again = Programs.parse(text)
    if again == program, Printer.text(of: again) == text { return true }
    Issue.record(
      """
      \(source.string(in: SourceSpan(0, source.text.count)))
      prints as
      \(text)
      and then as
      \(Printer.text(of: again))\(again.diagnostics.map(\.message))
      """)
    return false
  }
}
