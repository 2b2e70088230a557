import NeuralNetwork
import Syntax
import Vocabulary

// Arguments to parameters: each checked against its kind, each with the place it was written.
extension Evaluator {
  /// The arguments of a call as it was written.
  func bind(
    _ call: Call, to parameters: [Parameter], verb: Name
  ) throws(Halt) -> BoundArguments {
    var bound = BoundArguments(verb: verb.text, verbSpan: verb.span, callSpan: call.span)
    var operands = parameters.filter(\.isOperand)[...]
    for argument in call.arguments {
      if let name = argument.name {
        let parameter = try option(name, parameters, verb)
        guard !bound.isGiven(name.text), !bound.fields.contains(where: { $0.name == name.text })
        else {
          throw .failed(
            Diagnostic(.repeatedOption, "`\(name.text)` is given twice", at: argument.span))
        }
        if parameter.isOpen {
          let value = try value(argument.value, as: parameter.kind, for: parameter, verb)
          bound.fields.append((name.text, .init(value: value, expression: argument.value)))
          continue
        }
        bound.values[parameter.name] = .init(
          value: try value(argument.value, as: parameter.kind, for: parameter, verb),
          expression: argument.value)
        operands.removeAll { $0.name == parameter.name }
      } else {
        guard let parameter = operands.first else {
          throw .failed(tooMany(argument.span, parameters, verb))
        }
        let item = BoundArguments.Bound(
          value: try value(argument.value, as: parameter.kind, for: parameter, verb),
          expression: argument.value)
        if parameter.isVariadic {
          bound.rest.append(item)
        } else {
          bound.values[parameter.name] = item
          operands.removeFirst()
        }
      }
    }
    try requireAll(parameters, bound, verb)
    return bound
  }

  /// Values that come from elsewhere than a written call, by position.
  func bind(
    _ arguments: [Value], to parameters: [Parameter], verb: Name
  ) throws(Halt) -> BoundArguments {
    var bound = BoundArguments(verb: verb.text, verbSpan: verb.span, callSpan: verb.span)
    var operands = parameters.filter(\.isOperand)[...]
    for argument in arguments {
      guard let parameter = operands.first else {
        throw .failed(tooMany(verb.span, parameters, verb))
      }
      let item = BoundArguments.Bound(
        value: try checked(argument, as: parameter.kind, for: parameter, at: verb.span),
        expression: .name(verb))
      if parameter.isVariadic {
        bound.rest.append(item)
      } else {
        bound.values[parameter.name] = item
        operands.removeFirst()
      }
    }
    try requireAll(parameters, bound, verb)
    return bound
  }

  /// The row of a catalog an option's value names, with its own arguments.
  func make<Product>(
    _ catalog: Catalog<Product>, _ name: String, in arguments: BoundArguments
  ) throws(Halt) -> Product? {
    guard case .choice(let row, let literals) = arguments.value(name),
      let entry = catalog[row]
    else { return nil }
    do { return try entry.make(literals) } catch {
      throw .failed(
        Diagnostic(.wrongValue, error.problem, at: arguments.span(name), help: error.help))
    }
  }

  private func option(
    _ name: Name, _ parameters: [Parameter], _ verb: Name
  ) throws(Halt) -> Parameter {
    if let parameter = parameters.first(where: { $0.name == name.text && !$0.isOpen })
      ?? parameters.first(where: \.isOpen)
    {
      return parameter
    }
    let names = parameters.map(\.name)
    let habit = Self.habits[name.text].flatMap { names.contains($0) ? $0 : nil }
    let message = "`\(verb.text)` has no option `\(name.text)`"
    let options = parameters.filter { !$0.isOperand }.map(\.name)
    let note =
      options.isEmpty
      ? "`\(verb.text)` has no options" : "options: \(options.joined(separator: " "))"
    if let habit {
      throw .failed(
        Diagnostic(
          .unknownOption, message, at: name.span, label: "did you mean `\(habit)`?", notes: [note],
          edit: .init(span: name.span, replacement: habit)))
    }
    throw .failed(
      .misspelt(
        .unknownOption, message, name.text, at: name.span, among: names, notes: [note],
        help: verb.text == "expect" ? "equality is `==`, as in `expect a == b`" : nil))
  }

  /// What people who come from elsewhere type for our options.
  private static let habits = [
    "learning_rate": "lr", "learningrate": "lr", "rate": "lr", "eta": "lr", "batch_size": "batch",
    "batchsize": "batch", "iterations": "epochs", "steps": "epochs", "maxiter": "epochs",
    "opt": "optimizer", "solver": "optimizer", "method": "optimizer", "n": "N", "points": "N",
    "samples": "N", "random_state": "seed", "dtype": "precision", "weight_decay": "l2",
    "early_stopping": "patience", "to": "file", "output": "file", "path": "file",
    "domain": "on", "range": "on", "kernel_initializer": "init", "val": "validation",
  ]

  private func requireAll(
    _ parameters: [Parameter], _ bound: BoundArguments, _ verb: Name
  ) throws(Halt) {
    for parameter in parameters where parameter.isRequired && !bound.isGiven(parameter.name) {
      if parameter.isVariadic && !bound.rest.isEmpty { continue }
      throw .failed(
        Diagnostic(
          .missingOperand,
          "`\(verb.text)` needs \(Expectation.text(parameter.kind)): \(parameter.meaning)",
          at: bound.callSpan, help: "see `help \(verb.text)`"))
    }
  }

  private func tooMany(
    _ span: SourceSpan, _ parameters: [Parameter], _ verb: Name
  ) -> Diagnostic {
    let count = parameters.count { $0.isOperand }
    return Diagnostic(
      .extraOperand,
      count == 0
        ? "`\(verb.text)` takes no operands"
        : "`\(verb.text)` takes at most \(counted(count, "operand"))",
      at: span, help: "see `help \(verb.text)`")
  }

  // MARK: Kinds

  private func value(
    _ expression: Expression, as kind: Parameter.Kind, for parameter: Parameter, _ verb: Name
  ) throws(Halt) -> Value {
    if let word = try word(expression, as: kind, for: parameter) { return word }
    let value = try evaluate(expression)
    return try checked(value, as: kind, for: parameter, at: expression.span)
  }

  /// A bare name where a choice, a column or a name is meant: looked up there before variables.
  private func word(
    _ expression: Expression, as kind: Parameter.Kind, for parameter: Parameter
  ) throws(Halt) -> Value? {
    switch kind {
    case .bareName:
      if case .name(let name) = expression { return .text(name.text) }
      return nil
    case .column:
      return Self.dottedName(expression).map { .text($0) }
    case .either(let kinds):
      for kind in kinds {
        if let word = try word(expression, as: kind, for: parameter, isOnly: false) { return word }
      }
      return nil
    default: return try word(expression, as: kind, for: parameter, isOnly: true)
    }
  }

  private func word(
    _ expression: Expression, as kind: Parameter.Kind, for parameter: Parameter, isOnly: Bool
  ) throws(Halt) -> Value? {
    guard case .choice(let noun, let choices) = kind else {
      return isOnly ? nil : try word(expression, as: kind, for: parameter)
    }
    switch expression {
    case .name(let name):
      if choices.contains(where: { $0.name == name.text }) {
        return .choice(name.text, Arguments())
      }
      if value(of: name.text) == nil { throw .failed(unknownChoice(name, noun, choices)) }
    case .call(let call):
      guard case .name(let name) = call.callee else { return nil }
      if let choice = choices.first(where: { $0.name == name.text }) {
        return .choice(name.text, try literals(call, choice, name))
      }
      if variable(name.text) == nil, !Builtins.isKnown(name.text) {
        throw .failed(unknownChoice(name, noun, choices))
      }
    default: break
    }
    return nil
  }

  private func unknownChoice(_ name: Name, _ noun: String, _ choices: [Choice]) -> Diagnostic {
    let article = "aeiou".contains(noun.first ?? " ") ? "an" : "a"
    _ = article
    return .misspelt(
      .unknownChoice, "there is no \(noun) called `\(name.text)`", name.text, at: name.span,
      among: choices.map(\.name),
      notes: ["one of: \(choices.map(\.name).joined(separator: " "))"])
  }

  /// The arguments of `sgd(momentum=0.9)` as literals.
  func literals(_ call: Call, _ choice: Choice, _ name: Name) throws(Halt) -> Arguments {
    let bound = try bind(call, to: choice.parameters, verb: name)
    var literals = Arguments()
    for (key, item) in bound.values {
      switch item.value {
      case .number(let number): literals.values[key] = .number(number)
      case .boolean(let flag): literals.values[key] = .flag(flag)
      case .text(let text): literals.values[key] = .text(text)
      case .choice(let text, _): literals.values[key] = .text(text)
      default:
        if let numbers = item.value.numbers { literals.values[key] = .numbers(numbers) }
      }
    }
    return literals
  }

  private static func dottedName(_ expression: Expression) -> String? {
    switch expression {
    case .name(let name): name.text
    case .member(let node): dottedName(node.base).map { "\($0).\(node.field.text)" }
    default: nil
    }
  }

  /// A value that fits a kind, or the message that says what was expected and what was found.
  private func checked(
    _ value: Value, as kind: Parameter.Kind, for parameter: Parameter, at span: SourceSpan
  ) throws(Halt) -> Value {
    if case .either(let kinds) = kind {
      for kind in kinds where Expectation.accepts(kind, value) {
        return try checked(value, as: kind, for: parameter, at: span)
      }
    }
    if case .choice(let noun, let choices) = kind, case .text(let text) = value {
      if choices.contains(where: { $0.name == text }) { return .choice(text, Arguments()) }
      throw .failed(unknownChoice(Name(text: text, span: span), noun, choices))
    }
    if case .dual = value, case .number = kind {
      throw .failed(
        Diagnostic(
          .wrongOperands, "the derivative does not go through `\(parameter.name)` here", at: span))
    }
    guard Expectation.accepts(kind, value) else {
      let expected = Expectation.text(kind)
      var help: String?
      if case .result = value, case .network = kind {
        help = "its network is `\(text(at: span)).network`"
      }
      throw .failed(
        Diagnostic(
          .wrongType, "\(parameter.name): expected \(expected), found \(value.kindText)",
          at: span, help: help))
    }
    try requireBounds(value, kind, parameter, at: span)
    if case .file = kind { return value }
    return value
  }

  private func requireBounds(
    _ value: Value, _ kind: Parameter.Kind, _ parameter: Parameter, at span: SourceSpan
  ) throws(Halt) {
    guard let number = value.plainNumber else { return }
    let found = NumberText.significant(number, digits: settings.digits)
    switch kind {
    case .number(let bounds):
      if number.isNaN || !bounds.contains(number) {
        throw .failed(
          Diagnostic(
            .wrongValue, "\(parameter.name) must be \(bounds.description), found \(found)",
            at: span))
      }
    case .count(let least):
      if number != number.rounded() || number < Double(least) || number.isNaN {
        throw .failed(
          Diagnostic(
            .wrongValue,
            "\(parameter.name) must be a whole number of at least \(least), found \(found)",
            at: span))
      }
      if number > 1e15 {
        throw .failed(
          Diagnostic(.tooLarge, "\(parameter.name)=\(found) is too large", at: span))
      }
    default: break
    }
  }
}
