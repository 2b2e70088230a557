import NeuralNetwork
import Syntax
import Vocabulary

extension Functions {
  /// Matrices and derivatives: `dot transpose grad jacobian hessian`.
  static let matrixFunctions: [Entry<BuiltinFunction>] = [
    Entry(
      "dot", "The product of two lists, of a matrix and a list, or of two matrices.",
      [
        Parameter(operand: "a", .matrix, "a list or a matrix"),
        Parameter(operand: "b", .matrix, "a list or a matrix"),
      ],
      examples: [
        Example("dot([1, 2], [3, 4])", prints: "11"),
        Example("dot([[1, 2], [3, 4]], [1, 1])", prints: "[3, 7]"),
      ]
    ) { (arguments, _) throws(Halt) in
      guard let a = arguments.value("a"), let b = arguments.value("b") else { return .nothing }
      if let product = dot(a, b) { return product }
      throw .failed(
        Diagnostic(
          .wrongShape, "`dot` of \(shape(a)) and \(shape(b)) is not defined",
          at: arguments.callSpan, help: "the columns of the first must be the rows of the second"))
    },
    Entry(
      "transpose", "The matrix with rows and columns exchanged; a list becomes a row.",
      [Parameter(operand: "m", .matrix, "a matrix")],
      examples: [Example("transpose([[1, 2], [3, 4]])[1]", prints: "[1, 3]")]
    ) { (arguments, _) throws(Halt) in
      let rows = try arguments.elements("m")
      let lists = rows.map { row in if case .list(let cells) = row { cells } else { [row] } }
      let columns = lists.first?.count ?? 0
      guard lists.allSatisfy({ $0.count == columns }) else {
        throw arguments.refused("m", "expected a matrix, found rows of different lengths")
      }
      return .list((0..<columns).map { column in .list(lists.map { $0[column] }) })
    },
    Entry(
      "grad", "The gradient of a function or network of one output: a list of n_1 numbers.",
      [
        Parameter(operand: "f", .function, "a function or a network with one output"),
        Parameter(operand: "x", .any, "a point: a number or a list of n_1 numbers"),
      ], examples: [Example("g(x,y) = x^2*y\ngrad(g, [1, 3])", prints: "[6, 1]")]
    ) { (arguments, evaluator) throws(Halt) in
      let matrix = try evaluator.jacobian(
        of: arguments.value("f") ?? .nothing, at: arguments.point("x"), arguments.span("x"))
      guard matrix.rows == 1 else {
        throw .failed(
          Diagnostic(
            .wrongShape, "the gradient needs one output, and this has \(matrix.rows)",
            at: arguments.span("f"), help: "use `jacobian` for several outputs"))
      }
      return Value(matrix.row(0))
    },
    Entry(
      "jacobian", "The matrix of partial derivatives: a row per output, a column per input.",
      [
        Parameter(operand: "f", .function, "a function or a network"),
        Parameter(operand: "x", .any, "a point: a number or a list of n_1 numbers"),
      ], examples: [Example("f(x) = x^3\njacobian(f, 2)", prints: "[[12]]")]
    ) { (arguments, evaluator) throws(Halt) in
      Value(
        try evaluator.jacobian(
          of: arguments.value("f") ?? .nothing, at: arguments.point("x"), arguments.span("x")))
    },
    Entry(
      "hessian", "The matrix of second derivatives of a network of one output at a point.",
      [
        Parameter(operand: "net", .network, "a network with one output"),
        Parameter(operand: "x", .any, "a point: a number or a list of n_1 numbers"),
      ],
      examples: [
        Example(
          "net = dense(1, z -> z^2, weights=[[3]], bias=[0]) >> dense(1, weights=[[1]], bias=[0])\nhessian(net, 1)",
          prints: "[[18]]")
      ]
    ) { (arguments, _) throws(Halt) in
      guard case .network(let fitted) = arguments.value("net") else { return .nothing }
      let place = try arguments.point("x")
      return Value(
        try arguments.locating { () throws(ModelError) in try fitted.network.hessian(at: place) })
    },
  ]

  static func shape(_ value: Value) -> String {
    if let matrix = Matrix(value) { return "a \(matrix.rows) by \(matrix.columns) matrix" }
    if case .list(let elements) = value { return "a list of \(elements.count)" }
    return value.kindText
  }

  private static func dot(_ a: Value, _ b: Value) -> Value? {
    switch (rows(a), rows(b)) {
    case (nil, nil):
      guard let x = vector(a), let y = vector(b), x.count == y.count else { return nil }
      return Value(zip(x, y).map { $0 * $1 }.reduce(.real(0), +))
    case (let m?, nil):
      guard let y = vector(b), m[0].count == y.count else { return nil }
      return .list(m.map { row in Value(zip(row, y).map { $0 * $1 }.reduce(.real(0), +)) })
    case (nil, let m?):
      guard let x = vector(a), m.count == x.count else { return nil }
      return .list(product([x], m)[0].map { Value($0) })
    case (let m?, let n?):
      guard m[0].count == n.count else { return nil }
      return .list(product(m, n).map { .list($0.map { Value($0) }) })
    }
  }

  private static func product(_ m: [[Number]], _ n: [[Number]]) -> [[Number]] {
    m.map { row in
      n[0].indices.map { column in
        zip(row, n).map { $0 * $1[column] }.reduce(.real(0), +)
      }
    }
  }

  private static func vector(_ value: Value) -> [Number]? {
    if case .range(let interval) = value { return interval.wholeSteps?.map { .real($0) } }
    guard case .list(let elements) = value else { return nil }
    let numbers = elements.compactMap(\.differentiable)
    return numbers.count == elements.count ? numbers : nil
  }

  private static func rows(_ value: Value) -> [[Number]]? {
    guard case .list(let elements) = value, !elements.isEmpty else { return nil }
    let rows = elements.compactMap { $0.isList ? vector($0) : nil }
    guard rows.count == elements.count, !rows[0].isEmpty,
      rows.allSatisfy({ $0.count == rows[0].count })
    else { return nil }
    return rows
  }
}
