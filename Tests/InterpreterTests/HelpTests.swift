import Interpreter
import Testing
import Vocabulary

@Suite("Help")
struct HelpTests {
  @Test func itBeginsWithTheFirstLinesToType() throws {
    let lines = try #require(Conversation.lines(of: "help"))
    #expect(lines.contains("  net = dense(64,tanh) >> dense(64,tanh) >> dense(1)"))
    #expect(lines.contains { $0.contains("fit net runge") })
    for catalog in TopicCatalog.all {
      #expect(lines.contains(catalog.title))
      for topic in catalog.topics {
        #expect(lines.contains { $0.split(separator: " ").contains(Substring(topic.name)) })
      }
    }
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func theProgramOfThePageRuns() {
    let page = Conversation.lines(of: "help") ?? []
    let program = page.dropFirst().prefix { $0.hasPrefix("  ") }.joined(separator: "\n")
    let conversation = Conversation()
    #expect(conversation.run(program) == .finished, "\(conversation.errors)")
  }

  @Test(
    "help fit shows each option with its default",
    arguments: [
      ("N=", "100"), ("grid=", "uniform"), ("split=", "[70,15,15]"), ("epochs=", "500"),
      ("batch=", "32"), ("optimizer=", "adam"), ("lr=", "0.01"), ("loss=", "mse"),
      ("shuffle=", "true"), ("seed=", "0"), ("precision=", "double"),
    ])
  func fit(_ option: String, _ value: String) throws {
    let lines = try #require(Conversation.lines(of: "help fit"))
    let row = try #require(lines.first { $0.hasPrefix("  \(option) ") })
    let words = row.split(separator: " ")
    #expect(words.count > 2 && words[1] == value)
    #expect(lines.contains { $0.contains("fit net target") && $0.contains("\(option)\(value)") })
  }

  @Test(
    "help fit names all options of the design",
    arguments: ["on", "noise", "patience", "goal", "l2", "validation", "time"])
  func optionsWithoutDefault(_ option: String) throws {
    let lines = try #require(Conversation.lines(of: "help fit"))
    #expect(lines.contains { $0.hasPrefix("  \(option)= ") })
  }

  @Test func aChoiceIsListed() throws {
    let lines = try #require(Conversation.lines(of: "help fit"))
    #expect(lines.contains { $0.contains("sgd adam adamw rmsprop lbfgs lm") })
    #expect(lines.contains { $0.contains("uniform chebyshev random") })
  }

  @Test(arguments: HelpGuide.all.map(\.name)) func aGuideHasARowForEachThing(_ name: String) throws
  {
    let guide = try #require(HelpGuide.all.first { $0.name == name })
    let lines = try #require(Conversation.lines(of: "help \(name)"))
    #expect(lines.count == guide.rows.count + 1)
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func theStatementsOfTheSyntaxGuideRun() throws {
    let guide = try #require(HelpGuide.all.first { $0.name == "syntax" })
    let conversation = Conversation()
    #expect(conversation.run("net = dense(1)\nf(x) = x") == .finished)
    for row in guide.rows.prefix(while: { $0.written != "expressions" }) where !row.meaning.isEmpty
    {
      #expect(conversation.run(row.written) == .finished, "\(row.written)")
    }
  }

  @Test func aConstantHasAPage() {
    let lines = Conversation.lines(of: "help pi")
    #expect(lines?.first == "pi  constant")
    #expect(lines?.contains("Its value is 3.141592653589793.") == true)
  }

  @Test func whatIsKnownIsListedByKind() {
    let conversation = Conversation()
    conversation.run("help")
    let names = conversation.outputs.first?.fields.map(\.name)
    #expect(names == TopicCatalog.all.map(\.title))
  }
}
