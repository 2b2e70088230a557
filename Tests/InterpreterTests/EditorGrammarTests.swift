import Interpreter
import Testing
import Vocabulary

@Suite struct EditorGrammarTests {
  @Test(arguments: EditorGrammar.all.map(\.option))
  func everyNameIsColoured(_ option: String) throws {
    let text = try #require(EditorGrammar.all.first { $0.option == option }).text()
    let words = Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    for catalog in TopicCatalog.all where !catalog.title.hasSuffix("formats") {
      for topic in catalog.topics { #expect(words.contains(topic.name), "\(topic.name)") }
    }
  }

  @Test func theTextMateGrammarIsJSONWithPatternsThatCompile() throws {
    let editor = try #require(EditorGrammar.all.first { $0.option == "--textmate" })
    let grammar = try JSONReader.read(Array(editor.text().utf8)[...])
    #expect(grammar["scopeName"] == .text("source.nn"))
    var count = 0
    func walk(_ value: JSONValue) {
      switch value {
      case .object(let fields):
        for field in fields {
          if ["match", "begin", "end"].contains(field.name), let pattern = field.value.text {
            count += 1
            // Swift's expressions look ahead only.
            let known = pattern.replacing(/\(\?<[=!](\[[^\]]*\]|\\?.)\)/, with: "")
            #expect(throws: Never.self, "\(pattern)") { try Regex(known) }
          }
          walk(field.value)
        }
      case .list(let items): items.forEach(walk)
      default: break
      }
    }
    walk(grammar)
    #expect(count > 15)
  }
}
