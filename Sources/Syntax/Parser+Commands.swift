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
      arguments.append(.init(name: nil, value: value.expression, span: value.span))
      height = max(height, value.height)
      return
    }
    let name = self.name(current)
    advance()
    advance()
    // The few arguments before it are enough to look at: nobody writes a tolerance further away.
    if name.text == "tol",
      let index = arguments.indices.suffix(8).last(where: { arguments[$0].value.takesTolerance })
    {
      let tolerance = try expression(.range)
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
      .init(name: name, value: value.expression, span: name.span.joined(value.span)))
    height = max(height, value.height)
  }
}

extension Expression {
  /// Whether a `~` without a tolerance is the last one in this expression.
  var takesTolerance: Bool { lastNearly.map { !$0.hasTolerance } ?? false }

  private var lastNearly: (start: Int, hasTolerance: Bool)? {
    var last: (start: Int, hasTolerance: Bool)?
    if case .nearly(let node) = self {
      last = (node.operatorSpan.start, node.tolerance != nil)
    }
    for part in parts {
      if let other = part.lastNearly, other.start > last?.start ?? -1 { last = other }
    }
    return last
  }

  /// The expressions that stand directly in this one, without those in strings.
  private var parts: [Expression] {
    switch self {
    case .number, .text, .boolean, .name: []
    case .list(let node): node.elements
    case .prefix(let node): [node.operand]
    case .infix(let node): [node.left, node.right]
    case .nearly(let node): [node.left, node.right]
    case .call(let node): [node.callee] + node.arguments.map(\.value)
    case .index(let node): [node.base, node.index]
    case .member(let node): [node.base]
    case .prime(let node): [node.function]
    case .conditional(let node): [node.condition, node.yes, node.no]
    case .function(let node): [node.body]
    }
  }

  /// The same with `tolerance` at its last `~`; nil where there is none.
  func with(tolerance: Expression) -> Expression? {
    guard let last = lastNearly else { return nil }
    return replacing(at: last.start, tolerance)
  }

  private func replacing(at start: Int, _ tolerance: Expression) -> Expression? {
    func part(_ expression: Expression) -> Expression {
      expression.replacing(at: start, tolerance) ?? expression
    }
    guard let last = lastNearly, last.start == start else { return nil }
    switch self {
    case .number, .text, .boolean, .name: return nil
    case .list(var node):
      node.elements = node.elements.map(part)
      return .list(node)
    case .prefix(var node):
      node.operand = part(node.operand)
      return .prefix(node)
    case .infix(var node):
      (node.left, node.right) = (part(node.left), part(node.right))
      return .infix(node)
    case .nearly(var node):
      if node.operatorSpan.start == start {
        node.tolerance = tolerance
        node.span = node.span.joined(tolerance.span)
      } else {
        (node.left, node.right) = (part(node.left), part(node.right))
      }
      return .nearly(node)
    case .call(var node):
      node.callee = part(node.callee)
      for index in node.arguments.indices {
        node.arguments[index].value = part(node.arguments[index].value)
      }
      return .call(node)
    case .index(var node):
      (node.base, node.index) = (part(node.base), part(node.index))
      return .index(node)
    case .member(var node):
      node.base = part(node.base)
      return .member(node)
    case .prime(var node):
      node.function = part(node.function)
      return .prime(node)
    case .conditional(var node):
      (node.condition, node.yes, node.no) = (part(node.condition), part(node.yes), part(node.no))
      return .conditional(node)
    case .function(var node):
      node.body = part(node.body)
      return .function(node)
    }
  }
}
