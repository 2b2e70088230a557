import NeuralNetwork
import Syntax
import Vocabulary

extension Evaluator {
  /// How deeply user functions may call each other.
  static let depthLimit = 1000

  /// How many bytes of stack a call must find: what a product of wide layers packs there,
  /// with room.
  static let stackReserve = 512 << 10

  static func tooDeep(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .recursion, "calls of `\(name)` are nested too deeply", at: span,
      help: "give it a case that ends, as in `f(n) = if n <= 1 then 1 else n*f(n - 1)`")
  }

  /// A call in either form: of a command, a built-in function or a callable value.
  func evaluate(_ call: Call) throws(Halt) -> Value {
    if StackSpace.left < Self.stackReserve {
      throw .failed(Self.tooDeep(text(at: call.callee.span), at: call.span))
    }
    guard case .name(let name) = call.callee, variable(name.text) == nil else {
      return try callValue(evaluate(call.callee), call)
    }
    if let command = Commands.all[name.text] {
      return try run(command, call, name)
    }
    if let function = ElementaryFunction(rawValue: name.text), call.arguments.count == 1 {
      // The hot path of formulas: one number in, one number out.
      try requireSingleValues(call)
      let argument = call.arguments[0]
      if argument.name == nil {
        let value = try evaluate(argument.value)
        if case .number(let x) = value { return .number(function(x)) }
        return try self.call(
          .function(Function(name: name.text, .elementary(function))), [value], at: call.span)
      }
    }
    if let entry = Functions.all[name.text] {
      try requireSingleValues(call)
      let arguments = try bind(call, to: entry.parameters, verb: name)
      return try product(entry, name).call(arguments, self)
    }
    if let configured = try Builtins.configured(name, call, self) { return configured }
    if let value = Builtins.value(name.text) { return try callValue(value, call) }
    if Builtins.refusal(of: name.text) == nil, Habits.ways[name.text] == nil,
      Habits.names[name.text] == nil, call.form == .command
    {
      throw .failed(
        .misspelt(
          .noCommand, "there is no command called `\(name.text)`", name.text, at: name.span,
          among: Commands.all.names + Builtins.names + globals.keys.sorted(),
          preferring: Set(Commands.all.names)))
    }
    throw .failed(unknown(name))
  }

  func run(_ entry: Entry<Command>, _ call: Call, _ name: Name) throws(Halt) -> Value {
    if let check = examination?.check(call, in: source) {
      return try examine(check) { () throws(Halt) in try perform(entry, call, name) }
    }
    return try perform(entry, call, name)
  }

  private func perform(
    _ entry: Entry<Command>, _ call: Call, _ name: Name
  ) throws(Halt) -> Value {
    let command = try product(entry, name)
    if call.block != nil, !command.takesBlock {
      throw .failed(
        Diagnostic(.unexpected, "`\(name.text)` takes no block", at: call.block?.span ?? name.span))
    }
    var arguments = try bind(call, to: entry.parameters, verb: name)
    arguments.block = call.block
    return try command.run(arguments, self)
  }

  /// A bare command name as a statement.
  func run(_ entry: Entry<Command>, _ name: Name) throws(Halt) {
    _ = try product(entry, name).run(bind([], to: entry.parameters, verb: name), self)
  }

  private func product<Product>(
    _ entry: Entry<Product>, _ name: Name
  ) throws(Halt) -> Product {
    do { return try entry.make(Arguments()) } catch {
      throw .failed(Diagnostic(.wrongValue, error.problem, at: name.span, help: error.help))
    }
  }

  private func callValue(_ callee: Value, _ call: Call) throws(Halt) -> Value {
    guard callee.isCallable else { throw .failed(notCallable(callee, call)) }
    try requireSingleValues(call)
    var arguments: [Value] = []
    for argument in call.arguments {
      if let name = argument.name {
        if let problem = missingVerb(callee, call, option: name) { throw .failed(problem) }
        throw .failed(
          Diagnostic(
            .unknownOption,
            "`\(text(at: call.callee.span))` takes no options, found `\(name.text)=`",
            at: name.span))
      }
      arguments.append(try evaluate(argument.value))
    }
    return try self.call(callee, arguments, at: call.span)
  }

  /// A function or a network takes single values in command form: `sin x + 1` has two readings.
  private func requireSingleValues(_ call: Call) throws(Halt) {
    guard call.form == .command else { return }
    let callee = text(at: call.callee.span)
    for argument in call.arguments where argument.name == nil {
      guard let split = SingleValue.split(argument.value, in: source) else { continue }
      let (first, rest) = split
      throw .failed(
        Diagnostic(
          .twoReadings, "`\(callee) \(text(at: argument.span))` can be read in two ways",
          at: argument.span,
          help: "write `\(callee)(\(first))\(rest)` or `\(callee)(\(first)\(rest))`"))
    }
  }

  private func notCallable(_ callee: Value, _ call: Call) -> Diagnostic {
    let name = text(at: call.callee.span)
    guard let argument = call.arguments.first else {
      return Diagnostic(
        .notCallable, "`\(name)` is \(callee.kindText), not a function", at: call.span)
    }
    let operand = text(at: argument.span)
    var reading: String?
    if call.form == .parenthesised {
      if callee.plainNumber != nil {
        reading =
          SingleValue.needsParentheses(argument.value)
          ? "\(name)*(\(operand))" : "\(name)*\(operand)"
      }
    } else if operand.hasPrefix("-") {
      reading = "\(name) - \(operand.dropFirst())"
    } else if case .list = argument.value {
      reading = "\(name)\(operand)"
    } else if call.arguments.count == 1, argument.name == nil {
      reading = "\(name)*\(SingleValue.needsParentheses(argument.value) ? "(\(operand))" : operand)"
    }
    return Diagnostic(
      .notCallable, "`\(name)` is \(callee.kindText), not a function or a command",
      at: call.span, label: reading.map { "did you mean `\($0)`?" },
      edit: reading.map { .init(span: call.span, replacement: $0) })
  }
}
