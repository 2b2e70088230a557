import NeuralNetwork
import Syntax
import Vocabulary

extension Evaluator {
  /// `f'`: the exact derivative of a callable of one input and one output.
  func derivative(of callee: Value, at span: SourceSpan) throws(Halt) -> Value {
    guard callee.isCallable else {
      let help = callee.isList ? "the transposed matrix is `transpose(m)`" : nil
      throw .failed(
        Diagnostic(
          .wrongType, "`'` is the derivative of a function or a network, found \(callee.kindText)",
          at: span, help: help))
    }
    if let inputs = callee.callableInputs, inputs != 1 {
      throw .failed(
        Diagnostic(
          .wrongShape, "`'` needs one input, and this has \(inputs)", at: span,
          help: "use `grad(\(ValueText.callable(callee)), x)` for the partial derivatives"))
    }
    if case .network(let fitted) = callee, let outputs = fitted.network.outputSize, outputs != 1 {
      throw .failed(
        Diagnostic(
          .wrongShape, "`'` needs one output, and this network has \(outputs)", at: span,
          help: "use `jacobian(\(ValueText.callable(callee)), x)`"))
    }
    return .function(
      Function(
        name: "\(ValueText.callable(callee))'", .derivative(callee), domain: callee.callableDomain))
  }

  /// The derivative of a callable of one input at a number.
  func slope(of callee: Value, at x: Value, _ span: SourceSpan) throws(Halt) -> Value {
    if case .network(let fitted) = callee, case .number(let point) = x,
      fitted.network.isTrained, fitted.network.inputSize == 1
    {
      do {
        let points = Matrix(rows: 1, columns: 1, elements: [point])
        return .number(try fitted.network.inputGradients(at: points)[0, 0])
      } catch { throw halt(error, at: span) }
    }
    return Value(
      try Number.derivative(
        of: { (number) throws(Halt) in try self.number(callee, [Value(number)], at: span) },
        at: x.differentiable ?? .real(.nan)))
  }

  /// The number a callable gives for arguments that may carry derivatives.
  private func number(
    _ callee: Value, _ arguments: [Value], at span: SourceSpan
  ) throws(Halt) -> Number {
    let result = try call(callee, arguments, at: span)
    if let number = result.differentiable { return number }
    throw .failed(
      Diagnostic(
        .wrongShape,
        "the derivative needs a function that gives a number, and this gives \(result.kindText)",
        at: span, help: "use `jacobian(\(ValueText.callable(callee)), x)` for several outputs"))
  }

  /// The matrix of partial derivatives of a callable at a point: one row per output.
  func jacobian(
    of callee: Value, at point: [Double], _ span: SourceSpan
  ) throws(Halt) -> Matrix {
    if case .network(let fitted) = callee {
      do { return try fitted.network.jacobian(at: point) } catch { throw halt(error, at: span) }
    }
    if let inputs = callee.callableInputs, inputs != point.count {
      throw .failed(
        Diagnostic(
          .wrongShape,
          "`\(ValueText.callable(callee))` has \(counted(inputs, "input")), found a point of "
            + counted(point.count, "number"), at: span))
    }
    var columns: [[Double]] = []
    for index in point.indices { columns.append(try partials(callee, point, index, span)) }
    let outputs = columns.first?.count ?? 0
    return Matrix(rows: (0..<outputs).map { row in columns.map { $0[row] } })
  }

  /// The derivatives of all outputs with respect to one input.
  private func partials(
    _ callee: Value, _ point: [Double], _ index: Int, _ span: SourceSpan
  ) throws(Halt) -> [Double] {
    func outputs(_ number: Number) throws(Halt) -> [Number] {
      var arguments = point.map { Value.number($0) }
      arguments[index] = Value(number)
      let result = try call(callee, point.count == 1 ? arguments : [.list(arguments)], at: span)
      if let number = result.differentiable { return [number] }
      if case .list(let elements) = result {
        let numbers = elements.compactMap(\.differentiable)
        if numbers.count == elements.count { return numbers }
      }
      throw .failed(
        Diagnostic(
          .wrongShape, "the derivative needs numbers, and this gives \(result.kindText)", at: span))
    }
    var result: [Double] = []
    for output in 0..<(try outputs(.real(point[index])).count) {
      let slope = try Number.derivative(
        of: { (x) throws(Halt) in try outputs(x)[output] }, at: .real(point[index]))
      result.append(slope.primal)
    }
    return result
  }
}
