/// Outputs and input gradients of many points, by blocks of rows through one workspace.
enum BatchEvaluation {
  /// A block keeps the activations of a layer of usual width in the first cache levels.
  private static let blockRows = 128

  /// The outputs at `points`, a row per point.
  static func outputs(
    _ plan: Plan, _ parameters: [Double], at points: Matrix
  ) throws(ModelError) -> Matrix {
    let rows = points.rows
    var result = Matrix(rows: rows, columns: plan.outputs)
    let block = max(1, min(rows, blockRows))
    let workspace = Workspace<Double>(plan: plan, capacity: block, derivatives: false)
    try withPointers(parameters, points.elements, &result.elements) {
      (parameters, input, output) throws(ModelError) in
      var row = 0
      while row < rows {
        let count = min(block, rows - row)
        let values = try workspace.forward(
          parameters, input: input + row * plan.inputs, rows: count, slopes: false)
        (output + row * plan.outputs).update(from: values, count: count * plan.outputs)
        row += count
      }
    }
    return result
  }

  /// The gradients of the single output at `points` with respect to the inputs, a row per point.
  static func inputGradients(
    _ plan: Plan, _ parameters: [Double], at points: Matrix
  ) throws(ModelError) -> Matrix {
    let rows = points.rows
    var result = Matrix(rows: rows, columns: plan.inputs)
    let block = max(1, min(rows, blockRows))
    let workspace = Workspace<Double>(plan: plan, capacity: block)
    let ones = Vector<Double>([Double](repeating: 1, count: block * plan.outputs))
    try withPointers(parameters, points.elements, &result.elements) {
      (parameters, input, output) throws(ModelError) in
      var row = 0
      while row < rows {
        let count = min(block, rows - row)
        let x = input + row * plan.inputs
        _ = try workspace.forward(parameters, input: x, rows: count, slopes: true)
        workspace.backward(
          parameters, input: x, rows: count, outputGradient: ones.pointer,
          parameterGradient: nil, inputGradient: output + row * plan.inputs)
        row += count
      }
    }
    return result
  }

  /// The gradient of Σ over points and outputs of `weights` times the output, with respect to the
  /// parameters and to the inputs.
  static func gradients(
    _ plan: Plan, _ parameters: [Double], at points: Matrix, weights: Matrix
  ) throws(ModelError) -> (parameters: [Double], inputs: Matrix) {
    var slopes = [Double](repeating: 0, count: plan.parameterCount)
    var inputs = Matrix(rows: points.rows, columns: plan.inputs)
    let workspace = Workspace<Double>(plan: plan, capacity: max(1, points.rows))
    let weights = Vector<Double>(weights.elements)
    let target = Vector<Double>(count: plan.parameterCount)
    try withPointers(parameters, points.elements, &inputs.elements) {
      (parameters, input, output) throws(ModelError) in
      _ = try workspace.forward(parameters, input: input, rows: points.rows, slopes: true)
      workspace.backward(
        parameters, input: input, rows: points.rows, outputGradient: weights.pointer,
        parameterGradient: target.pointer, inputGradient: output)
    }
    slopes = target.doubles
    return (slopes, inputs)
  }

  private static func withPointers(
    _ parameters: [Double], _ input: [Double], _ output: inout [Double],
    _ body: (UnsafePointer<Double>, UnsafePointer<Double>, UnsafeMutablePointer<Double>)
      throws(ModelError) -> Void
  ) throws(ModelError) {
    // An empty array has no address; nothing is read from the one that stands in for it.
    let nothing = Vector<Double>(count: 1)
    try parameters.withUnsafeBufferPointer { (parameters) throws(ModelError) in
      try input.withUnsafeBufferPointer { (input) throws(ModelError) in
        try output.withUnsafeMutableBufferPointer { (output) throws(ModelError) in
          try body(
            parameters.baseAddress ?? UnsafePointer(nothing.pointer),
            input.baseAddress ?? UnsafePointer(nothing.pointer),
            output.baseAddress ?? nothing.pointer)
        }
      }
    }
  }
}
