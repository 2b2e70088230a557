import NeuralNetwork
import Syntax
import Vocabulary

// Arguments to parameters: each checked against its kind, each with the place it was written.
extension Evaluator {
  /// The arguments of a call as it was written.
  func bind(
    _ call: Call, to parameters: [Parameter], verb: Name
  ) throws(Halt) -> BoundArguments {
    try bind(call, to: parameters, verb: verb) { (expression, parameter) throws(Halt) in
      do throws(Halt) {
        return try value(expression, as: parameter.kind, for: parameter, verb)
      } catch {
        guard case .failed(let problem) = error,
          let swapped = swapped(call, parameters, instead: problem)
        else { throw error }
        throw .failed(swapped)
      }
    }
  }

  /// The same with values from elsewhere: which operands and options there are, and are missing.
  func bind(
    _ call: Call, to parameters: [Parameter], verb: Name,
    value: (Expression, Parameter) throws(Halt) -> Value
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
          bound.fields.append((name.text, .init(try value(argument.value, parameter), argument)))
          continue
        }
        bound.values[parameter.name] = .init(try value(argument.value, parameter), argument)
        operands.removeAll { $0.name == parameter.name }
      } else {
        guard let parameter = operands.first else {
          throw .failed(
            withoutSign(argument, call, parameters) ?? tooMany(argument.span, parameters, verb))
        }
        let item = BoundArguments.Bound(try value(argument.value, parameter), argument)
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
        try checked(argument, as: parameter.kind, for: parameter, at: verb.span), at: verb)
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

  func option(
    _ name: Name, _ parameters: [Parameter], _ verb: Name
  ) throws(Halt) -> Parameter {
    if let parameter = parameters.first(where: { $0.name == name.text && !$0.isOpen })
      ?? parameters.first(where: \.isOpen)
    {
      return parameter
    }
    let names = parameters.map(\.name)
    let habit = Habits.option(name.text, among: names)
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
    if source.line(at: name.span.start).text.contains("~"),
      Suggestion.closest(to: name.text, among: ["tol"]) != nil
    {
      // A tolerance belongs to the `~` before it, whatever the command.
      throw .failed(
        .misspelt(
          .unknownOption, message, name.text, at: name.span, among: ["tol"],
          help: "the tolerance of a `~` is `tol=`"))
    }
    // `expect a = b` is meant as a comparison, `expect a == b point=2` as an option.
    let isLast = Suggestion.closest(to: name.text, among: options) != nil
    if verb.text == "expect", !isLast, let equals = equalsSign(after: name) {
      throw .failed(
        Diagnostic(
          .foreignSpelling, "`=` gives a name its value; a comparison is written `==`",
          at: equals, help: "write `==`", edit: .init(span: equals, replacement: "==")))
    }
    throw .failed(
      .misspelt(
        .unknownOption, message, name.text, at: name.span, among: names, notes: [note]))
  }

  /// The `=` of an option.
  private func equalsSign(after name: Name) -> SourceSpan? {
    let rest = source.text[min(name.span.end, source.text.count)...]
    return rest.firstIndex(of: UInt8(ascii: "=")).map { SourceSpan($0, $0 + 1) }
  }

  private func requireAll(
    _ parameters: [Parameter], _ bound: BoundArguments, _ verb: Name
  ) throws(Halt) {
    for parameter in parameters where parameter.isRequired && !bound.isGiven(parameter.name) {
      if parameter.isVariadic && !bound.rest.isEmpty { continue }
      throw .failed(
        Diagnostic(
          .missingOperand,
          "`\(verb.text)` needs \(Expectation.text(parameter.kind)) (\(parameter.name))",
          at: placeOfMissing(parameters, bound), help: "see `help \(verb.text)`"))
    }
  }

  /// A call up to where an operand is missing: in command form the options come after it.
  private func placeOfMissing(_ parameters: [Parameter], _ bound: BoundArguments) -> SourceSpan {
    let isBracketed =
      bound.verbSpan.end < source.text.count
      && source.text[bound.verbSpan.end] == UInt8(ascii: "(")
    guard !isBracketed else { return bound.callSpan }
    let operands = parameters.filter(\.isOperand).compactMap { bound.values[$0.name]?.span }
    return operands.reduce(bound.verbSpan) { $0.joined($1) }
  }

  /// `fit net runge epochs 500`: an option whose `=` was forgotten; nil for other operands.
  private func withoutSign(
    _ argument: Call.Argument, _ call: Call, _ parameters: [Parameter]
  ) -> Diagnostic? {
    guard case .name(let name) = argument.value,
      parameters.contains(where: { $0.name == name.text && !$0.isOperand })
    else { return nil }
    let value = call.arguments.first { $0.span.start >= argument.span.end && $0.name == nil }
    let option = "\(name.text)=" + (value.map { text(at: $0.span) } ?? "")
    return Diagnostic(
      .extraOperand, "`\(name.text)` is an option, and its `=` is missing", at: argument.span,
      label: "did you mean `\(option)`?",
      edit: .init(
        span: value.map { argument.span.joined($0.span) } ?? argument.span, replacement: option))
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
}
