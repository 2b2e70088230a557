import NeuralNetwork
import Syntax
import Vocabulary

extension Evaluator {
  func evaluate(_ node: PrefixOperation) throws(Halt) -> Value {
    switch node.operator {
    case .not: return .boolean(try !condition(node.operand))
    case .minus:
      let operand = try evaluate(node.operand)
      if case .number(let value) = operand { return .number(-value) }
      if let negative = negated(operand) { return negative }
      throw .failed(
        Diagnostic(.wrongOperands, "`-` of \(operand.kindText) is not defined", at: node.span))
    }
  }

  private func negated(_ value: Value) -> Value? {
    switch value {
    case .number(let number): return .number(-number)
    case .dual(let number): return Value(-number)
    case .list(let elements):
      let result = elements.compactMap(negated)
      return result.count == elements.count ? .list(result) : nil
    default: return nil
    }
  }

  func evaluate(_ node: InfixOperation) throws(Halt) -> Value {
    switch node.operator {
    case .and: return .boolean(try condition(node.left) ? condition(node.right) : false)
    case .or: return .boolean(try condition(node.left) ? true : condition(node.right))
    default: break
    }
    let left = try evaluate(node.left)
    let right = try evaluate(node.right)
    switch node.operator {
    case .plus, .minus, .times, .divided, .power, .coefficient:
      if case .number(let a) = left, case .number(let b) = right {
        return .number(Arithmetic.apply(node.operator, a, b))
      }
      if node.operator == .power, case .network(let fitted) = left {
        return try repeated(fitted, right, node)
      }
      for case .range(let interval) in [left, right] {
        // The list of its numbers, and the result.
        try requireMemory(forValues: 2 * Double(interval.wholeStepCount ?? 0), at: node.span)
      }
      if let result = Arithmetic.apply(node.operator, left, right) { return result }
      throw .failed(refused(node, left, right))
    case .equal: return .boolean(try isEqual(left, right, node))
    case .notEqual: return .boolean(try !isEqual(left, right, node))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let a = left.plainNumber, let b = right.plainNumber else {
        throw .failed(refused(node, left, right))
      }
      return .boolean(Arithmetic.compare(node.operator, a, b))
    case .range:
      guard let low = left.plainNumber, let high = right.plainNumber else {
        throw .failed(refused(node, left, right))
      }
      return .range(Interval(low: low, high: high))
    case .then: return try composed(left, right, node)
    case .beside:
      guard case .network(let a) = left, case .network(let b) = right else {
        throw .failed(refused(node, left, right))
      }
      do { return .network(FittedNetwork(try a.network.beside(b.network))) } catch {
        throw .failed(refused(node, error))
      }
    case .and, .or: return .nothing  // answered above
    }
  }

  private func repeated(
    _ fitted: FittedNetwork, _ times: Value, _ node: InfixOperation
  ) throws(Halt) -> Value {
    guard let count = times.plainNumber, count >= 1, count <= 1e6, count == count.rounded() else {
      throw .failed(
        Diagnostic(
          .wrongValue,
          "a layer is repeated a whole number of times, found "
            + ValueText.brief(times, digits: settings.digits),
          at: node.right.span, help: "write `dense(8,tanh)^3` for three layers"))
    }
    do { return .network(FittedNetwork(try fitted.network.repeated(Int(count)))) } catch {
      throw .failed(refused(node, error))
    }
  }

  private func composed(
    _ left: Value, _ right: Value, _ node: InfixOperation
  ) throws(Halt) -> Value {
    if case .network(let a) = left, case .network(let b) = right {
      do { return .network(FittedNetwork(try a.network.then(b.network))) } catch {
        throw .failed(refused(node, error))
      }
    }
    for (value, side) in [(left, node.left), (right, node.right)] where !value.isCallable {
      throw .failed(
        Diagnostic(
          .wrongOperands, "`>>` joins layers, networks and functions, found \(value.kindText)",
          at: withBrackets(side.span),
          help: "write `dense(8,tanh) >> dense(1)` or `sin >> cos`"))
    }
    return .function(
      Function(
        name: Self.composedName(ValueText.callable(left), ValueText.callable(right)),
        .composed(left, right), domain: left.callableDomain))
  }

  /// `sin >> cube`; a long one keeps its ends.
  private static func composedName(_ left: String, _ right: String) -> String {
    let name = "\(left) >> \(right)"
    return name.count <= 80 ? name : "\(name.prefix(30)) ... \(name.suffix(30))"
  }

  private func refused(_ node: InfixOperation, _ error: ModelError) -> Diagnostic {
    Diagnostic(error.kind.code, error.problem, at: node.operatorSpan, help: error.help)
  }

  private func refused(_ node: InfixOperation, _ left: Value, _ right: Value) -> Diagnostic {
    let symbol = node.operator == .coefficient ? "*" : node.operator.rawValue
    if let a = Self.length(left), let b = Self.length(right), a != b {
      return Diagnostic(
        .wrongShape, "lists of \(a) and \(b) elements do not fit together in `\(symbol)`",
        at: node.span)
    }
    var help: String?
    switch (left, right) {
    case (.list, .list) where left.isMatrix != right.isMatrix:
      help = "with each row of a matrix `m` it is `map(row -> row \(symbol) x, m)`"
    case (.text, _) where symbol == "+", (_, .text) where symbol == "+":
      help = "join texts as in \"{a}{b}\""
    case (.function, _), (.network, _), (_, .function), (_, .network):
      help = "call it first, as in `f(x) \(symbol) 1`"
    case (.result, _), (_, .result): help = "a result has fields, such as `r.test.mse`"
    default: break
    }
    return Diagnostic(
      .wrongOperands,
      "`\(symbol)` of \(left.kindText) and \(right.kindText) is not defined", at: node.span,
      help: help)
  }

  private static func length(_ value: Value) -> Int? {
    switch value {
    case .list(let elements): elements.count
    case .range(let interval): interval.wholeStepCount
    default: nil
    }
  }

  private func isEqual(
    _ left: Value, _ right: Value, _ node: InfixOperation
  ) throws(Halt) -> Bool {
    guard let equal = Equality.of(left, right) else { throw .failed(refused(node, left, right)) }
    return equal
  }

  /// What `a ~ b tol=t` found: whether it holds and the largest difference.
  func evaluate(_ node: NearlyEqual) throws(Halt) -> (holds: Bool, difference: Double, Double) {
    let left = try evaluate(node.left)
    let right = try evaluate(node.right)
    var tolerance = 1e-9
    if let expression = node.tolerance {
      let value = try evaluate(expression)
      guard let number = value.plainNumber, number >= 0 else {
        throw .failed(
          Diagnostic(
            .wrongValue,
            "tol must be a number of at least 0, found "
              + ValueText.brief(value, digits: settings.digits), at: expression.span))
      }
      tolerance = number
    }
    guard let difference = Equality.largestDifference(left, right) else {
      throw .failed(
        Diagnostic(
          .wrongShape,
          "`~` compares numbers or lists of one shape, found \(left.kindText) and "
            + right.kindText, at: node.span))
    }
    return (difference <= tolerance, difference, tolerance)
  }
}
