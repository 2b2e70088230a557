import Testing

@testable import Syntax

@Suite("Acceptance programs")
struct AcceptanceTests {
  static let names = [
    "arithmetic", "functions", "gradients", "higham", "levenberg", "networks", "runge", "splits",
    "training",
  ]

  @Test("they parse, and print to the same program", arguments: names)
  func fixedPoint(_ name: String) throws {
    let source = try TestFiles.source("Acceptance/\(name).nn")
    let program = Parser.parse(source)
    #expect(program.diagnostics.isEmpty)
    #expect(!program.isIncomplete)
    #expect(!program.statements.isEmpty)
    let text = Printer.text(of: program)
    let again = Parser.parse(Source(name: name, text))
    #expect(again == program)
    #expect(Printer.text(of: again) == text)
  }
}
