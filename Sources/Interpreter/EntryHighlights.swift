package import Syntax
import Vocabulary

/// What the pieces of an entry are, for colouring it while it is typed.
package struct EntryHighlights: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case keyword, command, number, text, comment
    /// A name that means something here.
    case known
    case unknown
  }
  package struct Piece: Sendable, Equatable {
    package var span: SourceSpan
    package var kind: Kind
  }
  /// In the order of the text; what is between them is plain.
  package var pieces: [Piece] = []
  /// The bracket at the cursor and its partner.
  package var brackets: [SourceSpan] = []
  /// The place of the first mistake the parser finds.
  package var mistake: SourceSpan?

  package init() {}
}

extension Session {
  /// The pieces of an entry with the cursor at a UTF-8 offset.
  ///
  /// Made from the tokens, since the text need not parse yet. What is still being typed is given
  /// the benefit of the doubt.
  package func highlights(of entry: String, cursor: Int) -> EntryHighlights {
    let source = Source(name: "", entry)
    let reader = HighlightReader(source, cursor: cursor, evaluator)
    var highlights = EntryHighlights()
    highlights.pieces = reader.pieces()
    highlights.brackets = reader.brackets()
    highlights.mistake = mistake(in: source, cursor: cursor)
    return highlights
  }

  private func mistake(in source: Source, cursor: Int) -> SourceSpan? {
    let program = Parser.parse(source)
    guard !program.isIncomplete,
      let span = program.diagnostics.first(where: { $0.severity == .error })?.span
    else { return nil }
    let end = source.text.count
    if cursor == end, span.end >= end { return nil }
    return SourceSpan(span.start, max(span.end, span.start + 1))
  }
}

/// Reads one entry's tokens.
private struct HighlightReader {
  private let source: Source
  private let tokens: [Token]
  private let cursor: Int
  private let evaluator: Evaluator
  /// The names the entry itself gives a meaning.
  private let bound: Set<String>

  init(_ source: Source, cursor: Int, _ evaluator: Evaluator) {
    self.source = source
    self.cursor = cursor
    self.evaluator = evaluator
    tokens = Lexer.tokens(of: source).tokens
    bound = Self.boundNames(tokens, source)
  }

  func pieces() -> [EntryHighlights.Piece] {
    tokens.indices.compactMap { index in
      kind(at: index).map { EntryHighlights.Piece(span: tokens[index].span, kind: $0) }
    }
  }

  private func kind(at index: Int) -> EntryHighlights.Kind? {
    switch tokens[index].kind {
    case .number, .coefficient: .number
    case .text, .brokenText: .text
    case .comment, .expectedOutput: .comment
    case .name: nameKind(at: index)
    case let other: other.isReservedWord ? .keyword : nil
    }
  }

  private func nameKind(at index: Int) -> EntryHighlights.Kind? {
    let previous = index > 0 ? tokens[index - 1].kind : .lineEnd
    let next = tokens[index + 1].kind
    if previous == .dot || next == .assign || next == .arrow { return nil }
    let name = source.string(in: tokens[index].span)
    if evaluator.variable(name) == nil, Commands.all[name] != nil, startsStatement(index) {
      return .command
    }
    if evaluator.variable(name) != nil || bound.contains(name) || Self.vocabulary.contains(name)
      || belongsToParameter(name, at: index)
    {
      return .known
    }
    return isUndecided(name, at: index, previous, next) ? nil : .unknown
  }

  /// Whether the token is the first of a statement, or of what it assigns.
  private func startsStatement(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    switch tokens[index - 1].kind {
    case .lineEnd, .semicolon, .brace, .closeBrace, .comment, .expectedOutput: return true
    case .assign: return index >= 2 && startsStatement(index - 2)
    default: return false
    }
  }

  /// Whether what is typed next may give the name its meaning.
  private func isUndecided(
    _ name: String, at index: Int, _ previous: Token.Kind, _ next: Token.Kind
  ) -> Bool {
    // `net`, before its `=`, and `f(x)`, before its own.
    if startsStatement(index), previous != .assign { return mayBeDefinition(from: index) }
    if index >= 2, previous == .callParenthesis || previous == .comma {
      let start = tokens[..<index].lastIndex { $0.kind == .callParenthesis } ?? index
      if start > 0, startsStatement(start - 1), mayBeDefinition(from: start - 1) { return true }
    }
    guard tokens[index].span.end == cursor else { return false }
    if previous == .parenthesis || previous == .callParenthesis || previous == .for { return true }
    let begins = { (known: String) in known.hasPrefix(name) }
    return Self.vocabulary.contains(where: begins) || bound.contains(where: begins)
      || evaluator.globals.keys.contains(where: begins)
  }

  /// Whether a definition may be under way from that token on.
  private func mayBeDefinition(from index: Int) -> Bool {
    let name = source.string(in: tokens[index].span)
    guard tokens[index].kind == .name, Commands.all[name] == nil else { return false }
    return tokens[(index + 1)...].prefix { $0.kind != .end }.allSatisfy {
      [.callParenthesis, .name, .comma, .closeParenthesis].contains($0.kind)
    }
  }

  /// Whether the name may stand there whatever it means elsewhere: one of an option's own words, a
  /// column, the operand of `forget`.
  private func belongsToParameter(_ name: String, at index: Int) -> Bool {
    let start = tokens[index].span.start
    let context = EntryContext(source.string(in: SourceSpan(0, start)), cursor: start)
    let kind: Parameter.Kind? =
      switch context.position {
      case .value(let option): context.parameters.first { $0.name == option }?.kind
      case .argument: context.operand?.kind
      default: nil
      }
    return kind.map { Self.takes(name, $0) } ?? false
  }

  private static func takes(_ name: String, _ kind: Parameter.Kind) -> Bool {
    switch kind {
    case .bareName, .column: true
    case .choice(_, let rows): rows.contains { $0.name == name }
    case .either(let kinds): kinds.contains { takes(name, $0) }
    default: false
    }
  }

  /// The bracket before the cursor, or at it, and its partner.
  func brackets() -> [SourceSpan] {
    var open: [Token] = []
    for token in tokens {
      switch token.kind {
      case .parenthesis, .callParenthesis, .bracket, .indexBracket, .brace: open.append(token)
      case .closeParenthesis, .closeBracket, .closeBrace:
        guard let partner = open.popLast() else { continue }
        let places = [partner.span.start, partner.span.end, token.span.start, token.span.end]
        guard places.contains(cursor), Self.isPair(partner.kind, token.kind) else { continue }
        // Of two brackets the one before the cursor counts.
        if partner.span.end == cursor || token.span.end == cursor || !touchesBracketBefore {
          return [partner.span, token.span]
        }
      default: break
      }
    }
    return []
  }

  private var touchesBracketBefore: Bool {
    tokens.contains {
      $0.span.end == cursor
        && ["(", ")", "[", "]", "{", "}"].contains(source.string(in: $0.span))
    }
  }

  private static func isPair(_ open: Token.Kind, _ close: Token.Kind) -> Bool {
    switch close {
    case .closeParenthesis: open == .parenthesis || open == .callParenthesis
    case .closeBracket: open == .bracket || open == .indexBracket
    default: open == .brace
    }
  }

  // MARK: What names mean

  /// The names in front of `=` and `->`, the parameters among them, and those after `for`.
  private static func boundNames(_ tokens: [Token], _ source: Source) -> Set<String> {
    var names: Set<String> = []
    for (index, token) in tokens.enumerated() where index > 0 {
      switch token.kind {
      case .name where tokens[index - 1].kind == .for: names.insert(source.string(in: token.span))
      case .assign, .arrow:
        var first = index - 1
        if tokens[first].kind == .closeParenthesis {
          while first > 0, [.name, .comma].contains(tokens[first - 1].kind) { first -= 1 }
          first = max(0, first - 2)
        }
        for one in tokens[first..<index] where one.kind == .name {
          names.insert(source.string(in: one.span))
        }
      default: break
      }
    }
    return names
  }

  /// Every name that is built in.
  private static let vocabulary = Set(Builtins.names + Commands.all.names)
}
