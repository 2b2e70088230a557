import Interpreter
import Syntax
import Testing

@Suite("Acceptance programs")
struct AcceptanceTests {
  static let names = TestFiles.programs(in: "Tests/Acceptance")

  @Test func thereAreAll() {
    #expect(
      Self.names == [
        "arithmetic", "functions", "gradients", "higham", "levenberg", "networks", "runge",
        "splits", "training",
      ])
  }

  @Test("every expectation of each holds", arguments: names)
  func program(_ name: String) throws {
    let conversation = Conversation()
    let text = try TestFiles.text("Tests/Acceptance/\(name).nn")
    let outcome = conversation.run(text, name: "\(name).nn")
    #expect(outcome == .finished)
    for (diagnostic, source) in conversation.diagnostics where diagnostic.severity == .error {
      Issue.record("\(DiagnosticText.text(of: diagnostic, in: source))")
    }
  }
}
