import Interpreter
import Syntax
import Testing
import Vocabulary

/// What must hold for every row of every table, whoever adds one.
@Suite("Tables")
struct TableTests {
  /// A row with the heading of its table.
  struct Row: Sendable, CustomTestStringConvertible {
    var table: String
    var noun: String
    var topic: Topic

    var testDescription: String { "\(noun) \(topic.name)" }
  }

  static let rows = TopicCatalog.all.flatMap { catalog in
    catalog.topics.map { Row(table: catalog.title, noun: catalog.noun, topic: $0) }
  }

  /// An example of a row.
  struct Program: Sendable, CustomTestStringConvertible {
    var row: Row
    var example: Example

    var testDescription: String {
      "\(row.testDescription): \(example.program.prefix { $0 != "\n" })"
    }
  }

  static let examples = rows.flatMap { row in
    row.topic.examples.map { Program(row: row, example: $0) }
  }

  @Test func thereAreTables() {
    #expect(
      Set(TopicCatalog.all.map(\.title)).isSuperset(of: [
        "commands", "functions", "targets", "data sets", "activations", "optimizers", "losses",
        "initializers", "grids", "plot formats",
      ]))
    #expect(Self.rows.count > 100)
    #expect(Self.examples.count > 80)
  }

  @Test func namesAreUniqueInTheirTable() {
    for catalog in TopicCatalog.all {
      let names = catalog.topics.map(\.name)
      #expect(Set(names).count == names.count, "\(catalog.title)")
      #expect(!catalog.noun.isEmpty && !catalog.title.isEmpty)
    }
  }

  @Test("a row says in its words what it is", arguments: rows)
  func form(_ row: Row) {
    let topic = row.topic
    #expect(topic.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
    #expect(topic.summary.hasSuffix("."))
    #expect(!topic.summary.dropLast().contains(". "), "one sentence")
    // A sentence, or a formula: `exp(x) - 1, accurate for small x.`
    #expect(topic.summary.wholeMatch(of: /[a-z]{2,} .*/) == nil)
    #expect(!topic.summary.contains("\n"))
    let names = topic.parameters.map(\.name)
    #expect(Set(names).count == names.count)
    for parameter in topic.parameters {
      let isName = parameter.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil
      #expect(isName || ["N", "L"].contains(parameter.name))
      #expect(!parameter.meaning.isEmpty && !parameter.meaning.hasSuffix("."))
      #expect(parameter.meaning.first?.isUppercase != true || parameter.meaning.hasPrefix("W"))
    }
  }

  @Test("a default is what can be typed", arguments: rows)
  func defaults(_ row: Row) {
    for parameter in row.topic.parameters {
      guard let text = parameter.defaultText else { continue }
      let program = Parser.parse(Source(name: "default", "x = \(text)"))
      #expect(program.diagnostics.isEmpty, "\(parameter.name)=\(text)")
      if case .choice(_, let choices) = parameter.kind {
        #expect(choices.contains { text == $0.name || text.hasPrefix("\($0.name)(") })
      }
    }
  }

  @Test("whoever can be called has an example", arguments: ["commands", "functions"])
  func hasExample(_ table: String) {
    // These end the program, or run all the others.
    let bare = ["quit", "selftest"]
    for row in Self.rows where row.table == table && !bare.contains(row.topic.name) {
      #expect(!row.topic.examples.isEmpty, "\(row.topic.name)")
      #expect(row.topic.examples.contains { $0.program.contains(row.topic.name) })
    }
  }

  @Test("an example runs and prints what it says", arguments: examples)
  func example(_ program: Program) {
    let conversation = Conversation()
    let outcome = conversation.run(program.example.program)
    #expect(outcome == .finished, "\(conversation.errors)")
    #expect(conversation.errors.isEmpty)
    if let prints = program.example.prints { #expect(conversation.lines.last == prints) }
  }

  @Test("help has a page", arguments: rows)
  func help(_ row: Row) throws {
    let conversation = Conversation()
    #expect(conversation.run("help \(row.topic.name)") == .finished)
    let lines = conversation.lines
    #expect(lines.first?.hasPrefix(row.topic.name) == true)
    // The first table that has a name is shown.
    if Self.rows.first(where: { $0.topic.name == row.topic.name })?.table == row.table {
      #expect(lines.contains(row.topic.summary))
      for parameter in row.topic.parameters {
        #expect(lines.contains { $0.contains(parameter.meaning) })
      }
      for example in row.topic.examples {
        for line in example.program.split(separator: "\n") {
          #expect(lines.contains { $0.hasSuffix(line) })
        }
      }
    }
  }

  @Test("two letters complete it", arguments: rows)
  func completion(_ row: Row) {
    let conversation = Conversation()
    let line = "help \(row.topic.name.prefix(2))"
    let list = conversation.session.completions(for: line, cursor: line.utf8.count)
    #expect(list.start == 5)
    #expect(list.candidates.contains { $0.text == row.topic.name && !$0.meaning.isEmpty })
  }

  @Test("swapped letters are corrected", arguments: rows)
  func correction(_ row: Row) throws {
    var letters = Array(row.topic.name)
    guard letters.count >= 4 else { return }
    letters.swapAt(letters.count / 2, letters.count / 2 - 1)
    let typed = String(letters)
    guard !Self.rows.contains(where: { $0.topic.name == typed }) else { return }
    let names = Self.rows.filter { $0.table == row.table }.map(\.topic.name)
    #expect(Suggestion.closest(to: typed, among: names) == row.topic.name)
    let conversation = Conversation()
    #expect(conversation.run("help \(typed)") == .failed)
    let diagnostic = try #require(conversation.diagnostics.first?.diagnostic)
    let edit = try #require(diagnostic.edit)
    #expect(conversation.run("help \(edit.replacement)") == .finished)
  }
}
