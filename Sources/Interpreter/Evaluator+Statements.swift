import NeuralNetwork
package import Syntax
import Vocabulary

extension Evaluator {
  /// Runs one statement.
  package func run(_ statement: Statement) throws(Halt) {
    try poll()
    self.statement.set(statement.span)
    switch statement {
    case .assignment(let node):
      try requireAssignable(node.name)
      let value = try evaluate(node.value)
      if case .nothing = value {
        throw .failed(
          Diagnostic(
            .wrongType, "`\(text(at: node.value.span))` has no value", at: node.value.span))
      }
      globals[node.name.text] = value
    case .definition(let node):
      try requireAssignable(node.name)
      globals[node.name.text] = .function(
        try function(
          named: node.name.text, parameters: node.parameters, body: node.body, domain: node.domain))
    case .forLoop(let node):
      let list = try evaluate(node.list)
      // The name of a command is one again behind the loop.
      defer { if refusalToAssign(node.variable) != nil { globals[node.variable.text] = nil } }
      if case .range(let interval) = list, let count = interval.wholeStepCount {
        // Not listed first: a long range would take its time, and Ctrl-C would have to wait.
        for step in 0..<count {
          globals[node.variable.text] = .number(interval.low + Double(step))
          try run(node.body)
        }
        return
      }
      for element in try elements(of: list, at: node.list.span) {
        globals[node.variable.text] = element
        try run(node.body)
      }
    case .whileLoop(let node): while try condition(node.condition) { try run(node.body) }
    case .choice(let node):
      for branch in node.branches where try condition(branch.condition) {
        return try run(branch.body)
      }
      if let otherwise = node.otherwise { try run(otherwise) }
    case .expression(let expression): try run(expression)
    }
  }

  func run(_ block: Block) throws(Halt) {
    // A block may be empty, and a loop over it endless.
    try poll()
    for statement in block.statements { try run(statement) }
  }

  private func run(_ expression: Expression) throws(Halt) {
    if case .name(let name) = expression, variable(name.text) == nil,
      let command = Commands.all[name.text]
    {
      try run(command, name)
      return
    }
    let value = try evaluate(expression)
    if isCommand(expression) { return }
    show(value)
  }

  /// Prints the value of an expression statement and keeps it as `_`.
  func show(_ value: Value) {
    if case .nothing = value { return }
    last = value
    emit(
      .output(
        Output(
          "value", lines: ValueText.lines(value, digits: settings.digits),
          fields: [Field("value", ValueText.field(value))])))
  }

  private func isCommand(_ expression: Expression) -> Bool {
    guard case .call(let call) = expression, case .name(let name) = call.callee else {
      return false
    }
    return variable(name.text) == nil && Commands.all[name.text] != nil
  }

  /// What a `for` goes over.
  func elements(of value: Value, at span: SourceSpan) throws(Halt) -> [Value] {
    switch value {
    case .table(let table): return (0..<table.rowCount).map { table.record(row: $0) }
    case .range(let interval): return try interval.listed(at: span)
    case .list(let elements):
      if elements.count == 1, case .range(let interval) = elements[0] {
        let text = ValueText.range(interval, digits: settings.digits)
        throw .failed(
          Diagnostic(
            .wrongType, "`[\(text)]` is a list with one range in it", at: span,
            label: "did you mean `\(text)`?",
            edit: .init(span: span, replacement: text)))
      }
      return elements
    default: break
    }
    throw .failed(
      Diagnostic(
        .wrongType, "expected a list or a range to go over, found \(value.kindText)",
        at: span, help: "write `for k in 1..8 { ... }` or `for w in [4, 8] { ... }`"))
  }

  /// Refuses what cannot be assigned, and notes once that a built-in is hidden.
  private func requireAssignable(_ name: Name) throws(Halt) {
    if let problem = refusalToAssign(name) { throw .failed(problem) }
    if Builtins.isKnown(name.text), globals[name.text] == nil, noted.insert(name.text).inserted {
      emit(
        Diagnostic(
          .shadowed, "`\(name.text)` was built in and now is yours", at: name.span,
          help: "`forget \(name.text)` brings the built-in back", severity: .note))
    }
  }

  /// Why a name cannot be assigned; nil when it can.
  func refusalToAssign(_ name: Name) -> Diagnostic? {
    if Commands.all[name.text] != nil {
      return Diagnostic(
        .notAssignable, "`\(name.text)` is a command and cannot be assigned", at: name.span,
        help: "choose another name, such as `my_\(name.text)`")
    }
    if name.text == "pi" {
      return Diagnostic(.notAssignable, "`pi` cannot be assigned", at: name.span)
    }
    if name.text == "_" {
      return Diagnostic(
        .notAssignable, "`_` is the last printed value and cannot be assigned", at: name.span)
    }
    return nil
  }
}
