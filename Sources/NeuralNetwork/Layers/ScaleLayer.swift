internal import Kernels

/// Standardisation of the inputs: (x - mean)/deviation of each column of the training points.
///
/// It is a dense layer with a diagonal matrix and no activation whose numbers are found from the
/// data at the first `fit` and never trained; so everything that knows dense layers knows it.
struct ScaleLayer: Layer {
  /// The diagonal matrix and the bias, once they are known.
  var weights: ExplicitWeights?

  var text: String { "scale(auto)" }
  var declaredInputs: Int? { weights?.weights.columns }
  var activations: [Activation] { [] }
  var endsRowwise: Bool { false }

  func outputs(inputs: Int?) -> Int? { inputs }

  func lower(_ input: Int, into plan: inout Plan) throws(ModelError) -> Int {
    guard input == 0 else {
      throw ModelError(
        .value, parameter: "kind",
        "scale(auto) stands first: it is made from the inputs of the data",
        help: "write `scale(auto) >> dense(8,tanh) >> dense(1)`")
    }
    var layer = try DenseLayer(
      units: plan.widths[input], activation: nil, weights: nil, bias: weights?.bias,
      initializer: nil)
    layer.weights = weights?.weights
    layer.isFixed = true
    return try plan.dense(layer, input: input)
  }

  func taking(_ source: inout ArraySlice<ExplicitWeights>) -> any Layer {
    source.popFirst().map { ScaleLayer(weights: $0) } ?? self
  }
}

extension Network {
  /// The standardisation of inputs as a network: `scale(auto)`.
  package static func scale() throws(ModelError) -> Network { try Network(ScaleLayer()) }

  /// Sets the numbers of a `scale(auto)` from training points: 1/deviation on the diagonal and
  /// -mean/deviation; a column that is constant is only shifted.
  package mutating func standardize(_ points: Matrix) throws(ModelError) {
    let n = Double(points.rows)
    for dense in try sizedPlan().denseSteps where dense.layer.isFixed && dense.layer.weights == nil
    {
      for i in dense.weights..<dense.bias { parameters[i] = 0 }
      for j in 0..<dense.inputs {
        let column = (0..<points.rows).map { points[$0, j] }
        // The mean of equal numbers may be another number.
        let isConstant = column.allSatisfy { $0 == column[0] }
        let mean = isConstant ? column[0] : column.reduce(0, +) / n
        let distances = column.map { $0 - mean }
        let largest = distances.reduce(0) { max($0, abs($1)) }
        // A power of two, so that squares neither overflow nor vanish.
        let unit = isConstant ? 1 : Double(sign: .plus, exponent: largest.exponent, significand: 1)
        let variance = distances.reduce(0) { $0 + ($1 / unit) * ($1 / unit) } / n
        let deviation = isConstant ? 1 : unit * nn_sqrt(variance)
        parameters[dense.weights + j * dense.inputs + j] = 1 / deviation
        parameters[dense.bias + j] = -mean / deviation
      }
    }
  }
}
