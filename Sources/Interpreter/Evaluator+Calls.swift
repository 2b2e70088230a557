import NeuralNetwork
import Syntax
import Vocabulary

extension Evaluator {
  /// How deeply user functions may call each other.
  static let depthLimit = 1000

  /// How many bytes of stack a call must find: what one of the runtime's own needs, with room.
  private static let stackReserve = 256 << 10

  private static func tooDeep(_ name: String, at span: SourceSpan) -> Diagnostic {
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

extension Evaluator {
  /// A callable applied to values: a number gives a number, a list maps, a matrix is a list of
  /// points where there are several inputs.
  func call(_ callee: Value, _ arguments: [Value], at span: SourceSpan) throws(Halt) -> Value {
    if StackSpace.left < Self.stackReserve {
      throw .failed(Self.tooDeep(ValueText.callable(callee), at: span))
    }
    switch callee {
    case .network(let fitted): return try apply(fitted.network, arguments, at: span)
    case .function(let function): return try apply(function, arguments, at: span)
    default:
      throw .failed(
        Diagnostic(.notCallable, "expected a function, found \(callee.kindText)", at: span))
    }
  }

  private func apply(
    _ function: Function, _ arguments: [Value], at span: SourceSpan
  ) throws(Halt) -> Value {
    switch function.body {
    case .closure(let closure): return try apply(function, closure, arguments, at: span)
    case .builtin(let builtin):
      return try call(builtin, arguments, at: span)
    case .elementary(let elementary):
      return try map(function, arguments, at: span) {
        elementary($0)
      } _: {
        elementary($0)
      }
    case .activation(let activation):
      return try mapActivation(activation, function, arguments, at: span)
    case .formula(let formula):
      return try apply(formula, function, arguments, at: span)
    case .approximant(let approximant):
      return try mapNumbers(single(arguments, function, at: span), function, at: span) {
        (x) throws(Halt) in
        do throws(ModelError) {
          return Value(try approximant.value(at: x.differentiable ?? .real(.nan)))
        } catch {
          throw self.halt(error, at: span)
        }
      }
    case .composed(let first, let second):
      return try call(second, [call(first, arguments, at: span)], at: span)
    case .derivative(let inner):
      let argument = try single(arguments, function, at: span)
      return try mapNumbers(argument, function, at: span) { (x) throws(Halt) in
        try self.slope(of: inner, at: x, span)
      }
    }
  }

  /// A row of the table of functions called as a value: arguments by position only.
  private func call(
    _ builtin: BuiltinFunction, _ arguments: [Value], at span: SourceSpan
  ) throws(Halt) -> Value {
    guard let entry = Functions.all[builtin.name] else { return .nothing }
    let bound = try bind(
      arguments, to: entry.parameters, verb: Name(text: builtin.name, span: span))
    return try builtin.call(bound, self)
  }

  private func apply(
    _ function: Function, _ closure: Closure, _ arguments: [Value], at span: SourceSpan
  ) throws(Halt) -> Value {
    let count = closure.parameters.count
    var arguments = arguments
    if count > 1, arguments.count == 1, case .list(let elements) = arguments[0] {
      if elements.count == count, !elements.contains(where: \.isList) {
        arguments = elements
      } else if elements.allSatisfy(\.isList) {
        return .list(
          try mapped(elements) { (point) throws(Halt) in
            try self.apply(function, closure, [point], at: span)
          })
      }
    }
    guard arguments.count == count else {
      throw .failed(wrongCount(function, expected: count, found: arguments.count, at: span))
    }
    do {
      return try enter(function, closure, arguments, at: span)
    } catch {
      // A function of one variable maps over a list where its formula takes numbers only.
      guard count == 1, case .list(let elements) = arguments[0], case .failed(let problem) = error,
        problem.code == .wrongType || problem.code == .wrongOperands
      else { throw error }
      return .list(
        try mapped(elements) { (x) throws(Halt) in
          try self.apply(function, closure, [x], at: span)
        })
    }
  }

  private func enter(
    _ function: Function, _ closure: Closure, _ arguments: [Value], at span: SourceSpan
  ) throws(Halt) -> Value {
    guard depth < Self.depthLimit else {
      throw .failed(Self.tooDeep(function.name, at: span))
    }
    try poll()
    let belongings = examination?.isForeign(closure.source) == true ? Belongings(of: self) : nil
    defer { belongings?.giveBack(to: self) }
    let outer = (frame, source)
    frame = Frame(
      names: closure.parameters, values: arguments, function: function, kept: closure.kept)
    source = closure.source
    depth += 1
    defer {
      (frame, source) = outer
      depth -= 1
    }
    do { return try evaluate(closure.expression) } catch {
      // A message points into the text it is shown with: an error inside a function that was
      // defined elsewhere is shown at the call.
      guard case .failed(var problem) = error, closure.source.name != outer.1.name else {
        throw error
      }
      let place = closure.source.line(at: problem.span.start)
      let note = "inside `\(function.name)`, at \(closure.source.name):\(place.number)"
      if !problem.notes.contains(note) { problem.notes.append(note) }
      problem.span = span
      problem.edit = nil
      throw .failed(problem)
    }
  }

  func mapped(
    _ elements: [Value], _ body: (Value) throws(Halt) -> Value
  ) throws(Halt) -> [Value] {
    try requireMemory(forValues: Double(elements.count), at: statement.place.span)
    var result: [Value] = []
    result.reserveCapacity(elements.count)
    for element in elements { result.append(try body(element)) }
    return result
  }

  private func wrongCount(
    _ function: Function, expected: Int, found: Int, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      expected > found ? .missingOperand : .extraOperand,
      "`\(function.name)` takes \(counted(expected, "number")), found \(found)", at: span)
  }

  func single(
    _ arguments: [Value], _ function: Function, at span: SourceSpan
  ) throws(Halt) -> Value {
    guard arguments.count == 1 else {
      throw .failed(wrongCount(function, expected: 1, found: arguments.count, at: span))
    }
    return arguments[0]
  }
}

/// "1 number", "3 numbers".
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension Value {
  var isList: Bool { if case .list = self { true } else { false } }
}
