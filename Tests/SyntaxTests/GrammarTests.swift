import Testing

@testable import Syntax

@Suite("Grammar.md")
struct GrammarTests {
  private let page: GrammarDocument

  init() throws { page = try GrammarDocument() }

  @Test("every example parses")
  func examples() throws {
    let examples = page.blocks("nn")
    #expect(examples.count >= 15)
    for example in examples {
      let source = Source(name: "Grammar.md", example + "\n")
      for diagnostic in Parser.parse(source).diagnostics {
        Issue.record("\(DiagnosticText.text(of: diagnostic, in: source))")
      }
    }
  }

  @Test("every production is followed by a sentence and an example")
  func order() throws {
    var isWaiting = false
    for line in page.lines {
      if line == "```nn" { isWaiting = false }
      if line == "```ebnf" {
        #expect(!isWaiting)
        isWaiting = true
      }
    }
    #expect(!isWaiting)
  }

  @Test("every production is defined once, used, and reachable from a program")
  func productions() throws {
    let grammar = try page.grammar()
    let defined = grammar.productions.map(\.name)
    #expect(defined.count > 30)
    #expect(Set(defined).count == defined.count)
    let used = Set(
      grammar.productions.flatMap { production in
        ExtendedGrammar.names(in: production.form).filter { $0 != production.name }
      })
    // Comments are white space, of which the productions do not speak.
    let starts = ["Program", "comment"]
    #expect(used.union(starts) == Set(defined))
    #expect(grammar.reachable(from: starts) == Set(defined))
  }

  @Test("the terminals of the productions are the tokens of the lexer")
  func terminals() throws {
    let recognizer = GrammarRecognizer(try page.grammar())
    let tokens = Set(Token.Kind.allCases.compactMap(GrammarJudge.terminal))
    #expect(Set(recognizer.terminals) == tokens.union(["tol"]))
  }

  @Test("the page's list of refusals is the one the tests know")
  func refusals() throws {
    let start = try #require(page.lines.firstIndex(of: "| Code | Refused |"))
    let rows = page.lines[(start + 2)...].prefix { $0.hasPrefix("|") }
    let codes = rows.compactMap { row in row.split(separator: "`").dropFirst().first }
    #expect(Set(codes.map(String.init)) == GrammarJudge.refusals)
    #expect(codes.count == GrammarJudge.refusals.count)
  }

  @Test("the program's own copy of the productions is this page's")
  func text() {
    #expect(
      GrammarText.ebnf == page.blocks("ebnf").joined(separator: "\n\n") + "\n",
      "copy the ebnf blocks into GrammarText.swift")
  }

  @Test("the precedence table is that of the parser")
  func precedence() throws {
    let lines = page.lines
    let start = try #require(lines.firstIndex(of: "<!-- begin generated: precedence -->"))
    let end = try #require(lines[start...].firstIndex(of: "<!-- end generated -->"))
    #expect(
      lines[(start + 1)..<end].joined(separator: "\n") == Precedence.markdown,
      "write this between the markers:\n\(Precedence.markdown)")
  }

  @Test(
    "the places for the lists are there",
    arguments: [
      "activations", "optimizers", "losses", "initializers", "targets", "datasets", "functions",
      "commands", "plot formats",
    ])
  func markers(_ name: String) throws {
    #expect(page.lines.filter { $0 == "<!-- begin generated: \(name) -->" }.count == 1)
  }
}
