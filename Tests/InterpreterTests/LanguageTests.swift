import Interpreter
import Syntax
import Testing

/// Programs whose `#=> text` comments state what the line before them prints.
@Suite("Language")
struct LanguageTests {
  static let folder = "Tests/Golden/language"
  static let names = TestFiles.programs(in: folder)

  @Test("every line prints what is stated", arguments: names)
  func program(_ name: String) throws {
    try Self.check(TestFiles.text("\(Self.folder)/\(name).nn"), name: "\(name).nn")
  }

  /// Runs a program statement by statement and compares what each prints with what is stated.
  ///
  /// Values and `print` must be stated wherever there is output, unless a document is not stated
  /// in full; what other commands say may be.
  static func check(
    _ text: String, name: String, in conversation: Conversation = Conversation(),
    isStatedInFull: Bool = true
  ) throws {
    let source = Source(name: name, text)
    let program = Parser.parse(source)
    for diagnostic in program.diagnostics {
      Issue.record("\(DiagnosticText.text(of: diagnostic, in: source))")
    }
    let stated = ExpectedOutput.entries(in: source)
    var met = 0
    /// Statements on one line print together.
    var groups: [(line: Int, spans: [SourceSpan])] = []
    for statement in program.statements {
      let line = source.line(at: max(statement.span.start, statement.span.end - 1)).number
      if groups.last?.line == line {
        groups[groups.count - 1].spans.append(statement.span)
      } else {
        groups.append((line, [statement.span]))
      }
    }
    for group in groups {
      conversation.memory.events = []
      for span in group.spans {
        // The statement alone, at its place in the text.
        var bytes = source.text.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        bytes.replaceSubrange(span.start..<span.end, with: source.text[span.start..<span.end])
        let outcome = conversation.session.run(Source(name: name, text: bytes))
        if outcome != .finished {
          Issue.record("\(name):\(group.line): \(outcome) \(conversation.errors)")
          return
        }
      }
      try EventTests.check(conversation.memory.events)
      let entry = stated.first { $0.line == group.line }
      if let entry {
        met += 1
        #expect(conversation.lines == entry.text, "\(name):\(group.line)")
      } else if isStatedInFull {
        let unstated = conversation.outputs.filter { $0.kind == "value" || $0.kind == "print" }
        #expect(
          unstated.isEmpty,
          "\(name):\(group.line) prints \(unstated.flatMap { $0.lines.map(\.string) })")
      }
    }
    #expect(met == stated.count, "\(name): a stated output belongs to no statement")
  }
}
