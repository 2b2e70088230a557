import NeuralNetwork
import Syntax
import Vocabulary

// Functions of numbers on numbers, lists and matrices.
extension Evaluator {
  /// A scalar function over a number, a list or a matrix; the plain form runs without derivatives.
  func map(
    _ function: Function, _ arguments: [Value], at span: SourceSpan,
    _ plain: (Double) -> Double, _ exact: (Number) -> Number
  ) throws(Halt) -> Value {
    let argument = try single(arguments, function, at: span)
    return try mapNumbers(argument, function, at: span) { (x) throws(Halt) in
      if case .number(let number) = x { return .number(plain(number)) }
      return Value(exact(x.differentiable ?? .real(.nan)))
    }
  }

  func mapActivation(
    _ activation: Activation, _ function: Function, _ arguments: [Value], at span: SourceSpan
  ) throws(Halt) -> Value {
    let argument = try single(arguments, function, at: span)
    return try mapNumbers(argument, function, at: span) { (x) throws(Halt) in
      do throws(ModelError) {
        return Value(try activation.formula(x.differentiable ?? .real(.nan)))
      } catch {
        throw self.halt(error, at: span)
      }
    }
  }

  /// `body` on a number, or on every number of a list or a matrix.
  func mapNumbers(
    _ value: Value, _ function: Function, at span: SourceSpan,
    _ body: (Value) throws(Halt) -> Value
  ) throws(Halt) -> Value {
    switch value {
    case .number, .dual: return try body(value)
    case .list(let elements):
      return .list(
        try mapped(elements) { (element) throws(Halt) in
          try self.mapNumbers(element, function, at: span, body)
        })
    case .range(let interval):
      try requireMemory(forValues: Double(interval.wholeStepCount ?? 0), at: span)
      guard let numbers = interval.wholeSteps else { fallthrough }
      return try mapNumbers(Value(numbers), function, at: span, body)
    default:
      throw .failed(
        Diagnostic(
          .wrongType, "`\(function.name)` expected a number, found \(value.kindText)", at: span))
    }
  }

  func apply(
    _ formula: Formula, _ function: Function, _ arguments: [Value], at span: SourceSpan
  ) throws(Halt) -> Value {
    let one: (Value) throws(Halt) -> Value = { (point) throws(Halt) in
      let coordinates = point.coordinates
      guard let coordinates, coordinates.count == formula.inputs else {
        throw .failed(self.wrongPoint(function.name, formula.inputs, point, at: span))
      }
      do throws(ModelError) {
        let values = try self.values(of: formula, at: coordinates)
        return values.count == 1 ? values[0] : .list(values)
      } catch { throw self.halt(error, at: span) }
    }
    if formula.inputs == 1 {
      return try mapNumbers(single(arguments, function, at: span), function, at: span, one)
    }
    return try mapPoints(arguments, inputs: formula.inputs, one)
  }

  private func values(of formula: Formula, at point: [Value]) throws(ModelError) -> [Value] {
    let plain = point.compactMap { if case .number(let x) = $0 { x } else { nil } }
    if plain.count == point.count { return try formula.evaluateReal(plain).map { .number($0) } }
    return try formula.evaluate(point.map { $0.differentiable ?? .real(.nan) }).map { Value($0) }
  }

  /// Several inputs: n arguments or a list of n numbers are one point, a matrix is a list of points.
  private func mapPoints(
    _ arguments: [Value], inputs: Int, _ one: (Value) throws(Halt) -> Value
  ) throws(Halt) -> Value {
    guard arguments.count == 1, case .list(let rows) = arguments[0],
      !rows.isEmpty, rows.allSatisfy(\.isList)
    else { return try one(arguments.count == 1 ? arguments[0] : .list(arguments)) }
    return .list(try mapped(rows, one))
  }

  /// A network on a number, a point or a list of points.
  func apply(_ network: Network, _ arguments: [Value], at span: SourceSpan) throws(Halt) -> Value {
    guard let inputs = network.inputSize, network.isTrained else {
      throw .failed(
        Diagnostic(
          .wrongValue, "this network has no weights yet", at: span,
          help: "train it first: `fit net runge`, or give it weights: "
            + "`dense(1, weights=[[2]], bias=[0])`"))
    }
    if arguments.contains(where: \.carriesDerivative) {
      return try applyExactly(network, arguments, inputs, at: span)
    }
    let argument: Value = arguments.count == 1 ? arguments[0] : .list(arguments)
    do throws(ModelError) {
      if inputs == 1 {
        if case .number(let x) = argument {
          return outcome(
            try network.outputs(at: Matrix(rows: 1, columns: 1, elements: [x])), row: 0)
        }
        if let numbers = argument.numbers {
          let points = Matrix(rows: numbers.count, columns: 1, elements: numbers)
          let outputs = try network.outputs(at: points)
          return .list((0..<numbers.count).map { outcome(outputs, row: $0) })
        }
      } else if let point = argument.numbers, point.count == inputs {
        return outcome(
          try network.outputs(at: Matrix(rows: 1, columns: inputs, elements: point)), row: 0)
      }
      if let points = Matrix(argument), points.columns == inputs {
        let outputs = try network.outputs(at: points)
        return .list((0..<points.rows).map { outcome(outputs, row: $0) })
      }
    } catch { throw halt(error, at: span) }
    throw .failed(wrongPoint("the network", inputs, argument, at: span))
  }

  private func applyExactly(
    _ network: Network, _ arguments: [Value], _ inputs: Int, at span: SourceSpan
  ) throws(Halt) -> Value {
    let argument: Value = arguments.count == 1 ? arguments[0] : .list(arguments)
    guard let point = argument.coordinates?.compactMap(\.differentiable), point.count == inputs
    else {
      if case .list(let elements) = argument, inputs == 1 || elements.allSatisfy(\.isList) {
        return .list(
          try mapped(elements) { (x) throws(Halt) in try self.apply(network, [x], at: span) })
      }
      throw .failed(wrongPoint("the network", inputs, argument, at: span))
    }
    do {
      let values = try network.output(at: point).map { Value($0) }
      return values.count == 1 ? values[0] : .list(values)
    } catch { throw halt(error, at: span) }
  }

  private func outcome(_ outputs: Matrix, row: Int) -> Value {
    outputs.columns == 1 ? .number(outputs[row, 0]) : Value(outputs.row(row))
  }

  private func wrongPoint(
    _ name: String, _ inputs: Int, _ found: Value, at span: SourceSpan
  ) -> Diagnostic {
    let expected = inputs == 1 ? "a number or a list of numbers" : "a list of \(inputs) numbers"
    let description: String
    if let matrix = Matrix(found) {
      description = "rows of \(matrix.columns) numbers"
    } else if let numbers = found.numbers, !numbers.isEmpty {
      description = "a list of \(numbers.count)"
    } else {
      description = found.kindText
    }
    return Diagnostic(
      .wrongShape,
      "\(name) has \(counted(inputs, "input")): expected \(expected), found \(description)",
      at: span)
  }

  /// An error of the runtime at a place.
  func halt(_ error: ModelError, at span: SourceSpan) -> Halt {
    if let halt = error.underlying as? Halt { return halt.moved(to: span) }
    return .failed(Diagnostic(error.kind.code, error.problem, at: span, help: error.help))
  }
}

extension Value {
  /// The numbers of a point: a number alone, or those of a flat list.
  fileprivate var coordinates: [Value]? {
    switch self {
    case .number, .dual: [self]
    case .list(let elements): elements.contains { $0.differentiable == nil } ? nil : elements
    case .range(let interval): interval.wholeSteps?.map { .number($0) }
    default: nil
    }
  }
}
