/// Tokens to a program: recursive descent, with `Precedence` for what stands between values.
///
/// It knows no built-in name: whether `f x` is a command or a mistake is for the binder to say.
package struct Parser {
  /// Nesting beyond what people write; far below what the stack holds.
  static let maximumNesting = 250
  /// The height of a tree, so that everything that walks one may recurse.
  static let maximumHeight = 400
  static let maximumDiagnostics = 20

  /// Where an expression stands, which decides what a prefix minus after a value means.
  enum Context {
    /// In an operand or an option of a command: it starts the next operand.
    case command
    /// Anywhere else: it is refused.
    case closed
  }

  /// An expression with what its node does not hold.
  struct Parsed {
    var expression: Expression
    /// The longest way from here to a leaf.
    var height: Int
    /// With the brackets around it, which the node leaves out.
    var span: SourceSpan
    /// Whether it ends with a function literal or a conditional, which take all that follows.
    var isOpen = false

    var isBracketedName: Bool {
      if case .name(let name) = expression { span != name.span } else { false }
    }
  }

  let source: Source
  var tokens: [Token]
  var position = 0
  var context = Context.closed
  var depth = 0
  /// How many `{` of strings are open around this place.
  var textDepth = 0
  /// Brackets that the text never closes, in the order of the text.
  var unclosed: [Token]
  var endsOpen: Bool
  var lexical: [Diagnostic]
  var diagnostics: [Diagnostic] = []
  /// What was reported in the statement at hand without leaving it.
  var pending: [Diagnostic] = []
  var failedAtEnd = false
  /// How often the tokens were made anew, which counts them from 0 again.
  var restarts = 0
  /// Enough was said.
  var isSilent = false

  /// The program of a text, with everything that is wrong in it.
  ///
  /// Never fails: after a mistake it goes on at the next statement, and it gives at most 20
  /// diagnostics, in the order of the text.
  package static func parse(_ source: Source) -> Program {
    var lexer = Lexer(source.text)
    if let offset = lexer.firstInvalidByte() {
      return Program(
        statements: [], diagnostics: [badEncoding(source, offset)], isIncomplete: false)
    }
    lexer.run()
    var parser = Parser(source, lexer)
    let statements = parser.statements(inBlock: false)
    let lexical = parser.lexical
    var diagnostics = parser.diagnostics + lexical
    diagnostics.sort { $0.span.start < $1.span.start }
    let isIncomplete = parser.endsOpen && parser.failedAtEnd && diagnostics.count == 1
    return Program(
      statements: statements, diagnostics: Array(diagnostics.prefix(maximumDiagnostics)),
      isIncomplete: isIncomplete)
  }

  private init(_ source: Source, _ lexer: Lexer) {
    self.source = source
    tokens = lexer.tokens
    unclosed = lexer.unclosed
    endsOpen = lexer.endsOpen
    lexical = lexer.diagnostics
  }

  private static func badEncoding(_ source: Source, _ offset: Int) -> Diagnostic {
    let byte = String(source.text[offset], radix: 16, uppercase: true)
    let isUTF16 = source.text.starts(with: [0xFF, 0xFE]) || source.text.starts(with: [0xFE, 0xFF])
    return Diagnostic(
      .badEncoding, "the byte 0x\(byte) at offset \(offset) is not UTF-8 text",
      at: SourceSpan(offset, offset + 1),
      help: isUTF16 ? "this is UTF-16; save the file as UTF-8" : "save the file as UTF-8")
  }

  // MARK: Tokens

  var current: Token { tokens[position] }
  var kind: Token.Kind { tokens[position].kind }

  func kind(after count: Int) -> Token.Kind {
    position + count < tokens.count ? tokens[position + count].kind : .end
  }

  var previous: Token { tokens[max(0, position - 1)] }

  mutating func advance() { if position + 1 < tokens.count { position += 1 } }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard self.kind == kind else { return false }
    advance()
    return true
  }

  func text(_ span: SourceSpan) -> String { source.string(in: span) }

  func name(_ token: Token) -> Name { Name(text: text(token.span), span: token.span) }

  /// Says what is wrong and goes on in the same statement.
  mutating func report(_ diagnostic: Diagnostic) { pending.append(diagnostic) }

  // MARK: Nesting

  mutating func enter() throws(Diagnostic) {
    depth += 1
    if depth > Parser.maximumNesting { throw tooDeep(current.span) }
  }

  mutating func leave() { depth -= 1 }

  func checked(_ parsed: Parsed) throws(Diagnostic) -> Parsed {
    if parsed.height > Parser.maximumHeight {
      throw tooDeep(SourceSpan(max(parsed.span.start, parsed.span.end - 1), parsed.span.end))
    }
    return parsed
  }

  func tooDeep(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .tooDeep, "this is nested more deeply than \(Parser.maximumNesting) levels", at: span,
      help: "give parts of it a name: `part = ...`")
  }
}
