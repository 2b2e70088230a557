@testable import Syntax

/// Grammar.md as lines and fenced blocks.
struct GrammarDocument {
  var lines: [String]

  init() throws {
    let source = try TestFiles.source("../Grammar.md")
    lines = TestFiles.lines(source)
  }

  /// The fenced blocks of one language, each without its fences.
  func blocks(_ language: String) -> [String] { TestFiles.blocks(language, in: lines) }

  /// All `ebnf` blocks of the page.
  func grammar() throws -> ExtendedGrammar {
    try ExtendedGrammar(blocks("ebnf").joined(separator: "\n"))
  }
}

extension TestFiles {
  static func lines(_ source: Source) -> [String] {
    source.string(in: SourceSpan(0, source.text.count))
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The fenced blocks of one language in a Markdown page, each without its fences.
  static func blocks(_ language: String, in lines: [String]) -> [String] {
    var blocks: [String] = []
    var current: [String]?
    for line in lines {
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
}
