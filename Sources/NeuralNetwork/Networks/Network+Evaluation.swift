internal import Vocabulary

extension Network {
  /// The outputs at many points: `points` is [count, n_1], the result [count, n_L].
  ///
  /// In double precision, with the same bits for a point alone and among others. Throws for a
  /// network without weights, for points of another size, and what a user's activation throws.
  package func outputs(at points: Matrix) throws(ModelError) -> Matrix {
    let plan = try trainedPlan()
    try checkSize(points.columns, plan)
    return try BatchEvaluation.outputs(plan, parameters, at: points)
  }

  /// The outputs at one point of numbers, with exact derivatives of any order.
  package func output(at x: [Number]) throws(ModelError) -> [Number] {
    let plan = try trainedPlan()
    try checkSize(x.count, plan)
    let tag = x.reduce(0) { max($0, $1.tag) }
    let inner = x.map { $0.parts(tag) }
    guard inner.allSatisfy({ $0.value.tag == 0 && ($0.tangent?.tag ?? 0) == 0 }) else {
      return try nestedOutput(plan, x)
    }
    let point = x.map(\.primal)
    let values = try BatchEvaluation.outputs(
      plan, parameters, at: Matrix(rows: 1, columns: x.count, elements: point))
    if tag == 0 { return values.elements.map { .real($0) } }
    // One ε only: the tangent is the Jacobian times that of the point.
    let tangent = Matrix(
      rows: x.count, columns: 1, elements: inner.map { $0.tangent?.primal ?? 0 })
    let tangents = try jacobian(at: point) * tangent
    return zip(values.elements, tangents.elements).map { value, tangent in
      .dual(tag: tag, value: .real(value), tangent: .real(tangent))
    }
  }

  /// The forward pass on numbers with several ε.
  private func nestedOutput(_ plan: Plan, _ x: [Number]) throws(ModelError) -> [Number] {
    var values = [[Number]](repeating: [], count: plan.widths.count)
    values[0] = x
    for step in plan.steps {
      switch step {
      case .dense(let dense): values[dense.output] = try output(of: dense, at: values[dense.input])
      case .join(let first, let second, let output):
        values[output] = values[first] + values[second]
      case .add(let first, let second, let output):
        values[output] = zip(values[first], values[second]).map { $0 + $1 }
      }
    }
    return values[plan.output]
  }

  private func output(of dense: Plan.Dense, at x: [Number]) throws(ModelError) -> [Number] {
    var z: [Number] = []
    for i in 0..<dense.outputs {
      var sum = Number.real(parameters[dense.bias + i])
      for j in 0..<dense.inputs {
        sum = sum + .real(parameters[dense.weights + i * dense.inputs + j]) * x[j]
      }
      z.append(sum)
    }
    if dense.activation.isRowwise {
      let largest = z.map(\.primal).max() ?? 0
      let powers = z.map { ElementaryFunction.exp($0 - .real(largest)) }
      let sum = powers.reduce(.real(0)) { $0 + $1 }
      return powers.map { $0 / sum }
    }
    for i in z.indices { z[i] = try dense.activation.formula(z[i]) }
    return z
  }

  /// Throws unless a point has as many numbers as the network has inputs.
  func checkSize(_ count: Int, _ plan: Plan) throws(ModelError) {
    guard count == plan.inputs else {
      throw ModelError(
        .shape, parameter: "x",
        "the network takes \(counted(plan.inputs, "input")), the point has "
          + counted(count, "number"))
    }
  }

  /// Throws unless the network has one output.
  func checkScalar(_ plan: Plan, _ what: String) throws(ModelError) {
    guard plan.outputs == 1 else {
      throw ModelError(
        .shape, parameter: "net",
        "\(what) needs a network with 1 output, this one has \(plan.outputs)",
        help: "jacobian(net, x) has a row per output")
    }
  }
}
