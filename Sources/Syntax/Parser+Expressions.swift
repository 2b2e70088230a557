extension Parser {
  /// An expression whose operators bind at least as tightly as `minimum`.
  mutating func expression(_ minimum: Precedence) throws(Diagnostic) -> Parsed {
    try enter()
    defer { leave() }
    var left = try operand(minimum)
    var hasComparison = false
    while true {
      let token = current
      var `operator` = token.kind.infixOperator
      if token.kind == .prefixMinus {
        // In a command it starts the next operand; elsewhere it is refused and read as infix.
        guard context == .closed, minimum <= .sum else { return left }
        try refuseTwoReadings(left)
        `operator` = .minus
      }
      let level =
        token.kind == .nearly ? Precedence.comparison : `operator`?.precedence ?? .function
      guard level > .function, level >= minimum else { return left }
      if level == .comparison || level == .range {
        if hasComparison { try refuseChain(left, token) }
        hasComparison = level == .comparison
      } else {
        hasComparison = false
      }
      if level == .power || `operator` == .divided { try refuseFactor(left, token) }
      advance()
      let right = try expression(level.associativity == .right ? level : level.tighter)
      left = try checked(
        try join(left, `operator`, right, token.span))
      if level == .range, kind == .range { throw rangeChain() }
    }
  }

  private mutating func join(
    _ left: Parsed, _ operator: InfixOperation.Operator?, _ right: Parsed, _ span: SourceSpan
  ) throws(Diagnostic) -> Parsed {
    var height = max(left.height, right.height) + 1
    var whole = left.span.joined(right.span)
    guard let `operator` else {
      var tolerance: Expression?
      if !right.isOpen, isTolerance {
        advance()
        advance()
        let value = try self.tolerance()
        tolerance = value.expression
        height = max(height, value.height + 1)
        whole = whole.joined(value.span)
      }
      let node = NearlyEqual(
        left: left.expression, right: right.expression, tolerance: tolerance, operatorSpan: span,
        span: whole)
      return Parsed(
        expression: .nearly(node), height: height, span: whole,
        isOpen: right.isOpen)
    }
    let node = InfixOperation(
      operator: `operator`, left: left.expression, right: right.expression, operatorSpan: span,
      span: whole)
    return Parsed(expression: .infix(node), height: height, span: whole, isOpen: right.isOpen)
  }

  /// Whether `tol=` stands here.
  var isTolerance: Bool {
    kind == .name && kind(after: 1) == .assign && text(current.span) == "tol"
  }

  /// The value after `tol=`, which ends before a comparison.
  mutating func tolerance() throws(Diagnostic) -> Parsed {
    let value = try expression(.range)
    if value.isOpen { throw openTolerance(value) }
    return value
  }

  // MARK: Operands

  private mutating func operand(_ minimum: Precedence) throws(Diagnostic) -> Parsed {
    let token = current
    switch token.kind {
    case .name where kind(after: 1) == .arrow && minimum < .power:
      return try function([declaredName()], from: token.span)
    case .parenthesis, .callParenthesis:
      if minimum < .power, isParameterList() {
        return try function(try parameters(), from: token.span)
      }
      return try postfix(try primary())
    case .coefficient: return try product()
    case .minus, .prefixMinus:
      advance()
      // `2^-1`: a minus is welcome as an exponent, where only powers may follow it.
      let operand = try expression(max(.minus, minimum))
      return try prefix(.minus, operand, token.span)
    case .not:
      if minimum > .not { throw looseNot() }
      advance()
      return try prefix(.not, try expression(.not), token.span)
    case .if:
      if minimum >= .power { throw looseConditional() }
      advance()
      return try conditional(try condition(), from: token.span)
    default: return try postfix(try primary())
    }
  }

  private func prefix(
    _ operator: PrefixOperation.Operator, _ operand: Parsed, _ span: SourceSpan
  ) throws(Diagnostic) -> Parsed {
    let whole = span.joined(operand.span)
    let node = PrefixOperation(operator: `operator`, operand: operand.expression, span: whole)
    return try checked(
      Parsed(
        expression: .prefix(node), height: operand.height + 1, span: whole, isOpen: operand.isOpen))
  }

  /// `25x^2`: a number and the power it multiplies.
  private mutating func product() throws(Diagnostic) -> Parsed {
    let factor = number(current)
    advance()
    guard kind == .name || kind == .parenthesis else { throw factorBeforeWord(factor.span) }
    try enter()
    defer { leave() }
    var right = try postfix(try primary())
    if kind == .power {
      let token = current
      try refuseFactor(right, token)
      advance()
      right = try join(right, .power, try expression(.power), token.span)
    }
    let span = factor.span.joined(right.span)
    let node = InfixOperation(
      operator: .coefficient, left: factor.expression, right: right.expression,
      operatorSpan: SourceSpan(factor.span.end, factor.span.end), span: span)
    return try checked(
      Parsed(expression: .infix(node), height: right.height + 1, span: span))
  }

  private mutating func primary() throws(Diagnostic) -> Parsed {
    let token = current
    switch token.kind {
    case .name:
      advance()
      return Parsed(expression: .name(name(token)), height: 1, span: token.span)
    case .number:
      advance()
      return number(token)
    case .true, .false:
      advance()
      let node = BooleanLiteral(value: token.kind == .true, span: token.span)
      return Parsed(expression: .boolean(node), height: 1, span: token.span)
    case .text, .brokenText: return try textLiteral()
    case .parenthesis, .callParenthesis: return try group()
    case .bracket, .indexBracket: return try list()
    default: throw expectedValue()
    }
  }

  private mutating func number(_ token: Token) -> Parsed {
    let value = NumberValue.of(source.text[token.span.start..<token.span.end])
    if !value.isFinite {
      report(
        Diagnostic(
          .badNumber, "this number is larger than the largest float64, 1.8e308", at: token.span))
    }
    let node = NumberLiteral(value: value, span: token.span)
    return Parsed(expression: .number(node), height: 1, span: token.span)
  }

  private mutating func group() throws(Diagnostic) -> Parsed {
    let opening = current
    advance()
    let outer = context
    context = .closed
    defer { context = outer }
    if kind == .closeParenthesis { throw emptyGroup(opening) }
    var inner = try expression(.function)
    try close(.closeParenthesis, opening)
    inner.span = opening.span.joined(previous.span)
    inner.isOpen = false
    return inner
  }

  private mutating func list() throws(Diagnostic) -> Parsed {
    let opening = current
    advance()
    let outer = context
    context = .closed
    defer { context = outer }
    var elements: [Expression] = []
    var height = 0
    while kind != .closeBracket {
      let element = try expression(.function)
      elements.append(element.expression)
      height = max(height, element.height)
      if kind == .for { throw comprehension(opening, element) }
      guard take(.comma) else { break }
    }
    try close(.closeBracket, opening)
    let span = opening.span.joined(previous.span)
    return try checked(
      Parsed(
        expression: .list(ListLiteral(elements: elements, span: span)), height: height + 1,
        span: span))
  }
}
