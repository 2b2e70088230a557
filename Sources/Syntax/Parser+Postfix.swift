extension Parser {
  mutating func postfix(_ base: Parsed) throws(Diagnostic) -> Parsed {
    var left = base
    while true {
      switch kind {
      case .callParenthesis: left = try call(left)
      case .indexBracket: left = try index(left)
      case .dot: left = try member(left)
      case .prime:
        advance()
        let span = left.span.joined(previous.span)
        left.expression = .prime(Prime(function: left.expression, span: span))
        left.span = span
        left.height += 1
        if kind == .parenthesis { refuseSpaceAfterPrime(left) }
      case .parenthesis:
        // Only after a refused `f' (x)`: read as the call that was meant.
        guard case .prime = left.expression else { return left }
        left = try call(left)
      default: return left
      }
      left = try checked(left)
    }
  }

  private mutating func call(_ callee: Parsed) throws(Diagnostic) -> Parsed {
    let opening = current
    advance()
    let outer = context
    context = .closed
    defer { context = outer }
    var arguments: [Call.Argument] = []
    var height = callee.height
    while kind != .closeParenthesis {
      try argument(into: &arguments, &height)
      if !take(.comma) {
        // `tol=` follows its `~` without a comma, also when that stands deeper in the operand.
        guard isTolerance else { break }
        if arguments.last?.value.takesTolerance != true { throw looseTolerance() }
      }
    }
    try close(.closeParenthesis, opening)
    let span = callee.span.joined(previous.span)
    let node = Call(
      callee: callee.expression, arguments: arguments, block: nil, form: .parenthesised, span: span)
    return Parsed(expression: .call(node), height: height + 1, span: span)
  }

  private mutating func index(_ base: Parsed) throws(Diagnostic) -> Parsed {
    let opening = current
    advance()
    let outer = context
    context = .closed
    defer { context = outer }
    var left = base
    while true {
      let index = try expression(.function)
      let isLast = kind != .comma
      if !isLast { refuseIndexPair(opening) }
      if isLast { try close(.closeBracket, opening) } else { advance() }
      let span = base.span.joined(previous.span)
      left = try checked(
        Parsed(
          expression: .index(
            IndexExpression(base: left.expression, index: index.expression, span: span)),
          height: max(left.height, index.height) + 1, span: span))
      if isLast { return left }
    }
  }

  private mutating func member(_ base: Parsed) throws(Diagnostic) -> Parsed {
    advance()
    guard kind == .name else { throw expectedField() }
    let field = name(current)
    advance()
    let span = base.span.joined(field.span)
    return Parsed(
      expression: .member(Member(base: base.expression, field: field, span: span)),
      height: base.height + 1, span: span)
  }

  // MARK: Functions and conditionals

  /// Whether the bracket at hand is `(x, y) ->`.
  func isParameterList() -> Bool {
    var index = position + 1
    while index < tokens.count {
      switch tokens[index].kind {
      case .name, .comma: index += 1
      case .closeParenthesis: return tokens[min(index + 1, tokens.count - 1)].kind == .arrow
      default: return false
      }
    }
    return false
  }

  mutating func function(
    _ parameters: [Name], from start: SourceSpan
  ) throws(Diagnostic) -> Parsed {
    advance()
    let body = try expression(.function)
    let span = start.joined(body.span)
    let node = FunctionLiteral(parameters: parameters, body: body.expression, span: span)
    return try checked(
      Parsed(expression: .function(node), height: body.height + 1, span: span, isOpen: true))
  }

  /// The condition of `if c then`, where no operand of a command can stand.
  mutating func condition() throws(Diagnostic) -> Parsed {
    let outer = context
    context = .closed
    defer { context = outer }
    return try expression(.function)
  }

  /// `then a else b`, after the condition.
  mutating func conditional(
    _ condition: Parsed, from start: SourceSpan
  ) throws(Diagnostic) -> Parsed {
    guard take(.then) else { throw expectedThen() }
    let outer = context
    context = .closed
    let yes: Parsed
    do { yes = try expression(.function) } catch { context = outer; throw error }
    context = outer
    guard take(.else) else { throw expectedElse() }
    let no = try expression(.function)
    let span = start.joined(no.span)
    let node = Conditional(
      condition: condition.expression, yes: yes.expression, no: no.expression, span: span)
    return try checked(
      Parsed(
        expression: .conditional(node),
        height: max(condition.height, yes.height, no.height) + 1, span: span, isOpen: true))
  }
}
