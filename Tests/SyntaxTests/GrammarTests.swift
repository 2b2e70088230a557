import Testing

@testable import Syntax

@Suite("Grammar.md")
struct GrammarTests {
  private func lines() throws -> [String] {
    let source = try TestFiles.source("../Grammar.md")
    return source.string(in: SourceSpan(0, source.text.count))
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The fenced blocks of one language.
  private func blocks(_ language: String) throws -> [String] {
    var blocks: [String] = []
    var current: [String]?
    for line in try lines() {
      if line == "```", let block = current {
        blocks.append(block.joined(separator: "\n"))
        current = nil
      } else if line == "```" + language {
        current = []
      } else {
        current?.append(line)
      }
    }
    return blocks
  }

  @Test("every example parses")
  func examples() throws {
    let examples = try blocks("nn")
    #expect(examples.count >= 15)
    for example in examples {
      let source = Source(name: "Grammar.md", example + "\n")
      for diagnostic in Parser.parse(source).diagnostics {
        Issue.record("\(DiagnosticText.text(of: diagnostic, in: source))")
      }
    }
  }

  @Test("every production is followed by a sentence and an example")
  func order() throws {
    var isWaiting = false
    for line in try lines() {
      if line == "```nn" { isWaiting = false }
      if line == "```ebnf" {
        #expect(!isWaiting)
        isWaiting = true
      }
    }
    #expect(!isWaiting)
  }

  @Test("every production is defined once and used")
  func productions() throws {
    var defined: [String] = []
    var used: Set<String> = []
    for block in try blocks("ebnf") {
      for production in split(block) {
        let words = production.words
        let name = try #require(words.first)
        defined.append(name)
        used.formUnion(words.dropFirst().filter { $0 != name })
      }
    }
    #expect(Set(defined).count == defined.count)
    let isStart: Set = ["Program", "comment"]
    for name in defined where !isStart.contains(name) {
      #expect(used.contains(name), "\(name) is not used")
    }
    for name in used { #expect(defined.contains(name), "\(name) is not defined") }
  }

  /// The words of each production, without quoted text and comments.
  private func split(_ block: String) -> [(words: [String], Void)] {
    var bare = ""
    var quote: Character?
    var isComment = false
    var previous: Character = " "
    for character in block {
      if isComment {
        if previous == "*" && character == "/" { isComment = false }
      } else if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "`" {
        quote = character
        bare += " "
      } else if previous == "/" && character == "*" {
        isComment = true
      } else {
        bare.append(character)
      }
      previous = character
    }
    return bare.split(separator: ".").map { production in
      (production.split { !$0.isLetter && $0 != "_" }.map(String.init), ())
    }.filter { !$0.0.isEmpty }
  }

  @Test("the precedence table is that of the parser")
  func precedence() throws {
    let lines = try lines()
    let start = try #require(lines.firstIndex(of: "<!-- begin generated: precedence -->"))
    let end = try #require(lines[start...].firstIndex(of: "<!-- end generated -->"))
    #expect(
      lines[(start + 1)..<end].joined(separator: "\n") == Precedence.markdown,
      "write this between the markers:\n\(Precedence.markdown)")
  }

  @Test(
    "the places for the lists are there",
    arguments: [
      "activations", "optimizers", "losses", "initializers", "targets", "datasets", "functions",
      "commands", "plot formats",
    ])
  func markers(_ name: String) throws {
    #expect(try lines().filter { $0 == "<!-- begin generated: \(name) -->" }.count == 1)
  }
}
