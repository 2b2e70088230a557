import Interpreter
import NeuralNetwork
import Syntax
import Testing

@Suite("Error pages")
struct ErrorPageTests {
  static let names = DiagnosticCode.all.map(\.name)

  private func page(_ name: String) throws -> ErrorPage {
    try #require(ErrorPages[name], "\(name) has no page")
  }

  @Test func allCodesAreListed() throws {
    let table = try TestFiles.text("Sources/Syntax/DiagnosticCode.swift")
    let written = table.matches(of: /"([A-Z][0-9]{3})"/).map { String($0.output.1) }
    #expect(Set(Self.names) == Set(written))
    #expect(Set(Self.names).count == Self.names.count)
    #expect(ErrorPages.all.map(\.code.name).sorted() == Self.names.sorted())
  }

  @Test("the wrong program gives exactly this code", arguments: names)
  func wrong(_ name: String) throws {
    let page = try page(name)
    let conversation = Conversation()
    if page.code == .interrupted {
      // Ctrl-C is an outcome, not a message.
      conversation.cancellation.request()
      #expect(conversation.session.run(page.wrongSource) == .interrupted)
      #expect(conversation.diagnostics.isEmpty)
      return
    }
    if page.code == .notTranslated {
      // Wrong only where it is to be translated.
      #expect(conversation.session.run(page.wrongSource) == .finished)
      return
    }
    conversation.meets(page.code)
    let outcome = conversation.session.run(page.wrongSource)
    #expect(conversation.diagnostics.map(\.diagnostic.code.name) == [name])
    let isError = conversation.diagnostics.contains { $0.diagnostic.severity == .error }
    #expect(isError == (outcome != .finished))
  }

  @Test("the right program runs without a message", arguments: names)
  func right(_ name: String) throws {
    let conversation = Conversation()
    #expect(conversation.run(try page(name).right) == .finished)
    #expect(conversation.diagnostics.map(\.diagnostic.message) == [])
  }

  @Test("the page shows the title and both programs", arguments: names)
  func shown(_ name: String) throws {
    let page = try page(name)
    let lines = try #require(Conversation.lines(of: "help \(name)"))
    #expect(lines[1] == page.code.title)
    for line in page.wrong.split(separator: "\n") + page.right.split(separator: "\n") {
      #expect(lines.contains("  \(line)"))
    }
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(page.explanation.hasSuffix("."))
    #expect(page.explanation.count > 60, "say a little more")
  }

  @Test func codesAreFoundInSmallLettersToo() {
    #expect(Conversation.lines(of: "help n014")?.first == "N014  message")
  }

  @Test func aMisspeltCodeIsSuggested() {
    let conversation = Conversation()
    #expect(conversation.run("help N0144") == .failed)
    #expect(conversation.diagnostics.first?.diagnostic.label == "did you mean `N014`?")
  }

  @Test func codesComplete() {
    let list = Conversation().session.completions(for: "help P00", cursor: 8)
    #expect(list.candidates.map(\.text).contains("P001"))
  }
}
