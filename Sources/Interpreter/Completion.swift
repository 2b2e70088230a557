import NeuralNetwork
import Syntax
import Vocabulary

/// What may stand at a place of a line, with the offset where the word begins.
package struct CompletionList: Sendable {
  package struct Candidate: Sendable, Equatable {
    /// What is inserted: `epochs=`, `runge`.
    package var text: String
    /// One line of meaning.
    package var meaning: String
    package var isFile: Bool

    package init(text: String, meaning: String, isFile: Bool = false) {
      self.text = text
      self.meaning = meaning
      self.isFile = isFile
    }
  }
  package var start: Int
  package var candidates: [Candidate]
}

extension Session {
  /// What may be typed at a UTF-8 offset of a line.
  package func completions(for line: String, cursor: Int) -> CompletionList {
    Completion(line, cursor: cursor, evaluator: evaluator).list()
  }
}

/// Completion from the tables: the callable at the cursor says which options there are and which
/// values they take.
private struct Completion {
  typealias Candidate = CompletionList.Candidate

  private let context: EntryContext
  private let evaluator: Evaluator

  init(_ line: String, cursor: Int, evaluator: Evaluator) {
    context = EntryContext(line, cursor: cursor)
    self.evaluator = evaluator
  }

  func list() -> CompletionList {
    if case .file = context.position {
      return CompletionList(start: context.start, candidates: files)
    }
    let word = context.word
    var seen: Set<String> = []
    return CompletionList(
      start: context.start,
      candidates: candidates.filter { $0.text.hasPrefix(word) && seen.insert($0.text).inserted })
  }

  private var candidates: [Candidate] {
    switch context.position {
    case .file: []
    case .field(let path): columns(after: path) ?? fields(of: path)
    case .statement: commands + names() + Self.statementWords
    case .expression: names()
    case .afterValue: wordsAfterValue
    case .value:
      context.optionParameter.map { parameter in
        columns(for: parameter)
          ?? values(of: parameter.kind) + (isOnlyChoice(parameter.kind) ? [] : names())
      } ?? names()
    case .argument: arguments
    }
  }

  // MARK: What there is

  private var commands: [Candidate] {
    Commands.all.entries.map { Candidate(text: $0.name, meaning: $0.summary) }
  }

  private var locals: [Candidate] {
    context.locals.map { Candidate(text: $0, meaning: "of this entry") }
  }

  /// The names that are defined, then built-in ones.
  private func names(
    _ topics: [Topic] = TopicCatalog.topics(.function, .target, .activation)
  ) -> [Candidate] {
    locals
      + evaluator.globals.sorted { $0.key < $1.key }.map {
        Candidate(text: $0.key, meaning: $0.value.kindText)
      } + topics.map(candidate)
  }

  /// A name that is nothing without its operands comes with its bracket.
  private func candidate(_ topic: Topic) -> Candidate {
    let isKind = Targets.all[topic.name] != nil || Approximants.all[topic.name] != nil
    let isCalled = isKind && topic.parameters.contains(where: \.isRequired)
    return Candidate(text: topic.name + (isCalled ? "(" : ""), meaning: topic.summary)
  }

  /// What the next operand may be, then the options that are not there yet.
  private var arguments: [Candidate] {
    var options = context.openOptions.map {
      Candidate(text: "\($0.name)=", meaning: $0.meaning)
    }
    if context.takesAnyOption {
      options += columns.filter { !context.options.contains($0.text) }.map {
        Candidate(text: "\($0.text)=", meaning: $0.meaning)
      }
    }
    guard let next = context.operand else {
      return context.parameters.isEmpty ? names() : options
    }
    if case .bareName = next.kind {
      return context.callee == "help" ? HelpPage.choices : definedNames
    }
    let isNeeded = next.isRequired && context.needsOperand
    let fitting = names(TopicCatalog.topics(.target, .function, .activation)).filter {
      guard !$0.text.hasSuffix("(") else {
        return Approximants.all[String($0.text.dropLast())] == nil
          ? Expectation.acceptsFunction(next.kind) : Expectation.acceptsApproximant(next.kind)
      }
      guard let value = evaluator.value(of: $0.text) else { return false }
      // Functions of lists and data would hide what is meant: before a word is begun, and options.
      if context.word.isEmpty || !isNeeded, case .function(let function) = value,
        case .builtin = function.body
      {
        return false
      }
      return Expectation.accepts(next.kind, value)
    }
    return values(of: next.kind) + locals + fitting + (isNeeded ? [] : options)
  }

  private var definedNames: [Candidate] { names([]) }

  private func values(of kind: Parameter.Kind) -> [Candidate] {
    switch kind {
    case .choice(_, let choices): choices.map { Candidate(text: $0.name, meaning: $0.summary) }
    case .flag: [Candidate(text: "true", meaning: "yes"), Candidate(text: "false", meaning: "no")]
    case .either(let kinds): kinds.flatMap(values)
    default: []
    }
  }

  private func isOnlyChoice(_ kind: Parameter.Kind) -> Bool {
    switch kind {
    case .choice, .flag: true
    case .either(let kinds): kinds.allSatisfy(isOnlyChoice)
    default: false
    }
  }

  /// The fields of the value that a path names: `net`, `r.test`.
  private func fields(of path: [String]) -> [Candidate] {
    evaluator.value(at: path).flatMap { Fields.table(for: $0) }?
      .map { Candidate(text: $0.name, meaning: $0.meaning) } ?? []
  }

  // MARK: Columns of the table at hand

  /// The columns of the table that is the first operand.
  private var columns: [Candidate] {
    guard case .table(let table) = evaluator.value(at: context.firstOperand) else { return [] }
    return table.columns.map {
      Candidate(
        text: $0.name, meaning: $0.isNumeric ? "a column of numbers" : "a column of texts")
    }
  }

  /// The columns where an option takes one and there is a table to take it from; nil elsewhere.
  private func columns(for parameter: Parameter) -> [Candidate]? {
    switch parameter.kind {
    case .column, .columns: columns.isEmpty ? nil : columns
    default: nil
    }
  }

  /// What completes a dotted name that stands as far as its last point: `y=test.`.
  private func columns(after path: [String]) -> [Candidate]? {
    let prefix = path.joined(separator: ".") + "."
    return context.optionParameter.flatMap(columns)?.compactMap {
      $0.text.hasPrefix(prefix)
        ? Candidate(text: String($0.text.dropFirst(prefix.count)), meaning: $0.meaning) : nil
    }
  }

  /// The files whose names begin with what stands after the quote.
  private var files: [Candidate] {
    let typed = context.word
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let prefix = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    guard let place = try? evaluator.files.path(folder.isEmpty ? "." : folder, for: .reading) else {
      return []
    }
    return Files.names(in: place)
      .filter { $0.hasPrefix(prefix) && (!$0.hasPrefix(".") || prefix.hasPrefix(".")) }
      .map {
        Candidate(text: folder + $0, meaning: $0.hasSuffix("/") ? "folder" : "file", isFile: true)
      }
  }

  // MARK: Words of the grammar

  private static let statementWords = [
    Candidate(text: "for", meaning: "for x in list { }: once for each element"),
    Candidate(text: "while", meaning: "while c { }: as long as c is true"),
    Candidate(text: "if", meaning: "if c { } else { }: when c is true"),
  ]

  private var wordsAfterValue: [Candidate] {
    let kinds = context.kinds
    if kinds.first == .for {
      return kinds.contains(.in) ? [] : [Candidate(text: "in", meaning: "for x in list { }")]
    }
    var words = [
      Candidate(text: "and", meaning: "true when both are"),
      Candidate(text: "or", meaning: "true when one is"),
    ]
    if kinds.first == .name, kinds.dropFirst().first == .callParenthesis, kinds.contains(.assign) {
      words.insert(Candidate(text: "on", meaning: "f(x) = ... on 0..1: its domain"), at: 0)
    }
    if kinds.contains(.then), !kinds.contains(.else) {
      words.insert(Candidate(text: "else", meaning: "if c then a else b"), at: 0)
    } else if kinds.contains(.if), kinds.first != .if {
      words.insert(Candidate(text: "then", meaning: "if c then a else b"), at: 0)
    }
    return words
  }
}
