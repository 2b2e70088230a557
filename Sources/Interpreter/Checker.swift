package import Syntax
import Vocabulary

/// Checks a program without running it: that it parses, that every name is defined before it is
/// used, and that options exist.
///
/// What depends on values (kinds, shapes, fields) shows only when the program runs.
package struct Checker {
  private let evaluator = Evaluator.silent()
  private var diagnostics: [Diagnostic] = []

  private init() {}

  /// All that is wrong with a program, in the order of the text.
  package static func check(_ source: Source) -> [Diagnostic] {
    let program = Parser.parse(source)
    guard program.diagnostics.isEmpty else { return program.diagnostics }
    var checker = Checker()
    checker.evaluator.source = source
    checker.check(program.statements)
    return checker.diagnostics
  }

  private mutating func check(_ statements: [Statement]) {
    for statement in statements { check(statement) }
  }

  private mutating func check(_ statement: Statement) {
    switch statement {
    case .assignment(let node):
      check(node.value)
      define(node.name)
    case .definition(let node):
      define(node.name)
      check(node.body, with: node.parameters)
      if let domain = node.domain { check(domain) }
    case .forLoop(let node):
      check(node.list)
      evaluator.globals[node.variable.text] = .nothing
      check(node.body.statements)
      if evaluator.refusalToAssign(node.variable) != nil {
        evaluator.globals[node.variable.text] = nil
      }
    case .whileLoop(let node):
      check(node.condition)
      check(node.body.statements)
    case .choice(let node):
      for branch in node.branches {
        check(branch.condition)
        check(branch.body.statements)
      }
      check(node.otherwise?.statements ?? [])
    case .expression(.name(let name)) where evaluator.globals[name.text] == nil:
      if let command = Commands.all[name.text] {
        let call = Call(
          callee: .name(name), arguments: [], block: nil, form: .command, span: name.span)
        checkNumber(of: call, command.parameters, name)
      } else {
        check(.name(name))
      }
    case .expression(let expression): check(expression)
    }
  }

  private mutating func define(_ name: Name) {
    if let problem = evaluator.refusalToAssign(name) { diagnostics.append(problem) }
    evaluator.globals[name.text] = .nothing
  }

  /// A function's body: its parameters are known in it, and nowhere else.
  private mutating func check(_ body: Expression, with parameters: [Name]) {
    let outer = evaluator.globals
    for parameter in parameters { evaluator.globals[parameter.text] = .nothing }
    check(body)
    evaluator.globals = outer
  }

  private mutating func check(_ expression: Expression) {
    switch expression {
    case .name(let name):
      if name.text != "_", evaluator.globals[name.text] == nil, Builtins.value(name.text) == nil {
        diagnostics.append(evaluator.unknown(name))
      }
    case .call(let node): check(node)
    case .function(let node): check(node.body, with: node.parameters)
    default: for part in expression.parts { check(part) }
    }
  }

  /// What can be called by its name.
  private static let callable = TopicCatalog.topics(.command, .function, .target, .activation)

  private mutating func check(_ call: Call) {
    guard case .name(let name) = call.callee, evaluator.globals[name.text] == nil else {
      check(call.callee)
      for argument in call.arguments { check(argument.value) }
      return
    }
    guard let parameters = Self.callable.first(where: { $0.name == name.text })?.parameters else {
      diagnostics.append(evaluator.unknown(name))
      return
    }
    if Commands.all[name.text] != nil || Functions.all[name.text] != nil {
      checkNumber(of: call, parameters, name)
    }
    var operands = parameters.filter(\.isOperand)[...]
    for argument in call.arguments {
      var parameter: Parameter?
      if let option = argument.name {
        do { parameter = try evaluator.option(option, parameters, name) } catch {
          if case .failed(let problem) = error { diagnostics.append(problem) }
        }
        operands.removeAll { $0.name == option.text }
      } else if let next = operands.first {
        parameter = next
        if !next.isVariadic { operands.removeFirst() }
      }
      guard let parameter else { continue }
      if Expectation.isFunction(parameter.kind, of: name.text),
        let problem = evaluator.formulaForFunction(argument.value)
      {
        diagnostics.append(problem)
      } else {
        check(argument.value, as: parameter.kind)
      }
    }
    if let block = call.block {
      let outer = evaluator.globals
      for argument in call.arguments { argument.name.map { evaluator.globals[$0.text] = .nothing } }
      check(block.statements)
      evaluator.globals = outer
    }
  }

  /// Operands that are missing or too many, options that are there twice.
  private mutating func checkNumber(of call: Call, _ parameters: [Parameter], _ name: Name) {
    do {
      _ = try evaluator.bind(call, to: parameters, verb: name) { _, _ in .nothing }
    } catch {
      // Unknown options are found one by one.
      if case .failed(let problem) = error, problem.code != .unknownOption {
        diagnostics.append(problem)
      }
    }
  }

  /// An argument; a bare word may be one of the parameter's own.
  private mutating func check(_ expression: Expression, as kind: Parameter.Kind) {
    switch (kind, expression) {
    case (.column, _), (.columns, _), (.bareName, .name): return
    case (.either(let kinds), .name), (.either(let kinds), .call):
      if kinds.contains(where: { Self.offers($0, expression) }) { return }
      check(expression)
    case (.choice, _) where Self.offers(kind, expression): return
    case (.choice(let noun, let choices), .name(let name)):
      guard evaluator.globals[name.text] == nil, Builtins.value(name.text) == nil else { return }
      diagnostics.append(evaluator.unknownChoice(name, noun, choices))
    default: check(expression)
    }
  }

  private static func offers(_ kind: Parameter.Kind, _ expression: Expression) -> Bool {
    guard case .choice(_, let choices) = kind else { return false }
    switch expression {
    case .name(let name): return choices.contains { $0.name == name.text }
    case .call(let call):
      guard case .name(let name) = call.callee else { return false }
      return choices.contains { $0.name == name.text }
    default: return false
    }
  }
}
