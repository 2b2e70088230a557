import Testing

@testable import Syntax

@Suite("Recovery")
struct RecoveryTests {
  private func lines(_ text: String) -> [Int] {
    let source = Source(name: "test", text)
    return Parser.parse(source).diagnostics.map { source.line(at: $0.span.start).number }
  }

  @Test("each wrong statement gives one message, the others are kept")
  func several() {
    let text =
      "x = 1 2\ny = 3\nz = (1 2)\nw = 4\nfor k in 1..3 {\n  a = = 1\n  b = 2\n}\nv = a ** ** b\n"
    #expect(lines(text) == [1, 3, 6, 9, 9])
    #expect(Programs.parse(text).statements.count == 3)
  }

  @Test("a bracket that is never closed does not hide what follows")
  func openBracket() {
    #expect(lines("x = (1 + 2\ny = 3\nz = 4 5\n") == [1, 3])
    #expect(lines("if a {\n  x = [1,\n  y = 2 2\n}\nz = 3 3\n") == [2, 5])
  }

  @Test("brackets and blocks of the wrong statement are passed over")
  func nested() {
    #expect(lines("x = 1 2 [\n3\n]\ny = 4 4") == [1, 4])
    #expect(lines("for 3 in a {\n x = 1\n}\ny = 4 4") == [1, 4])
    #expect(lines("a b ) ; c = = 1") == [1, 1])
  }

  @Test("at most 20 messages")
  func limit() {
    #expect(lines(String(repeating: "x = 1 2\n", count: 100)).count == 20)
    #expect(lines(String(repeating: "x = a && b\n", count: 100)).count == 20)
    #expect(lines("for k in a {\n" + String(repeating: "x = 1 2\n", count: 100) + "}").count == 20)
  }

  @Test("messages stand in the order of the text")
  func order() {
    let found = lines("x = 1 2\ny = a && b\nz = (\nw = 3 3\nv = 'a'\n")
    #expect(found == found.sorted())
  }
}
