import Testing

@testable import Syntax

@Suite("Statements")
struct StatementTests {
  @Test(
    "each statement prints in its canonical form",
    arguments: [
      ("x=1", "x = 1"),
      ("f( x ,y )=x*y on [0..1,0..2]", "f(x, y) = x*y on [0..1, 0..2]"),
      ("for k in 1..3 { print k; print 2 }", "for k in 1..3 {\n  print k\n  print 2\n}"),
      ("while x<1 { }", "while x < 1 { }"),
      (
        "if a { b } else if c { d } else { e }", "if a {\n  b\n} else if c {\n  d\n} else {\n  e\n}"
      ),
      ("if a then b else c", "if a then b else c"),
      ("x = if a then b else c", "x = if a then b else c"),
      ("t = study k=1..2 { k }", "t = study k=1..2 {\n  k\n}"),
      (#"print "a {x:.3e} \{\n""#, #"print "a {x:.3e} \{\n""#),
      ("1e-9 + 1e16 + 0.5", "1e-9 + 1e16 + 0.5"),
      ("1/(2x) + 2^(3x) + 1/(-2x)", "1/(2x) + 2^(3x) + 1/(-2x)"),
      ("2(e) + 2(e5) + 2exp(1)", "2(e) + 2(e5) + 2exp(1)"),
      ("[1,2,]", "[1, 2]"),
      ("x = 1 +\n  2", "x = 1 + 2"),
      ("net = a >>\n# next\nb", "net = a >> b"),
      ("plot f', (x)", "plot f', (x)"),
      ("plot f', (x)(2)", "plot f' x(2)"),
      ("(2)(x)", "(2)(x)"),
      ("(x -> x)(2)", "(x -> x)(2)"),
    ])
  func canonical(_ text: String, _ expected: String) {
    #expect(Programs.printed(text) == expected)
    #expect(Programs.printed(expected) == expected)
  }

  @Test("a bare name is an expression")
  func bareName() {
    #expect(
      Programs.parse("who").statements == [
        .expression(.name(Name(text: "who", span: SourceSpan(0, 3))))
      ])
  }

  @Test("spans cover what they name")
  func spans() {
    let source = Source(name: "test", "r = fit net (a+b) lr=0.1  # c")
    guard case .assignment(let node) = Parser.parse(source).statements.first,
      case .call(let call) = node.value
    else {
      Issue.record("not a command")
      return
    }
    #expect(source.string(in: node.span) == "r = fit net (a+b) lr=0.1")
    #expect(call.arguments.map { source.string(in: $0.span) } == ["net", "(a+b)", "lr=0.1"])
  }

  @Test("spans inside strings are those of the source")
  func textSpans() {
    let source = Source(name: "test", #"print "width {w}""#)
    guard case .expression(.call(let call)) = Parser.parse(source).statements.first,
      case .text(let text) = call.arguments.first?.value,
      case .value(let value, _) = text.parts.last
    else {
      Issue.record("not a string with an expression")
      return
    }
    #expect(source.string(in: value.span) == "w")
  }

  @Test("escapes and braces")
  func text() {
    guard
      case .expression(.text(let node)) = Programs.parse(#""a\n\{{x:.3f}\}\"""#).statements.first
    else {
      Issue.record("not a string")
      return
    }
    let x = Expression.name(Name(text: "x", span: SourceSpan(0, 0)))
    #expect(node.parts == [.text("a\n{"), .value(x, format: ".3f"), .text("}\"")])
  }

  @Test("CRLF, a byte order mark and `#!` are read")
  func files() {
    let program = Programs.parse(
      "\u{FEFF}#!/usr/bin/env nn\r\nx = 1\r\nif x == 1 {\r\n y = 2\r\n}\r\n")
    #expect(program.diagnostics.isEmpty)
    #expect(program.statements.count == 2)
  }

  @Test(
    "more lines are asked for",
    arguments: [
      "x = (1 +", "[1,\n2", "for k in 1..3 {", "for k in 1..3 {\n x = 1", "a >>", "a >> # more",
      "x =",
      "f(x) =", "x ->", "a and", "if a then b else", "print 1,", "f(x) = x on",
      "for k in 1..3 {\n x = [1,", "if a { } else",
    ])
  func incomplete(_ text: String) {
    #expect(Programs.parse(text).isIncomplete)
    #expect(Programs.parse(text + "\n").isIncomplete)
    #expect(Programs.parse(text).diagnostics.count == 1)
  }

  @Test(
    "no more lines are asked for",
    arguments: [
      "x = 1", "", "# only", "\"abc", "f(1 2", "for k in 1..3 {\n x = = 1", "x = 1 2", "if x",
      "(1]",
      "x = a && (1,",
    ])
  func complete(_ text: String) {
    #expect(!Programs.parse(text).isIncomplete)
  }
}
