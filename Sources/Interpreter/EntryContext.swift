import Syntax
import Vocabulary

/// Where the cursor is in an unfinished entry: what the statement at hand has so far, and what may
/// come next.
///
/// Made from the tokens before the word at the cursor, since the text need not parse.
struct EntryContext {
  /// What stands at the cursor.
  enum Position: Equatable {
    case statement
    /// An operand or an option of the callable.
    case argument
    /// The value of the option of that name.
    case value(String)
    /// A field of what that path names: `r.test`.
    case field([String])
    /// A value inside an expression.
    case expression
    /// What may follow a complete value.
    case afterValue
    /// A file name in a string that begins at that offset.
    case file(Int)
  }

  /// The word before the cursor, perhaps empty, and the offset where it begins.
  let word: String
  let start: Int
  private(set) var position = Position.statement
  /// The command at the start of the statement, or the function whose bracket is open.
  private(set) var callee: String?
  /// The options that are there already.
  private(set) var options: Set<String> = []
  /// How many operands are there already, the one at the cursor not counted.
  private(set) var operands = 0
  /// The name or the path of fields the first operand begins with: `t`, `b.work`.
  private(set) var firstOperand: [String] = []
  /// The option in whose value the cursor is.
  private(set) var option: String?
  /// The parameters and loop variables that the entry has so far.
  private(set) var locals: [String] = []
  /// The kinds of the statement's tokens.
  private(set) var kinds: [Token.Kind] = []

  init(_ text: String, cursor: Int) {
    let bytes = Array(text.utf8)
    let before = bytes[..<max(0, min(cursor, bytes.count))]
    var start = before.count
    while start > 0, Self.isWord(before[start - 1]) { start -= 1 }
    if let quote = Self.openQuote(in: before) {
      self.start = quote + 1
      word = String(decoding: before[(quote + 1)...], as: UTF8.self)
      position = .file(quote + 1)
    } else {
      self.start = start
      word = String(decoding: before[start...], as: UTF8.self)
    }
    let end = min(start, self.start)
    let source = Source(name: "", text: Array(before[..<end]))
    var tokens = Lexer.tokens(of: source).tokens.filter {
      $0.kind != .comment && $0.kind != .expectedOutput && $0.kind != .end
    }
    // The number before a name is one only once the name is there.
    if let last = tokens.last, last.kind == .coefficient { tokens[tokens.count - 1].kind = .number }
    read(tokens, in: source)
    locals = Self.locals(of: tokens).map { source.string(in: $0) }
  }

  /// The names before an arrow, in the brackets of a definition, and behind `for`.
  private static func locals(of tokens: [Token]) -> [SourceSpan] {
    var found: [SourceSpan] = []
    for (index, token) in tokens.enumerated() where index > 0 {
      if token.kind == .name, tokens[index - 1].kind == .for { found.append(token.span) }
      guard token.kind == .arrow || token.kind == .assign else { continue }
      if tokens[index - 1].kind == .closeParenthesis {
        let names = tokens[..<(index - 1)].reversed().prefix { [.name, .comma].contains($0.kind) }
        found += names.filter { $0.kind == .name }.map(\.span)
      } else if token.kind == .arrow, tokens[index - 1].kind == .name {
        found.append(tokens[index - 1].span)
      }
    }
    return found
  }

  /// What the callable takes.
  var parameters: [Parameter] {
    guard let callee else { return [] }
    return TopicCatalog.all.lazy.flatMap(\.topics).first { $0.name == callee }?.parameters ?? []
  }

  /// The operand that may stand at the cursor.
  var operand: Parameter? {
    let all = parameters.filter(\.isOperand)
    return operands < all.count ? all[operands] : all.last { $0.isVariadic }
  }

  /// Whether an operand is missing still, as `plot` needs one and takes more.
  var needsOperand: Bool { operands < parameters.count(where: \.isOperand) }

  /// The option in whose value the cursor is, as the callable declares it.
  var optionParameter: Parameter? {
    option.flatMap { name in parameters.first { $0.name == name } }
  }

  /// Whether the callable takes options of any name.
  var takesAnyOption: Bool { parameters.contains { $0.isOpen } }

  /// The options that may stand at the cursor.
  var openOptions: [Parameter] {
    parameters.filter { !$0.isOperand && !$0.isOpen && !options.contains($0.name) }
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 128
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32)
  }

  /// The offset of the quote of a string that is still open.
  private static func openQuote(in before: ArraySlice<UInt8>) -> Int? {
    var open: Int?
    var isComment = false
    var index = before.startIndex
    while index < before.endIndex {
      switch before[index] {
      case UInt8(ascii: "\n"): (open, isComment) = (nil, false)
      case UInt8(ascii: "#") where open == nil: isComment = true
      case UInt8(ascii: "\\") where open != nil: index += 1
      case UInt8(ascii: "\"") where !isComment: open = open == nil ? index : nil
      default: break
      }
      index += 1
    }
    return open
  }

  private mutating func read(_ tokens: [Token], in source: Source) {
    var first = 0
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .parenthesis, .callParenthesis, .bracket, .indexBracket: open.append(index)
      case .closeParenthesis, .closeBracket: _ = open.popLast()
      case .lineEnd where open.isEmpty, .semicolon where open.isEmpty: first = index + 1
      case .brace, .closeBrace: (first, open) = (index + 1, [])
      default: break
      }
    }
    kinds = tokens[first...].map(\.kind)
    let name = { (index: Int) in source.string(in: tokens[index].span) }
    if let bracket = open.last {
      // In the list of an option's value, `by=[k, `, stands what stands without its brackets.
      if tokens[bracket].kind == .bracket, bracket > first + 2,
        tokens[bracket - 1].kind == .assign, [.bracket, .comma].contains(tokens.last?.kind)
      {
        return read(Array(tokens[..<bracket]), in: source)
      }
      guard tokens[bracket].kind == .callParenthesis, bracket > first,
        tokens[bracket - 1].kind == .name
      else { return place(.expression, after: tokens.last, name: name, tokens) }
      callee = name(bracket - 1)
      readArguments(tokens, from: bracket + 1, name: name, isCommand: false)
      return
    }
    var body = first
    if tokens.count > first + 1, tokens[first].kind == .name, tokens[first + 1].kind == .assign {
      body = first + 2
    }
    guard body < tokens.count else { return place(.statement, after: nil, name: name, tokens) }
    if tokens[body].kind == .name, Commands.all[name(body)] != nil {
      callee = name(body)
      readArguments(tokens, from: body + 1, name: name, isCommand: true)
    } else {
      place(.expression, after: tokens.last, name: name, tokens)
    }
  }

  /// Counts what is there, and says what stands at the cursor.
  private mutating func readArguments(
    _ tokens: [Token], from first: Int, name: (Int) -> String, isCommand: Bool
  ) {
    var depth = 0
    var startsArgument = true
    var option: String?
    for index in first..<tokens.count {
      let kind = tokens[index].kind
      let followsValue = index > first && tokens[index - 1].kind.endsOperand
      if depth == 0, kind == .comma { startsArgument = true }
      if depth == 0, kind.startsOperand, startsArgument || isCommand && followsValue {
        startsArgument = false
        let isOption = index + 1 < tokens.count && tokens[index + 1].kind == .assign
        option = isOption ? name(index) : nil
        if let option { options.insert(option) } else { operands += 1 }
        if option == nil, operands == 1 { firstOperand = path(from: index, tokens, name) }
      }
      switch kind {
      case .parenthesis, .callParenthesis, .bracket, .indexBracket: depth += 1
      case .closeParenthesis, .closeBracket: depth = max(0, depth - 1)
      default: break
      }
    }
    let last = tokens.count > first ? tokens[tokens.count - 1].kind : nil
    if last == .assign || last == .dot { self.option = option }
    switch last {
    case nil, .comma: place(.argument, after: tokens.last, name: name, tokens)
    case .assign where option != nil: place(.value(option ?? ""), after: nil, name: name, tokens)
    default:
      let endsValue = last?.endsOperand ?? false
      place(
        endsValue && isCommand ? .argument : .expression, after: tokens.last, name: name, tokens)
    }
  }

  /// The names from a token on that are joined by points.
  private func path(from start: Int, _ tokens: [Token], _ name: (Int) -> String) -> [String] {
    var path: [String] = []
    var index = start
    while index < tokens.count, tokens[index].kind == .name {
      path.append(name(index))
      guard index + 1 < tokens.count, tokens[index + 1].kind == .dot else { break }
      index += 2
    }
    return path
  }

  private mutating func place(
    _ position: Position, after last: Token?, name: (Int) -> String, _ tokens: [Token]
  ) {
    if case .file = self.position { return }
    self.position = position
    if last?.kind == .dot {
      var path: [String] = []
      var index = tokens.count - 1
      while index > 0, tokens[index].kind == .dot, tokens[index - 1].kind == .name {
        path.insert(name(index - 1), at: 0)
        index -= 2
      }
      self.position = .field(path)
    } else if position == .expression, last?.kind.endsOperand ?? false {
      self.position = .afterValue
    }
  }
}
