internal import Syntax

extension Translator {
  mutating func translate(_ statement: Statement) {
    switch statement {
    case .assignment(let node): translate(node)
    case .definition(let node): translate(node)
    case .forLoop(let node): translate(node)
    case .whileLoop(let node):
      let condition = expression(node.condition)
      write("while \(condition.text):")
      translate(node.body)
    case .choice(let node):
      for (index, branch) in node.branches.enumerated() {
        let condition = expression(branch.condition)
        write("\(index == 0 ? "if" : "elif") \(condition.text):")
        translate(branch.body)
      }
      if let otherwise = node.otherwise {
        write("else:")
        translate(otherwise)
      }
    case .expression(let expression): run(expression)
    }
  }

  private mutating func translate(_ block: Block) {
    indented { translator in
      for statement in block.statements { translator.translate(statement) }
    }
  }

  private mutating func translate(_ node: Assignment) {
    var value: Python
    if case .name(let name) = node.value, kinds[name.text] == .network {
      value = copy(of: name)
    } else {
      value = withDomain(expression(node.value))
    }
    if value.kind == .list, value.text.hasPrefix("[") { value.text = "np.array(\(value.text))" }
    kinds[node.name.text] = value.kind
    write("\(name(node.name.text)) = \(value.text)")
  }

  private mutating func translate(_ node: Definition) {
    let name = name(node.name.text)
    kinds[node.name.text] = .function(inputs: node.parameters.count)
    separate()
    let parameters = parameters(node.parameters, body: node.body, besides: [node.name.text])
    let body = inFunction(node.parameters) { $0.expression(node.body) }
    write("def \(name)(\(parameters)):")
    indented { $0.write("return \(body.text)") }
    write("")
    write("")
    let domain = node.domain.map { self.domain($0) }
    let standard = Array(repeating: "(-1, 1)", count: node.parameters.count)
    write("\(name).domain = \(domain ?? "[\(standard.joined(separator: ", "))]")")
  }

  /// The parameters of a function, and after them the values it keeps of names that change later.
  mutating func parameters(
    _ parameters: [Name], body: Expression, besides: Set<String> = []
  ) -> String {
    let own = Set(parameters.map(\.text)).union(besides)
    var kept: [String: Name] = [:]
    for token in tokens
    where token.kind == .name && body.span.start <= token.span.start
      && token.span.end <= body.span.end
    {
      let name = Name(text: source.string(in: token.span), span: token.span)
      guard !own.contains(name.text), kinds[name.text] != nil, kept[name.text] == nil,
        changes.changes(name.text, after: body.span.start)
      else { continue }
      kept[name.text] = name
    }
    let values = kept.sorted { $0.key < $1.key }.map { _, name in
      "\(self.name(name.text))=\(self.kept(name))"
    }
    return (parameters.map { name($0.text) } + values).joined(separator: ", ")
  }

  /// What a name is now; of a network, which is trained where it stands, a copy.
  private mutating func kept(_ name: Name) -> String {
    guard kinds[name.text] == .network else { return self.name(name.text) }
    guard has("frozen") else { return copy(of: name).text }
    need("frozen")
    return "frozen(\(self.name(name.text)))"
  }

  /// What is done where the parameters are numbers.
  mutating func inFunction(_ parameters: [Name], _ body: (inout Translator) -> Python) -> Python {
    let outside = (kinds, isInFunction)
    for parameter in parameters { kinds[parameter.text] = .number }
    isInFunction = true
    let value = body(&self)
    (kinds, isInFunction) = outside
    return value
  }

  private mutating func translate(_ node: ForLoop) {
    let list: Python
    if case .infix(let range) = node.list, range.operator == .range {
      list = steps(range)
    } else {
      list = expression(node.list)
    }
    kinds[node.variable.text] = .number
    if case .list(let literal) = node.list, literal.elements.contains(where: isText) {
      kinds[node.variable.text] = .text
    }
    write("for \(name(node.variable.text)) in \(list.text):")
    translate(node.body)
  }

  private func isText(_ expression: Expression) -> Bool {
    if case .text = expression { true } else { false }
  }

  /// `-1..1` or `[-1..1, 0..2]` as a list of pairs.
  mutating func domain(_ expression: Expression) -> String {
    let ranges: [Expression] =
      if case .list(let list) = expression { list.elements } else { [expression] }
    let pairs = ranges.map { range -> String in
      guard case .infix(let node) = range, node.operator == .range else {
        refuse("a domain that is not written as `a..b`", at: range.span)
        return ""
      }
      return "(\(self.expression(node.left).text), \(self.expression(node.right).text))"
    }
    return "[\(pairs.joined(separator: ", "))]"
  }

  // MARK: Statements that are expressions

  private mutating func run(_ statement: Expression) {
    switch statement {
    case .call(let call):
      guard case .name(let verb) = call.callee, kinds[verb.text] == nil else { break }
      if Self.looks.contains(verb.text) { return leaveOut(call.span, verb.text) }
      if let command = Self.commands[verb.text] { return command(&self, call.arguments, call.span) }
      if verb.text == "fit" {
        let value = expression(statement)
        return write(value.text)
      }
    case .name(let name) where kinds[name.text] == nil:
      if Self.looks.contains(name.text) { return leaveOut(name.span, name.text) }
      if let command = Self.commands[name.text] { return command(&self, [], name.span) }
    default: break
    }
    let value = expression(statement)
    write("print(\(shown(value)))")
  }

  /// Commands that look at things and change nothing.
  private static let looks: Set<String> = [
    "plot", "show", "trace", "check", "report", "save", "export", "who", "help", "explain",
    "history", "selftest", "demo",
  ]

  private static let commands:
    [String: @Sendable (inout Translator, [Call.Argument], SourceSpan) -> Void] = [
      "print": { translator, arguments, _ in
        let values = arguments.map { argument -> String in
          if case .text(let literal) = argument.value { return translator.literal(literal).text }
          return translator.shown(translator.expression(argument.value))
        }
        translator.write("print(\(values.joined(separator: ", ")))")
      },
      "expect": { translator, arguments, span in
        guard let condition = arguments.first?.value else { return }
        let value = translator.expression(condition)
        let line = translator.source.line(at: span.start).number
        let text = translator.source.string(in: condition.span)
        translator.write(
          "assert \(value.text(at: .or)), \"line \(line): \(Python.quoted(text))\"")
      },
      "set": { translator, arguments, _ in
        for option in arguments {
          switch (option.name?.text, option.value) {
          case ("digits", .number(let number)): translator.digits = Int(min(number.value, 17))
          case ("seed", let value): translator.seed = translator.expression(value)
          case ("digits", let value):
            translator.refuse("a computed number of digits", at: value.span)
          default: break
          }
        }
      },
      "reset": { translator, arguments, _ in
        guard let net = arguments.first?.value else { return }
        translator.need("reset")
        let value = translator.expression(net)
        translator.write("reset(\(value.text))")
      },
      "quit": { translator, arguments, _ in
        let status = arguments.first.map { translator.expression($0.value).text } ?? ""
        translator.write("sys.exit(\(status))")
      },
      "forget": { translator, arguments, _ in
        for name in arguments {
          if case .name(let name) = name.value { translator.kinds[name.text] = nil }
        }
      },
    ]
}
