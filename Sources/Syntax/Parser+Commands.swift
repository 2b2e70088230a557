extension Parser {
  /// A command or an expression, at the start of a statement and right after `name =`.
  ///
  /// The tokens decide: a command is a name and then something that can start an operand.
  mutating func commandOrExpression() throws(Diagnostic) -> Expression {
    guard kind == .name, kind(after: 1).startsOperand || kind(after: 1) == .brace else {
      return try expression(.function).expression
    }
    return try command()
  }

  /// `verb operand operand key=value { block }`.
  private mutating func command() throws(Diagnostic) -> Expression {
    let verb = name(current)
    advance()
    let outer = context
    context = .command
    defer { context = outer }
    var arguments: [Call.Argument] = []
    var height = 0
    var isAfterComma = false
    while true {
      if kind.startsOperand {
        try argument(into: &arguments, &height)
        isAfterComma = false
      } else if kind == .comma, !arguments.isEmpty, !isAfterComma {
        advance()
        isAfterComma = true
      } else {
        if isAfterComma { throw expectedValue() }
        break
      }
    }
    var block: Block?
    if kind == .brace {
      context = .closed
      block = try self.block(verb.text)
    }
    let call = Call(
      callee: .name(verb), arguments: arguments, block: block, form: .command,
      span: verb.span.joined(previous.span))
    return .call(call)
  }

  /// One operand or `name = value`, in a command or between the brackets of a call.
  ///
  /// `height` becomes that of the highest value.
  mutating func argument(
    into arguments: inout [Call.Argument], _ height: inout Int
  ) throws(Diagnostic) {
    guard kind == .name, kind(after: 1) == .assign else {
      let value = try expression(.function)
      arguments.append(
        .init(
          name: nil, value: value.expression, span: value.span,
          isBracketedName: value.isBracketedName))
      height = max(height, value.height)
      return
    }
    let name = self.name(current)
    advance()
    advance()
    // The few arguments before it are enough to look at: nobody writes a tolerance further away.
    if name.text == "tol" {
      let tolerance = try self.tolerance()
      guard
        let index = arguments.indices.suffix(8).last(where: { arguments[$0].value.takesTolerance })
      else {
        arguments.append(
          .init(name: name, value: tolerance.expression, span: name.span.joined(tolerance.span)))
        height = max(height, tolerance.height)
        return
      }
      if let value = arguments[index].value.with(tolerance: tolerance.expression) {
        arguments[index].value = value
        arguments[index].span = arguments[index].span.joined(tolerance.span)
      }
      height += tolerance.height
      if height > Parser.maximumHeight { throw tooDeep(tolerance.span) }
      return
    }
    let value = try expression(.function)
    arguments.append(
      .init(
        name: name, value: value.expression, span: name.span.joined(value.span),
        isBracketedName: value.isBracketedName))
    height = max(height, value.height)
  }
}
