import Testing

@testable import Syntax

@Suite("Tokens")
struct TokenTests {
  private func kinds(_ text: String) -> [Token.Kind] {
    Lexer.tokens(of: Source(name: "test", text)).tokens.map(\.kind).dropLast()
  }

  @Test("brackets that touch a value call and index, others stand alone")
  func brackets() {
    #expect(kinds("f(x)") == [.name, .callParenthesis, .name, .closeParenthesis])
    #expect(kinds("f (x)") == [.name, .parenthesis, .name, .closeParenthesis])
    #expect(kinds("a[1]") == [.name, .indexBracket, .number, .closeBracket])
    #expect(kinds("a [1]") == [.name, .bracket, .number, .closeBracket])
    #expect(
      kinds("(f)(x)") == [
        .parenthesis, .name, .closeParenthesis, .callParenthesis, .name, .closeParenthesis,
      ])
    #expect(kinds("not(x)") == [.not, .parenthesis, .name, .closeParenthesis])
  }

  @Test("white space decides what a minus is")
  func minus() {
    #expect(kinds("a - b") == [.name, .minus, .name])
    #expect(kinds("a-b") == [.name, .minus, .name])
    #expect(kinds("a -b") == [.name, .prefixMinus, .name])
    #expect(kinds("a- b") == [.name, .minus, .name])
    #expect(kinds("-b") == [.prefixMinus, .name])
    #expect(kinds("a*-b") == [.name, .times, .prefixMinus, .name])
    #expect(kinds("x=-1..1") == [.name, .assign, .prefixMinus, .number, .range, .number])
  }

  @Test("numbers", arguments: ["12", "1_000", "0.5", "1e-3", "2E+5", "007", "1e5"])
  func numbers(_ text: String) {
    #expect(kinds(text) == [.number])
  }

  @Test("a number that touches a name or a bracket multiplies it")
  func coefficients() {
    #expect(kinds("25x") == [.coefficient, .name])
    #expect(kinds("2(x)") == [.coefficient, .parenthesis, .name, .closeParenthesis])
    #expect(kinds("2exp") == [.coefficient, .name])
    #expect(kinds("1e-3x") == [.coefficient, .name])
    #expect(kinds("2 x") == [.number, .name])
    #expect(kinds("1..10") == [.number, .range, .number])
  }

  @Test("any word is a name before `=` and after `.`")
  func words() {
    #expect(kinds("on=1") == [.name, .assign, .number])
    #expect(kinds("on =1") == [.name, .assign, .number])
    #expect(kinds("not == 1") == [.not, .equal, .number])
    #expect(kinds("r.in") == [.name, .dot, .name])
    #expect(kinds("r.on\nx") == [.name, .dot, .name, .lineEnd, .name])
  }

  @Test("a prime touches its function")
  func primes() {
    #expect(kinds("f''") == [.name, .prime, .prime])
    #expect(kinds("f'(x)") == [.name, .prime, .callParenthesis, .name, .closeParenthesis])
  }

  @Test("line ends inside brackets and after operators are white space")
  func lines() {
    #expect(kinds("a\nb") == [.name, .lineEnd, .name])
    #expect(kinds("a\r\n\r\nb") == [.name, .lineEnd, .name])
    #expect(kinds("(a\nb") == [.parenthesis, .name, .name])
    #expect(kinds("a +\nb") == [.name, .plus, .name])
    #expect(kinds("a >> # then\nb") == [.name, .sequence, .comment, .name])
    #expect(kinds("{\na\n}") == [.brace, .lineEnd, .name, .lineEnd, .closeBrace])
    for word in ["and", "or", "not", "then", "else", "on"] {
      #expect(!kinds("a \(word)\nb").contains(.lineEnd))
    }
  }

  @Test("comments keep their place")
  func comments() {
    let source = Source(name: "test", "#! /usr/bin/nn\nx = 1  # one\n#=> 1\n")
    let tokens = Lexer.tokens(of: source).tokens
    let comments = tokens.filter { $0.kind == .comment || $0.kind == .expectedOutput }
    #expect(comments.map { source.string(in: $0.span) } == ["#! /usr/bin/nn", "# one", "#=> 1"])
    #expect(comments.last?.kind == .expectedOutput)
  }

  @Test("a byte order mark is passed over")
  func byteOrderMark() {
    #expect(kinds("\u{FEFF}x") == [.name])
  }

  @Test("names may have letters of any script")
  func letters() {
    #expect(kinds("α = größe") == [.name, .assign, .name])
  }

  @Test("a string may hold strings in its braces")
  func strings() {
    #expect(kinds(#""a {f("b")} c""#) == [.text])
    #expect(kinds(#""\" \{""#) == [.text])
  }

  @Test("the value of a number is the nearest double")
  func values() {
    let texts = [
      "0.1", "1e22", "1e23", "123456789012345678", "0.31313131313131315", "9007199254740993",
      "1.7976931348623157e308", "5e-324", "1e-400", "4503599627370497.5", "0.000001",
    ]
    for text in texts {
      #expect(NumberValue.of(Array(text.utf8)[...]) == Double(text), "\(text)")
    }
    #expect(NumberValue.of(Array("1_000.5".utf8)[...]) == 1000.5)
  }

  @Test("tokens stand in the order of the text and do not overlap")
  func order() {
    let source = Source(name: "test", "f(x) = 2x^2 # a\n\"{x:.3e}\" && 'q' “ü” \u{0} 0x1F\n}")
    var end = 0
    for token in Lexer.tokens(of: source).tokens {
      #expect(token.span.start >= end)
      end = token.span.end
    }
  }

  @Test("the reserved words are tokens of their own", arguments: Parser.reservedWords)
  func reservedWords(_ word: String) {
    #expect(kinds(word).first?.rawValue == word)
    #expect(kinds(word).first?.isReservedWord == true)
    #expect(Lexer.isReserved(Array(word.utf8)[...]))
    #expect(Token.Kind.allCases.filter(\.isReservedWord).count == Parser.reservedWords.count)
  }
}
