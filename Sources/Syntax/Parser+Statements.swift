extension Parser {
  /// Statements up to the end of the text or of the block.
  mutating func statements(inBlock: Bool) -> [Statement] {
    var statements: [Statement] = []
    while true {
      while kind == .lineEnd || kind == .semicolon { advance() }
      if kind == .end || inBlock && kind == .closeBrace { return statements }
      if diagnostics.count >= Parser.maximumDiagnostics {
        // What follows from stopping here is not worth a message.
        isSilent = true
        position = tokens.count - 1
        return statements
      }
      let start = position
      let restarts = restarts
      let offset = current.span.start
      let outer = (pending, depth, context)
      pending = []
      context = .closed
      do {
        let statement = try self.statement()
        try expectEnd(of: statement)
        statements.append(statement)
      } catch {
        let isAtEnd = kind == .end && textDepth == 0
        // Where the text ends too early, the innermost message says so for all that is open.
        if !(isAtEnd && failedAtEnd) { pending.append(error) }
        if isAtEnd { failedAtEnd = true }
        recover(from: restarts == self.restarts ? start : 0, inBlock: inBlock)
      }
      settle(from: offset)
      (pending, depth, context) = outer
    }
  }

  /// Keeps what the statement reported, unless its letters were already complained about.
  private mutating func settle(from start: Int) {
    guard !pending.isEmpty, !isSilent else { return }
    let end = current.span.start
    let hasLexical = lexical.contains { $0.span.start >= start && $0.span.start < end }
    if !hasLexical { diagnostics += pending }
  }

  private mutating func statement() throws(Diagnostic) -> Statement {
    switch kind {
    case .for: return try forLoop()
    case .while: return try whileLoop()
    case .if: return try choice()
    case .name:
      switch kind(after: 1) {
      case .assign: return try assignment()
      case .foreignAssignment: throw foreignAssignment()
      case .callParenthesis where isDefinition(): return try definition()
      default: return .expression(try commandOrExpression())
      }
    default:
      if let refusal = refusedStart() { throw refusal }
      return .expression(try expression(.function).expression)
    }
  }

  private mutating func assignment() throws(Diagnostic) -> Statement {
    let name = try declaredName()
    advance()
    let value = try commandOrExpression()
    return .assignment(
      Assignment(name: name, value: value, span: name.span.joined(previous.span)))
  }

  /// Whether the call at hand is `f(x, y) =`, with nothing but names in the brackets.
  private func isDefinition() -> Bool {
    var index = position + 2
    while index < tokens.count {
      switch tokens[index].kind {
      case .name, .comma: index += 1
      case .closeParenthesis: return tokens[min(index + 1, tokens.count - 1)].kind == .assign
      default: return false
      }
    }
    return false
  }

  private mutating func definition() throws(Diagnostic) -> Statement {
    let name = try declaredName()
    let parameters = try self.parameters()
    advance()
    let body = try expression(.function)
    var domain: Expression?
    if take(.on) { domain = try expression(.function).expression }
    return .definition(
      Definition(
        name: name, parameters: parameters, body: body.expression, domain: domain,
        span: name.span.joined(previous.span)))
  }

  /// `(x, y)`, the brackets included.
  mutating func parameters() throws(Diagnostic) -> [Name] {
    let opening = current
    advance()
    var names: [Name] = []
    var known: Set<String> = []
    if kind == .closeParenthesis {
      throw Diagnostic(
        .unexpected, "expected a parameter's name, found `)`",
        at: opening.span.joined(current.span),
        help: "a function has at least one parameter: `f(x) = x^2`")
    }
    while true {
      let name = try declaredName("a parameter's name")
      if !known.insert(name.text).inserted {
        report(
          Diagnostic(
            .repeatedParameter, "there are two parameters called `\(name.text)`", at: name.span,
            help: "each parameter has a name of its own"))
      }
      names.append(name)
      guard take(.comma) else { break }
    }
    try close(.closeParenthesis, opening)
    return names
  }

  /// A name that is given a meaning here.
  mutating func declaredName(_ what: String = "a name") throws(Diagnostic) -> Name {
    let token = current
    let text = self.text(token.span)
    // Before `=` the lexer takes every word for a name, since options may be called anything.
    if token.kind.isReservedWord || Lexer.isReserved(source.text[token.span.start..<token.span.end])
    {
      throw Diagnostic(
        .reservedWord, "`\(text)` is a reserved word and cannot be a name", at: token.span,
        help: "take another name, such as `\(text)_`")
    }
    guard token.kind == .name else {
      throw Diagnostic(.unexpected, "expected \(what), found \(found(token))", at: token.span)
    }
    advance()
    return Name(text: text, span: token.span)
  }

  /// The words that cannot be names.
  package static let reservedWords = Token.Kind.allCases.filter(\.isReservedWord).map(\.rawValue)

  // MARK: Blocks

  private mutating func forLoop() throws(Diagnostic) -> Statement {
    let start = current.span
    advance()
    if kind == .parenthesis {
      throw Diagnostic(
        .foreignSpelling, "expected a name after `for`, found `(`", at: current.span,
        help: "write `for x in 1..10 { }`, without brackets")
    }
    let variable = try declaredName("a name after `for`")
    guard take(.in) else {
      var edit: Diagnostic.Edit?
      if kind == .assign { edit = .init(span: current.span, replacement: "in") }
      throw Diagnostic(
        .unexpected, "expected `in`, found \(found(current))", at: current.span,
        help: "write `for \(variable.text) in 1..10 { }`", edit: edit)
    }
    let list = try expression(.function)
    refuseRangeInList(list)
    let body = try block("for")
    return .forLoop(
      ForLoop(
        variable: variable, list: list.expression, body: body, span: start.joined(body.span)))
  }

  private mutating func whileLoop() throws(Diagnostic) -> Statement {
    let start = current.span
    advance()
    let condition = try expression(.function).expression
    let body = try block("while")
    return .whileLoop(WhileLoop(condition: condition, body: body, span: start.joined(body.span)))
  }

  /// `if c { } else { }`, or the expression `if c then a else b`.
  private mutating func choice() throws(Diagnostic) -> Statement {
    let start = current.span
    advance()
    var branches: [Choice.Branch] = []
    var otherwise: Block?
    let first = try expression(.function)
    if kind == .then {
      return .expression(try conditional(first, from: start).expression)
    }
    branches.append(.init(condition: first.expression, body: try block("if")))
    while take(.else) {
      if take(.if) {
        let condition = try expression(.function).expression
        branches.append(.init(condition: condition, body: try block("if")))
      } else {
        otherwise = try block("else")
        break
      }
    }
    return .choice(
      Choice(branches: branches, otherwise: otherwise, span: start.joined(previous.span)))
  }

  mutating func block(_ owner: String) throws(Diagnostic) -> Block {
    refuseBraceOnNewLine(owner)
    let opening = current
    guard opening.kind == .brace else { throw expectedBlock(owner) }
    try enter()
    defer { leave() }
    advance()
    let statements = self.statements(inBlock: true)
    guard kind == .closeBrace else { throw notClosed(opening) }
    advance()
    return Block(statements: statements, span: opening.span.joined(previous.span))
  }

  // MARK: Ends

  private mutating func expectEnd(of statement: Statement) throws(Diagnostic) {
    switch kind {
    case .lineEnd, .semicolon, .end: return
    // Only a block's end can stand here: one without its beginning is refused at the next start.
    case .closeBrace: return
    default: throw leftOver(after: statement)
    }
  }
}
