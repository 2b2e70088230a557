package import Syntax
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

/// Completion from the tables: the verb of the statement says which options there are and which
/// values they take.
private struct Completion {
  typealias Candidate = CompletionList.Candidate

  private let before: [UInt8]
  private let evaluator: Evaluator
  private let word: String
  private let start: Int

  init(_ line: String, cursor: Int, evaluator: Evaluator) {
    let bytes = Array(line.utf8)
    before = Array(bytes[..<max(0, min(cursor, bytes.count))])
    self.evaluator = evaluator
    var start = before.count
    while start > 0, Self.isWord(before[start - 1]) { start -= 1 }
    self.start = start
    word = String(decoding: before[start...], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 128
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32)
  }

  func list() -> CompletionList {
    if let quote = openQuote {
      return CompletionList(start: quote + 1, candidates: files(from: quote + 1))
    }
    var candidates: [Candidate]
    if isMember {
      candidates =
        memberBase.flatMap(Fields.table)?
        .map { Candidate(text: $0.name, meaning: $0.meaning) } ?? []
    } else if let option, let parameter = parameters.first(where: { $0.name == option }) {
      candidates = values(of: parameter.kind) + (isOnlyChoice(parameter.kind) ? [] : names)
    } else if isStatementStart {
      candidates = commands + names
    } else {
      candidates = verb == "help" ? topics : operandsAndOptions
    }
    var seen: Set<String> = []
    candidates = candidates.filter { $0.text.hasPrefix(word) && seen.insert($0.text).inserted }
    return CompletionList(start: start, candidates: candidates)
  }

  // MARK: Where the cursor is

  /// The offset of the quote of a string that is still open.
  private var openQuote: Int? {
    var open: Int?
    var index = 0
    while index < before.count {
      if before[index] == UInt8(ascii: "\\"), open != nil {
        index += 1
      } else if before[index] == UInt8(ascii: "\"") {
        open = open == nil ? index : nil
      }
      index += 1
    }
    return open
  }

  /// The text of the statement before the word.
  private var statement: Substring {
    let text = String(decoding: before[..<start], as: UTF8.self)
    let end = text.lastIndex { "\n;{}".contains($0) }
    return end.map { text[text.index(after: $0)...] } ?? text[...]
  }

  /// The statement without a leading `name =`.
  private var body: Substring {
    let text = statement
    guard let equal = text.firstIndex(of: "=") else { return text.drop(while: \.isWhitespace) }
    let name = text[..<equal].filter { !$0.isWhitespace }
    let isName = !name.isEmpty && name.utf8.allSatisfy(Self.isWord)
    let left = text[..<equal].split(separator: " ")
    guard isName, left.count == 1 else { return text.drop(while: \.isWhitespace) }
    return text[text.index(after: equal)...].drop(while: \.isWhitespace)
  }

  private var isStatementStart: Bool { body.isEmpty }

  /// The word the statement begins with, or the innermost function whose bracket is open.
  private var verb: String? {
    var names: [String?] = []
    var name = ""
    for character in body {
      if character == "(" { names.append(name.isEmpty ? nil : name) }
      if character == ")", !names.isEmpty { names.removeLast() }
      name = character.utf8.allSatisfy(Self.isWord) ? name + String(character) : ""
    }
    if let inner = names.last { return inner }
    return body.split { !$0.utf8.allSatisfy(Self.isWord) }.first.map(String.init)
  }

  private var parameters: [Parameter] {
    guard let verb else { return [] }
    return Topic.catalogs.lazy.flatMap(\.topics).first { $0.name == verb }?.parameters ?? []
  }

  /// The option whose value stands here: `optimizer=`.
  private var option: String? {
    guard let last = statement.last, last == "=" else { return nil }
    let name = statement.dropLast().reversed().prefix { $0.utf8.allSatisfy(Self.isWord) }
    return name.isEmpty ? nil : String(name.reversed())
  }

  /// Whether a field stands here; `..` is a range.
  private var isMember: Bool { statement.hasSuffix(".") && !statement.hasSuffix("..") }

  /// The value whose field stands here: `net.`, `r.test.`.
  private var memberBase: Value? {
    let path = String(
      statement.dropLast().reversed()
        .prefix { $0 == "." || $0.utf8.allSatisfy(Self.isWord) }.reversed())
    var names = path.split(separator: ".").map(String.init)[...]
    guard let first = names.popFirst(), var value = evaluator.value(of: first) else { return nil }
    for name in names {
      let entry = Fields.table(for: value)?.first { $0.name == name }
      guard case .success(let next)? = entry?.value(value) else { return nil }
      value = next
    }
    return value
  }

  // MARK: What there is

  private var commands: [Candidate] {
    Commands.all.entries.map { Candidate(text: $0.name, meaning: $0.summary) }
  }

  private var topics: [Candidate] {
    Topic.catalogs.flatMap(\.topics).map { Candidate(text: $0.name, meaning: $0.summary) }
      + ErrorPages.all.map { Candidate(text: $0.code.name, meaning: $0.code.title) }
  }

  private var names: [Candidate] {
    evaluator.globals.sorted { $0.key < $1.key }.map {
      Candidate(text: $0.key, meaning: $0.value.kindText)
    }
      + Topic.catalogs.filter {
        ["functions", "targets", "approximants", "data sets", "activations"].contains($0.title)
      }
      .flatMap(\.topics).map { Candidate(text: $0.name, meaning: $0.summary) }
  }

  /// What the next operand may be, then the options that are not there yet.
  private var operandsAndOptions: [Candidate] {
    let text = String(statement)
    let options = parameters.filter { !$0.isOperand && !text.contains("\($0.name)=") }
      .map { Candidate(text: "\($0.name)=", meaning: $0.meaning) }
    let operands = parameters.filter(\.isOperand)
    guard !parameters.isEmpty else { return names }
    guard let next = operands.dropFirst(operandsBefore).first ?? operands.last(where: \.isVariadic)
    else {
      return options.isEmpty ? names : options
    }
    let fitting = names.filter { candidate in
      evaluator.value(of: candidate.text).map { Expectation.accepts(next.kind, $0) } ?? false
    }
    return values(of: next.kind) + fitting + (next.isRequired ? [] : options)
  }

  /// How many operands stand before the word: between commas in an open bracket, between spaces
  /// after a command.
  private var operandsBefore: Int {
    var brackets: [String.Index] = []
    for index in body.indices {
      if body[index] == "(" { brackets.append(body.index(after: index)) }
      if body[index] == ")", !brackets.isEmpty { brackets.removeLast() }
    }
    guard let start = brackets.last else {
      return body.split(separator: " ").dropFirst().count { !$0.contains("=") }
    }
    return body[start...].split(separator: ",", omittingEmptySubsequences: false).dropLast()
      .count { !$0.contains("=") }
  }

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
    default: false
    }
  }

  /// The files whose names begin with what stands after the quote.
  private func files(from start: Int) -> [Candidate] {
    let typed = String(decoding: before[start...], as: UTF8.self)
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let prefix = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    return Files.names(in: folder.isEmpty ? "." : folder)
      .filter { $0.hasPrefix(prefix) && (!$0.hasPrefix(".") || prefix.hasPrefix(".")) }
      .map {
        Candidate(text: folder + $0, meaning: $0.hasSuffix("/") ? "folder" : "file", isFile: true)
      }
  }
}
