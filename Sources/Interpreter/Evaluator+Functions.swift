import NeuralNetwork
import Syntax
import Vocabulary

// Functions where they are written: which names they keep, and what is unknown in them.
extension Evaluator {
  /// `x -> body` as a value.
  func literal(_ node: FunctionLiteral) throws(Halt) -> Function {
    try function(
      named: "(\(text(at: node.span).oneLine))", parameters: node.parameters, body: node.body,
      domain: nil)
  }

  /// `name(parameters) = body on domain` as a value.
  func function(
    named name: String, parameters: [Name], body: Expression, domain: Expression?
  ) throws(Halt) -> Function {
    var seen: Set<String> = []
    for parameter in parameters where !seen.insert(parameter.text).inserted {
      throw .failed(
        Diagnostic(
          .repeatedOption, "the parameter `\(parameter.text)` is there twice", at: parameter.span))
    }
    var names = FreeNames(bound: seen)
    names.visit(body)
    var kept: [String: Value] = [:]
    for found in names.found where found.name.text != name {
      if let value = variable(found.name.text) {
        kept[found.name.text] = value
      } else if !found.mayBeChoice, !Builtins.isKnown(found.name.text) {
        throw .failed(unknown(found.name, local: parameters.map(\.text) + [name]))
      }
    }
    let intervals = try domain.map { (expression) throws(Halt) in
      try self.domain(expression, inputs: parameters.count)
    }
    return Function(
      name: name,
      .closure(
        Closure(
          parameters: parameters.map(\.text), expression: body, kept: kept, source: source)),
      domain: intervals)
  }

  private func domain(_ expression: Expression, inputs: Int) throws(Halt) -> [Interval] {
    let value = try evaluate(expression)
    guard let intervals = BoundArguments.domain(of: value) else {
      throw .failed(
        Diagnostic(
          .wrongType, "expected a domain, found \(value.kindText)", at: expression.span,
          help: "a domain is a range for each input, as in `on -1..1` or `on [-1..1, 0..2]`"))
    }
    guard intervals.count == inputs else {
      throw .failed(
        Diagnostic(
          .wrongShape,
          "the function has \(counted(inputs, "input")) and the domain "
            + counted(intervals.count, "range"), at: expression.span))
    }
    if let empty = intervals.first(where: { !($0.low < $0.high) }) {
      throw .failed(
        Diagnostic(
          .wrongValue, "the domain \(ValueText.range(empty, digits: 6)) is empty",
          at: expression.span, help: "write the smaller number first"))
    }
    return intervals
  }
}

/// The names an expression uses that it does not bind itself.
struct FreeNames {
  struct Found {
    var name: Name
    /// It stands as an option's value, where it may be a word of the option's own list.
    var mayBeChoice: Bool
  }
  var bound: Set<String>
  var found: [Found] = []

  init(bound: Set<String>) { self.bound = bound }

  private mutating func add(_ name: Name, mayBeChoice: Bool = false) {
    if !bound.contains(name.text) { found.append(Found(name: name, mayBeChoice: mayBeChoice)) }
  }

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .name(let name): add(name)
    case .call(let node):
      visit(node.callee)
      for argument in node.arguments { visit(argument) }
    case .function(let node):
      let outer = bound
      bound.formUnion(node.parameters.map(\.text))
      visit(node.body)
      bound = outer
    default: for part in expression.parts { visit(part) }
    }
  }

  private mutating func visit(_ argument: Call.Argument) {
    guard argument.name != nil else { return visit(argument.value) }
    switch argument.value {
    case .name(let name): add(name, mayBeChoice: true)
    case .call(let call):
      if case .name(let name) = call.callee {
        add(name, mayBeChoice: true)
      } else {
        visit(call.callee)
      }
      for inner in call.arguments { visit(inner) }
    default: visit(argument.value)
    }
  }
}
