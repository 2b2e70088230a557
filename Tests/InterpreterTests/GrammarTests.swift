import Foundation
import Interpreter
import Syntax
import Testing
import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// The documents: their lists of names are those of the tables, and their programs run.
@Suite("Documents")
struct GrammarTests {
  /// The lists of Grammar.md by the headings of the tables they come from.
  static let lists = [
    ("commands", "commands"), ("functions", "functions"), ("activations", "activations"),
    ("constants", "constants"), ("optimizers", "optimizers"), ("learning rates", "learning rates"),
    ("losses", "losses"), ("initializers", "initializers"), ("grids", "grids"),
    ("targets", "targets"), ("approximants", "approximants"), ("datasets", "data sets"),
    ("plot formats", "plot formats"), ("model formats", "model formats"),
  ]

  static func list(_ title: String) -> [String] {
    let topics = TopicCatalog.all.first { $0.title == title }?.topics ?? []
    return topics.map { "- `\($0.name)`: \($0.summary)" }
  }

  @Test func theListsAreThoseOfTheTables() throws {
    var lines = try TestFiles.text("Grammar.md").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    for (name, title) in Self.lists {
      let begin = try #require(lines.firstIndex(of: "<!-- begin generated: \(name) -->"))
      let end = try #require(lines[begin...].firstIndex(of: "<!-- end generated -->"))
      let expected = Self.list(title)
      #expect(!expected.isEmpty)
      if TestFiles.isRecording {
        lines.replaceSubrange(begin + 1..<end, with: expected)
      } else {
        #expect(
          Array(lines[begin + 1..<end]) == expected, "\(name) is stale; RECORD=1 writes it anew")
      }
    }
    if TestFiles.isRecording {
      try TestFiles.write(lines.joined(separator: "\n"), to: TestFiles.repository + "Grammar.md")
      Issue.record("recorded Grammar.md")
    }
  }

  /// The fenced `nn` blocks of a document in order.
  static func blocks(of document: String) throws -> [(line: Int, program: String)] {
    var blocks: [(line: Int, program: String)] = []
    var isInside = false
    for (index, line) in try TestFiles.text(document).split(
      separator: "\n", omittingEmptySubsequences: false
    ).enumerated() {
      if line == "```nn" {
        isInside = true
        blocks.append((index + 2, ""))
      } else if line.hasPrefix("```") {
        isInside = false
      } else if isInside {
        blocks[blocks.count - 1].program += line + "\n"
      }
    }
    return blocks
  }

  /// The documents with programs in them: at the top, and in `docs`.
  static let documents = ["", "docs/"].flatMap { folder in
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: TestFiles.repository + folder)) ?? []
    return names.filter { $0.hasSuffix(".md") }.map { folder + $0 }.sorted()
  }.filter { ((try? TestFiles.text($0)) ?? "").contains("\n```nn\n") }

  @Test("Grammar.md and README.md are among the documents")
  func documentsAreFound() {
    #expect(Set(Self.documents).isSuperset(of: ["Grammar.md", "README.md"]))
  }

  @Test("the programs of a document run one after the other", arguments: documents)
  func programsRun(_ document: String) throws {
    let conversation = Conversation()
    let blocks = try Self.blocks(of: document)
    #expect(!blocks.isEmpty)
    for block in blocks {
      // Blank lines before it, so that a message names the line of the document.
      let program = String(repeating: "\n", count: block.line - 1) + block.program
      try LanguageTests.check(
        program, name: document, in: conversation, isStatedInFull: false)
    }
  }

  @Test("the lessons run", arguments: TestFiles.programs(in: "scripts"))
  func lesson(_ name: String) throws {
    let conversation = Conversation()
    // Lessons are run in the folder of the repository, and find their data from there.
    for folder in ["scripts", "scripts/data"] { mkdir("\(TestFiles.workplace)/\(folder)", 0o755) }
    try TestFiles.write(
      TestFiles.text("scripts/data/iris.csv"),
      to: "\(TestFiles.workplace)/scripts/data/iris.csv")
    let outcome = conversation.run(
      try TestFiles.text("scripts/\(name).nn"), name: "\(name).nn")
    #expect(outcome == .finished, "\(conversation.errors)")
  }
}
