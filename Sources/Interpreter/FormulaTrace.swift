import NeuralNetwork
import Syntax

/// A function of one number as its operations: user's functions are followed into what they call,
/// down to numbers.
struct FormulaTrace {
  private var operations: [ScalarFormula.Operation] = [.input]
  /// How deeply functions may call each other here: a recursion has no end when both sides of
  /// every choice are computed.
  private static let depthLimit = 100
  /// What a program of reasonable length has.
  private static let operationLimit = 10_000
  private var depth = 0

  private init() {}

  /// What a function computes, or what in it is not made of operations on numbers.
  static func formula(of function: Function) -> Result<ScalarFormula, ModelError> {
    var trace = FormulaTrace()
    do {
      let result = try trace.call(.function(function), [0])
      return .success(ScalarFormula(trace.operations, result: result))
    } catch {
      return .failure(
        ModelError(
          .value,
          "the activation `\(function.name)` cannot be written in another language: "
            + error.problem,
          help: "numbers, operators, `if`, and functions such as sin, exp, max can be"))
    }
  }

  private mutating func add(_ operation: ScalarFormula.Operation) throws(ModelError) -> Int {
    guard operations.count < Self.operationLimit else {
      throw ModelError(.value, "it has too many operations")
    }
    operations.append(operation)
    return operations.count - 1
  }

  // --- Calls --------------------------------------------------------------------------------------

  private mutating func call(_ callee: Value, _ arguments: [Int]) throws(ModelError) -> Int {
    guard case .function(let function) = callee else {
      throw ModelError(.value, "\(callee.kindText) is used in it")
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw ModelError(.value, "`\(function.name)` calls itself")
    }
    switch function.body {
    case .closure(let closure):
      guard closure.parameters.count == arguments.count else { throw refusal(of: function) }
      var names = closure.kept.compactMapValues { Meaning($0) }
      names[function.name] = names[function.name] ?? .value(callee)
      for (parameter, argument) in zip(closure.parameters, arguments) {
        names[parameter] = .operation(argument)
      }
      return try trace(closure.expression, names)
    case .elementary(let elementary) where arguments.count == 1:
      return try add(.elementary(elementary, arguments[0]))
    case .activation(let activation) where arguments.count == 1 && !activation.isRowwise:
      return try add(.activation(activation, arguments[0]))
    case .composed(let first, let second):
      let inner = try call(first, arguments)
      return try call(second, [inner])
    case .builtin(let builtin):
      let known: [String: ScalarFormula.Arithmetic] = [
        "min": .minimum, "max": .maximum, "mod": .modulo,
      ]
      guard arguments.count == 2, let operation = known[builtin.name] else {
        throw refusal(of: function)
      }
      return try add(.arithmetic(operation, arguments[0], arguments[1]))
    default: throw refusal(of: function)
    }
  }

  private func refusal(of function: Function) -> ModelError {
    ModelError(.value, "`\(function.name)` is used in it")
  }

  // --- Expressions --------------------------------------------------------------------------------

  /// What a name stands for.
  private enum Meaning {
    case operation(Int)
    case value(Value)

    init(_ value: Value) { self = .value(value) }
  }

  private mutating func trace(
    _ expression: Expression, _ names: [String: Meaning]
  ) throws(ModelError) -> Int {
    switch expression {
    case .number(let node): return try add(.constant(node.value))
    case .boolean(let node):
      let zero = try add(.constant(0))
      return try add(.comparison(node.value ? .equal : .notEqual, zero, zero))
    case .name(let name):
      if case .operation(let index) = names[name.text] { return index }
      guard let number = value(of: name.text, names)?.plainNumber else {
        throw ModelError(.value, "`\(name.text)` is not a number")
      }
      return try add(.constant(number))
    case .prefix(let node):
      let operand = try trace(node.operand, names)
      return try add(node.operator == .not ? .not(operand) : .negative(operand))
    case .infix(let node):
      let left = try trace(node.left, names)
      let right = try trace(node.right, names)
      guard let operation = Self.operation(node.operator, left, right) else {
        throw ModelError(.value, "`\(node.operator.rawValue)` is used in it")
      }
      return try add(operation)
    case .conditional(let node):
      let condition = try trace(node.condition, names)
      let yes = try trace(node.yes, names)
      let no = try trace(node.no, names)
      return try add(.choice(condition, yes, no))
    case .call(let node):
      var arguments: [Int] = []
      for argument in node.arguments {
        guard argument.name == nil else { throw ModelError(.value, "a call with options is in it") }
        arguments.append(try trace(argument.value, names))
      }
      return try call(callee(node.callee, names), arguments)
    default: throw ModelError(.value, "something that is not a number is used in it")
    }
  }

  private func value(of name: String, _ names: [String: Meaning]) -> Value? {
    if case .value(let value) = names[name] { value } else { Builtins.value(name) }
  }

  /// A callee: a name, or an expression that needs no variables, such as `leaky_relu(slope=0.1)`.
  private func callee(
    _ expression: Expression, _ names: [String: Meaning]
  ) throws(ModelError) -> Value {
    if case .name(let name) = expression {
      if let value = value(of: name.text, names) { return value }
      throw ModelError(.value, "`\(name.text)` is used in it")
    }
    if let value = try? Evaluator.silent().evaluate(expression) { return value }
    throw ModelError(.value, "a function made on the spot is called in it")
  }

  private static func operation(
    _ symbol: InfixOperation.Operator, _ x: Int, _ y: Int
  ) -> ScalarFormula.Operation? {
    switch symbol {
    case .plus: .arithmetic(.plus, x, y)
    case .minus: .arithmetic(.minus, x, y)
    case .times, .coefficient: .arithmetic(.times, x, y)
    case .divided: .arithmetic(.divided, x, y)
    case .power: .arithmetic(.power, x, y)
    case .less: .comparison(.less, x, y)
    case .lessOrEqual: .comparison(.lessOrEqual, x, y)
    case .greater: .comparison(.greater, x, y)
    case .greaterOrEqual: .comparison(.greaterOrEqual, x, y)
    case .equal: .comparison(.equal, x, y)
    case .notEqual: .comparison(.notEqual, x, y)
    case .and: .and(x, y)
    case .or: .or(x, y)
    case .range, .beside, .then: nil
    }
  }
}
