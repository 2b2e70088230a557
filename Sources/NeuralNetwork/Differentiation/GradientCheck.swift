internal import Vocabulary

/// The backward pass compared with central differences.
package struct GradientCheck: Sendable {
  /// The largest deviation among derivatives of one sort.
  package struct Deviation: Sendable {
    /// |analytic - numeric|.
    package var absolute = 0.0
    /// The absolute one by the larger of 1 and the derivative's size.
    package var relative = 0.0
    package var analytic = 0.0
    package var numeric = 0.0
    /// In words: "input 2 at point 3", "W[3] row 2 column 5", "b[2] row 1"; empty when there is
    /// nothing to compare.
    package var place = ""
    /// How many derivatives were compared.
    package var count = 0

    mutating func note(analytic: Double, numeric: Double, place: () -> String) {
      count += 1
      let difference = abs(analytic - numeric)
      let scaled = difference / max(1, abs(analytic))
      // A NaN on either side is the largest deviation there is.
      guard scaled > relative || scaled.isNaN || self.place.isEmpty, !relative.isNaN else { return }
      absolute = difference
      relative = scaled
      self.analytic = analytic
      self.numeric = numeric
      self.place = place()
    }
  }

  /// Derivatives of each output with respect to each input.
  package let inputs: Deviation
  /// Derivatives with respect to weights and biases of what is trained.
  package let parameters: Deviation
  /// What the parameters' derivatives are of: "the mean squared error" or "the sum of all outputs".
  package let quantity: String
  /// How many parameters the network has; a large one is checked at evenly spread ones.
  package let parameterCount: Int

  /// The larger of the two relative deviations.
  package var largest: Double { max(inputs.relative, parameters.relative) }
}

extension Network {
  /// Compares the backward pass at some points with central differences of step 6e-6 max(1, |x|).
  ///
  /// With respect to the inputs every output is differentiated; with respect to the parameters the
  /// mean squared error against `targets`, or without targets the sum of all outputs. A deviation
  /// of 1e-9 is what differences can resolve; next to a kink of relu they are wrong themselves.
  package func gradientCheck(
    at points: Matrix, targets: Matrix? = nil
  ) throws(ModelError) -> GradientCheck {
    let plan = try trainedPlan()
    try checkSize(points.columns, plan)
    if let targets, targets.rows != points.rows || targets.columns != plan.outputs {
      throw ModelError(
        .shape, parameter: "target",
        "the network has \(counted(plan.outputs, "output")), the targets are "
          + "\(targets.rows) by \(targets.columns) for \(counted(points.rows, "point"))")
    }
    return GradientCheck(
      inputs: try checkInputs(plan, points),
      parameters: try checkParameters(plan, points, targets),
      quantity: targets == nil ? "the sum of all outputs" : "the mean squared error",
      parameterCount: plan.parameterCount)
  }

  private func checkInputs(
    _ plan: Plan, _ points: Matrix
  ) throws(ModelError) -> GradientCheck.Deviation {
    var deviation = GradientCheck.Deviation()
    for p in 0..<points.rows {
      let x = points.row(p)
      let analytic = try jacobian(at: x)
      for j in x.indices {
        let (low, high) = (x[j] - Network.step(x[j]), x[j] + Network.step(x[j]))
        var pair = Matrix(rows: [x, x])
        pair[0, j] = low
        pair[1, j] = high
        let y = try outputs(at: pair)
        for i in 0..<plan.outputs {
          deviation.note(
            analytic: analytic[i, j], numeric: (y[1, i] - y[0, i]) / (high - low)
          ) {
            "input \(j + 1)" + (plan.outputs > 1 ? " of output \(i + 1)" : "")
              + " at point \(p + 1)"
          }
        }
      }
    }
    return deviation
  }

  private func checkParameters(
    _ plan: Plan, _ points: Matrix, _ targets: Matrix?
  ) throws(ModelError) -> GradientCheck.Deviation {
    // d(quantity)/d(output): 2 (a - y) / count, or 1.
    var weights = Matrix(rows: points.rows, columns: plan.outputs, repeating: 1)
    if let targets {
      let a = try outputs(at: points)
      let scale = 2 / Double(max(1, targets.elements.count))
      for i in weights.elements.indices {
        weights.elements[i] = scale * (a.elements[i] - targets.elements[i])
      }
    }
    let analytic = try BatchEvaluation.gradients(plan, parameters, at: points, weights: weights)
    // Every parameter costs two forward passes; beyond this much work a spread of them is checked.
    let passes = max(100, Int(1e9 / Double(max(1, plan.parameterCount * points.rows))))
    let stride = max(1, (plan.parameterCount + passes - 1) / passes)
    var deviation = GradientCheck.Deviation()
    var moved = parameters
    for index in Swift.stride(from: 0, to: plan.parameterCount, by: stride) {
      let w = parameters[index]
      let (low, high) = (w - Network.step(w), w + Network.step(w))
      moved[index] = low
      let below = try BatchEvaluation.outputs(plan, moved, at: points)
      moved[index] = high
      let above = try BatchEvaluation.outputs(plan, moved, at: points)
      moved[index] = w
      let difference = Network.difference(above, below, targets)
      deviation.note(
        analytic: analytic.parameters[index], numeric: difference / (high - low)
      ) { Network.place(of: index, plan) }
    }
    return deviation
  }

  /// The quantity at outputs `a` minus that at `b`, summed by element so that digits survive.
  private static func difference(_ a: Matrix, _ b: Matrix, _ targets: Matrix?) -> Double {
    var sum = 0.0
    for i in a.elements.indices {
      let change = a.elements[i] - b.elements[i]
      if let targets {
        // (a-y)^2 - (b-y)^2 = (a-b) (a+b-2y)
        sum += change * (a.elements[i] + b.elements[i] - 2 * targets.elements[i])
      } else {
        sum += change
      }
    }
    return targets == nil ? sum : sum / Double(max(1, a.elements.count))
  }

  /// The step of a central difference: the cube root of the rounding unit, relative to x.
  private static func step(_ x: Double) -> Double { 6.055454452393343e-06 * max(1, abs(x)) }

  /// Where an element of the parameter vector belongs: "W[3] row 2 column 5".
  private static func place(of index: Int, _ plan: Plan) -> String {
    for dense in plan.denseSteps where index < dense.bias + dense.outputs {
      if index >= dense.bias { return "b[\(dense.number)] row \(index - dense.bias + 1)" }
      let (row, column) = (index - dense.weights).quotientAndRemainder(dividingBy: dense.inputs)
      return "W[\(dense.number)] row \(row + 1) column \(column + 1)"
    }
    return ""
  }
}
