import Testing

@testable import Syntax

@Suite("Printer")
struct PrinterTests {
  @Test("random programs read back as they were", arguments: 0..<8)
  func random(_ seed: UInt64) {
    var random = RandomProgram(seed: seed)
    for _ in 0..<2_000 {
      let program = random.program()
      let text = Printer.text(of: program)
      let again = Programs.parse(text)
      guard again == program else {
        Issue.record(
          "\(text)\n\(Printer.text(of: again))\n\(again.diagnostics.map(\.message))")
        return
      }
      #expect(Printer.text(of: again) == text)
    }
  }

  @Test(
    "brackets stand only where they are needed",
    arguments: [
      ("((a)) + ((b*c))", "a + b*c"),
      ("(a + b)*c", "(a + b)*c"),
      ("(2^3)^2", "(2^3)^2"),
      ("2^(3^2)", "2^3^2"),
      ("(-2)^2", "(-2)^2"),
      ("-(2^2)", "-2^2"),
      ("a - (b - c)", "a - (b - c)"),
      ("(a - b) - c", "a - b - c"),
      ("(a < b) == c", "(a < b) == c"),
      ("(not a) == b", "(not a) == b"),
      ("f >> (x -> x)", "f >> (x -> x)"),
      ("(if a then b else c) + 1", "(if a then b else c) + 1"),
      ("(2x)^2", "(2x)^2"),
      ("a*(-b)", "a*-b"),
      ("(f')(x)", "f'(x)"),
      ("(a >> b)(x)", "(a >> b)(x)"),
    ])
  func brackets(_ text: String, _ expected: String) {
    #expect(Programs.printed(text) == expected)
  }
}
