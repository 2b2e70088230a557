import Testing

@testable import Syntax

/// A program with one mistake; `‹ ›` mark the span of the message.
struct Refusal: Sendable, CustomTestStringConvertible {
  var marked: String
  var code: String
  /// A part of the help or of the label.
  var help: String
  /// The program after the edit.
  var mended: String?

  init(_ marked: String, _ code: String, _ help: String, _ mended: String? = nil) {
    self.marked = marked
    self.code = code
    self.help = help
    self.mended = mended
  }

  var text: String { marked.filter { $0 != "‹" && $0 != "›" } }
  var testDescription: String { marked }
}

@Suite("Refusals")
struct RefusalTests {
  @Test("each slip has a code, a span, a help and where possible an edit", arguments: refusals)
  func refusal(_ refusal: Refusal) throws {
    let source = Source(name: "test", refusal.text)
    let program = Parser.parse(source)
    let diagnostic = try #require(program.diagnostics.first)
    #expect(program.diagnostics.count == 1)
    #expect(diagnostic.code.name == refusal.code)
    let start = source.string(in: SourceSpan(0, diagnostic.span.start))
    let middle = source.string(in: diagnostic.span)
    let end = source.string(in: SourceSpan(diagnostic.span.end, source.text.count))
    #expect("\(start)‹\(middle)›\(end)" == refusal.marked)
    let words = [diagnostic.label ?? "", diagnostic.help ?? ""].joined(separator: "\n")
    #expect(words.contains(refusal.help), "\(words)")
    let edited = diagnostic.edit.map { edit in
      source.string(in: SourceSpan(0, edit.span.start)) + edit.replacement
        + source.string(in: SourceSpan(edit.span.end, source.text.count))
    }
    #expect(edited == refusal.mended)
    if let mended = refusal.mended { #expect(Programs.parse(mended).diagnostics.isEmpty) }
    #expect(!diagnostic.message.hasSuffix("."))
    #expect(diagnostic.message.first?.isUppercase != true)
  }

  static let refusals: [Refusal] = [
    // Numbers.
    Refusal("‹1/2x›", "P007", "write `1/2*x` or `1/(2x)`"),
    Refusal("y = ‹1/-2x› + 3", "P007", "write `1/-2*x` or `1/(-2x)`"),
    Refusal("‹2^3x›", "P007", "write `2^3*x` or `2^(3x)`"),
    Refusal("‹a/2(x+1)^2›*3", "P007", "write `a/2*(x+1)^2` or `a/(2*(x+1)^2)`"),
    Refusal("‹(a+b)/2x›", "P007", "write `(a+b)/2*x` or `(a+b)/(2x)`"),
    Refusal("x = ‹2e›", "P004", "write `2*e` for a product, or `2e0`"),
    Refusal("x = ‹0x10›", "P004", "write `16`, or `0*x10`", "x = 16"),
    Refusal("x = ‹2_›", "P004", "write `2`, or `2*_`", "x = 2"),
    Refusal("x = ‹1.›", "P004", "write `1` or `1.0`", "x = 1.0"),
    Refusal("x = ‹.5›", "P004", "write `0.5`", "x = 0.5"),
    Refusal("x = ‹1__0›", "P004", "write `10`", "x = 10"),
    Refusal("x = ‹1e999›", "P004", ""),
    Refusal("x > ‹2and› y", "P004", "`2 and`", "x > 2 and y"),
    Refusal("2 ‹x›", "P001", "write `2*x`"),
    // Operators of other languages.
    Refusal("x‹**›2", "P006", "`x^2`", "x^2"),
    Refusal("a ‹&&› b", "P006", "`a and b`", "a and b"),
    Refusal("a ‹||› b", "P006", "`a or b`", "a or b"),
    Refusal("‹!›x", "P006", "`not x`", "not x"),
    Refusal("s ‹+=› 1", "P006", "write `s = s + 1`", "s = s + 1"),
    Refusal("s ‹-=› a + b", "P006", "write `s = s - (a + b)`", "s = s - (a + b)"),
    Refusal("i‹++›", "P006", "write `i = i + 1`", "i = i + 1"),
    Refusal("x ‹++› 1", "P006", "write `x + 1`", "x + 1"),
    Refusal("5‹!›", "P006", "there is no factorial"),
    Refusal("x = 1 + ‹\\›\n2", "P003", "a line goes on after an operator"),
    Refusal("m = [1‹;› 2]", "P001", "`[[1, 2], [3, 4]]`"),
    Refusal("while ‹{› }", "P001", "a condition stands before the `{`"),
    Refusal("a ‹<>› b", "P006", "`a != b`", "a != b"),
    Refusal("a ‹===› b", "P006", "`a == b`", "a == b"),
    Refusal("x ‹=>› x^2", "P006", "`x -> x^2`"),
    Refusal("x ‹:=› 1", "P006", "`x = 1`", "x = 1"),
    Refusal("a ‹%› b", "P006", "`mod(7, 3)`"),
    Refusal("1‹:›10", "P006", "`1..10`"),
    Refusal("x = ‹+›2", "P001", "there is no `+` before a value", "x = 2"),
    Refusal("print ‹'text'›", "P006", "write `\"text\"`", "print \"text\""),
    // Brackets and primes.
    Refusal("m‹[i,j]›", "P006", "write `m[i][j]`", "m[i][j]"),
    Refusal("m‹[i, j]›", "P006", "write `m[i][j]`", "m[i][j]"),
    Refusal(
      "‹a[1]› = 3", "P006", "write `a = map(k -> if k == 1 then 3 else a[k], 1..length(a))`",
      "a = map(k -> if k == 1 then 3 else a[k], 1..length(a))"),
    Refusal("‹r.x› = 3", "P006", "`r.x == ...`"),
    Refusal("‹f' (›0.3)", "P007", "write `f'(0.3)`", "f'(0.3)"),
    Refusal("print ‹net' (›0.3)", "P007", "write `net'(0.3)`", "print net'(0.3)"),
    Refusal("x = any(b ‹tol›=1)", "P013", "a comma", "x = any(b, tol=1)"),
    Refusal("2^‹if› a then b else c", "P001", "`2^(if a then b else c)`"),
    Refusal(
      "expect a ~ b tol=‹if c then d else e›", "P001", "`tol=(if c then d else e)`",
      "expect a ~ b tol=(if c then d else e)"),
    Refusal("f(x, ‹x›) = 1", "P012", "a name of its own"),
    Refusal("2*f ‹(›x)", "P001", "`f(...)`"),
    Refusal("2*a ‹[›1]", "P001", "`a[1]`"),
    Refusal("‹f (x)› = 3", "P006", "write `f(x) = ...`", "f(x) = 3"),
    Refusal("f(‹2›) = 3", "P001", "`f(x) = ...`"),
    Refusal("f‹()› = 3", "P001", "at least one parameter"),
    Refusal("‹(1, 2)›", "P001", "a list is written `[1, 2]`"),
    Refusal("‹(1]›", "P002", "", "(1)"),
    Refusal("x = f(2‹›", "P002", "expected `)` for the `(` in column 6"),
    Refusal("x = [\n1, 2‹›\nprint x", "P002", "expected `]` for the `[` in line 1"),
    Refusal("x = f(a=[1‹›, b=2)", "P002", "a comparison is written `==`", "x = f(a=[1], b=2)"),
    Refusal("d = ‹(x =› 1)", "P001", "`f(x=...)`"),
    Refusal("x = 2‹^›\ny = 3", "P001", "a line that ends with `^` goes on in the next"),
    Refusal("x = 2 ‹+›\nprint x", "P001", "goes on in the next"),
    Refusal("1‹)›", "P002", "", "1"),
    Refusal("‹}›", "P002", ""),
    Refusal("x = ‹()›", "P001", "`[]`"),
    // Comparisons and assignments.
    Refusal("a < b ‹<› c", "P011", "write `a < b and b < c`", "a < b and b < c"),
    Refusal("a == b ‹==› c", "P011", "write `a == b and b == c`", "a == b and b == c"),
    Refusal("a ~ b ‹~› c", "P011", "write `a ~ b and b ~ c`", "a ~ b and b ~ c"),
    Refusal("expect r.x ‹=› b", "P006", "write `==`", "expect r.x == b"),
    Refusal("if a ‹=› b { }", "P006", "write `==`", "if a == b { }"),
    Refusal("while (a ‹=› b) { }", "P006", "write `==`", "while (a == b) { }"),
    Refusal("x = y ‹=› 3", "P006", "write `y = 3; x = y`"),
    Refusal("1..2‹..›3", "P001", "linspace"),
    Refusal("a + ‹not› b", "P001", "`a == (not b)`"),
    // Lines and blocks.
    Refusal("x = 1\n‹>>› dense(1)", "P006", "end the line before with `>>`", "x = 1 >>\ndense(1)"),
    Refusal("x = 1\n  ‹*› 2", "P006", "end the line before with `*`", "x = 1 *\n  2"),
    Refusal(
      "if x { }\n‹else› { }", "P006", "write `} else {`", "if x { } else { }"),
    Refusal("if x\n‹{› }", "P006", "", "if x { }"),
    Refusal("if x { } ‹elif› y { }", "P006", "write `else if`", "if x { } else if y { }"),
    Refusal("for k ‹=› 1..3 { }", "P001", "write `for k in 1..10 { }`", "for k in 1..3 { }"),
    Refusal("for ‹(›k in 1..3) { }", "P006", "without brackets"),
    Refusal("for k in ‹[1..5]› { }", "P007", "write `1..5`", "for k in 1..5 { }"),
    Refusal("x = 5 ‹y› = 6", "P001", "a new line or `;`"),
    Refusal("g = x ‹on› [0..1]", "P001", "`on=0..1`"),
    Refusal("x = if a then b‹›", "P001", "if x < 0 then 0 else 1"),
    // Two readings of a minus.
    Refusal("(a ‹-›b)", "P007", "write `a - b` to subtract, or `a, -b`", "(a - b)"),
    Refusal("[1 ‹-›2]", "P007", "write `1 - 2` to subtract, or `1, -2`", "[1 - 2]"),
    Refusal("if x ‹-›1 { }", "P007", "write `x - 1`", "if x - 1 { }"),
    Refusal("f(x) = a ‹-›b", "P007", "write `a - b`", "f(x) = a - b"),
    Refusal("5 ‹-›3", "P007", "write `5 - 3`", "5 - 3"),
    // Words.
    Refusal("‹for› = 3", "P010", "`for_`"),
    Refusal("f(‹in›) = 3", "P010", "`in_`"),
    Refusal("for ‹if› in 1..3 { }", "P010", "`if_`"),
    Refusal("‹true› = 1", "P010", ""),
    // Strings.
    Refusal("\"a ‹{›b\"", "P005", "write `\\{`", "\"a \\{b\""),
    Refusal("\"a ‹}› b\"", "P005", "write `\\}`", "\"a \\} b\""),
    Refusal("‹\"abc›", "P002", "expected `\"` before the end of the line", "\"abc\""),
    Refusal("x = ‹\"abc›\ny = 2", "P002", "before the end of the line", "x = \"abc\"\ny = 2"),
    Refusal("\"{x:‹.3q›}\"", "P005", "write `.3e`"),
    Refusal("\"‹{}›\"", "P005", "`\\{\\}`"),
    Refusal("\"‹\\q›\"", "P005", "`\\\\`", "\"\\\\q\""),
    Refusal("\"{x ‹=› 1}\"", "P006", "write `==`", "\"{x == 1}\""),
    // Characters.
    Refusal("x ‹\u{2212}› 1", "P003", "write `-`", "x - 1"),
    Refusal("2 ‹×› 3", "P003", "write `*`", "2 * 3"),
    Refusal("print ‹“›hello”", "P003", "strings are written `\"hello\"`", "print \"hello\""),
    Refusal("x‹\u{A0}›= 1", "P003", "write an ordinary space", "x = 1"),
    Refusal("x‹²›", "P003", "write `^2`", "x^2"),
    Refusal("a ‹≤› b", "P003", "write `<=`", "a <= b"),
    Refusal("x‹\u{200B}› = 1", "P003", "delete it", "x = 1"),
    Refusal("x = 1‹\u{0}›", "P003", "delete it", "x = 1"),
    Refusal("x ‹$› 1", "P003", ""),
  ]

  @Test("bytes that are not UTF-8 are named with their offset")
  func encoding() {
    let program = Parser.parse(
      Source(name: "test", text: Array("x = 1\ny = ".utf8) + [0xFF, 0x41]))
    #expect(program.diagnostics.map(\.code) == [.badEncoding])
    #expect(program.diagnostics.first?.message == "the byte 0xFF at offset 10 is not UTF-8 text")
    #expect(program.diagnostics.first?.span == SourceSpan(10, 11))
    let wide = Parser.parse(Source(name: "test", text: [0xFF, 0xFE, 0x78, 0x00]))
    #expect(wide.diagnostics.first?.help?.contains("UTF-16") == true)
    // Overlong forms and surrogates are not UTF-8 either.
    for bytes: [UInt8] in [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] {
      #expect(
        Parser.parse(Source(name: "test", text: bytes)).diagnostics.map(\.code) == [.badEncoding])
    }
  }
}
