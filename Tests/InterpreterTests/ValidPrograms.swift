import Interpreter
import Syntax
import Vocabulary

/// The small programs of the repository that run without an error, trainings cut short.
enum ValidPrograms {
  /// Acceptance programs that are long lists of numbers, lessons that are long trainings.
  private static let huge: Set<String> = ["gradients", "splits", "training"]

  /// Commands whose examples would talk, wait or leave.
  private static let loud = ["demo", "selftest", "quit", "study"]

  static let all: [(name: String, text: [UInt8])] = {
    var programs: [(name: String, text: String)] = []
    for folder in ["Tests/Acceptance", "Tests/Golden/language", "scripts"] {
      for name in TestFiles.programs(in: folder)
      where folder != "Tests/Acceptance" || !huge.contains(name) {
        if let text = try? TestFiles.text("\(folder)/\(name).nn") {
          programs.append(("\(folder)/\(name).nn", text))
        }
      }
    }
    for document in ["README.md", "Grammar.md"] {
      for block in (try? GrammarTests.blocks(of: document)) ?? [] {
        programs.append(("\(document):\(block.line)", block.program))
      }
    }
    for topic in TopicCatalog.all.flatMap(\.topics) {
      for example in topic.examples { programs.append(("help \(topic.name)", example.program)) }
    }
    for page in ErrorPages.all { programs.append(("help \(page.code.name)", page.right)) }
    return programs.compactMap { name, text in
      if loud.contains(where: text.contains) { return nil }
      return shortened(text).map { (name, Array($0.utf8)) }
    }
  }()

  /// The program with few epochs, small networks and few repetitions, without the expectations
  /// that no longer hold; nil when it does not run by itself.
  private static func shortened(_ program: String) -> String? {
    var text = program.replacing(/epochs=[0-9]+k?/, with: "epochs=2")
      .replacing("dense(64", with: "dense(6").replacing(/0\.\.[0-9]+ \{/, with: "0..1 {")
      .replacing("fit net runge\n", with: "fit net runge epochs=2\n")
    for _ in 0..<40 {
      let conversation = Conversation()
      switch conversation.run(text) {
      case .finished: return text
      case .expectationFailed:
        guard let (diagnostic, source) = conversation.diagnostics.last else { return nil }
        var bytes = source.text
        let line = source.line(at: diagnostic.span.start).number
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        lines[line - 1] = []
        bytes = Array(lines.joined(separator: [0x0A]))
        text = String(decoding: bytes, as: UTF8.self)
      default: return nil
      }
    }
    return nil
  }
}
