import NeuralNetwork
import Syntax
import Vocabulary

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

extension Value {
  var isList: Bool { if case .list = self { true } else { false } }
}
