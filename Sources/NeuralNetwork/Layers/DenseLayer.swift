internal import Vocabulary

/// A fully connected layer: a^[l] = sigma(W^[l] a^[l-1] + b^[l]).
struct DenseLayer: Layer {
  let units: Int
  let activation: Activation
  /// W as given in the program, `units` by the number of inputs; nil when it is drawn.
  var weights: Matrix?
  /// b as given in the program; nil when it is drawn, or 0 with given weights.
  var bias: [Double]?
  let initializer: Initializer?
  /// Whether its numbers come from the data and are not trained.
  var isFixed = false

  init(
    units: Int, activation: Activation?, weights: [[Double]]?, bias: [Double]?,
    initializer: Initializer?
  ) throws(ModelError) {
    guard units >= 1 else {
      throw ModelError(
        .value, parameter: "units", "a layer needs at least 1 unit, found \(units)")
    }
    try MemoryLimit.check(parameters: units, states: 3, parameter: "units")
    if let weights {
      let columns = weights.first?.count ?? 0
      guard weights.count == units, columns > 0, weights.allSatisfy({ $0.count == columns }) else {
        let isRagged = weights.contains { $0.count != columns }
        throw ModelError(
          .shape, parameter: "weights",
          "weights must have \(counted(units, "row")), one per unit, of equal length, "
            + "found \(counted(weights.count, "row"))" + (isRagged ? " of different length" : ""))
      }
      guard weights.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
        throw ModelError(.notANumber, parameter: "weights", "a weight is not a finite number")
      }
      self.weights = Matrix(rows: weights)
    } else {
      self.weights = nil
    }
    if let bias {
      guard bias.count == units else {
        throw ModelError(
          .shape, parameter: "bias",
          "bias must have \(counted(units, "number")), one per unit, found \(bias.count)")
      }
      guard bias.allSatisfy(\.isFinite) else {
        throw ModelError(.notANumber, parameter: "bias", "a bias is not a finite number")
      }
    }
    self.units = units
    self.activation = activation ?? Identity.activation
    self.bias = bias
    self.initializer = initializer
  }

  var text: String {
    var parts = [String(units)]
    if !activation.isIdentity { parts.append(activation.text) }
    if let initializer { parts.append("init=\(initializer.name)") }
    return "dense(\(parts.joined(separator: ", ")))"
  }

  var declaredInputs: Int? { weights?.columns }

  var activations: [Activation] { [activation] }

  var endsRowwise: Bool { activation.isRowwise }

  func outputs(inputs: Int?) -> Int? { units }

  func lower(_ input: Int, into plan: inout Plan) throws(ModelError) -> Int {
    let inputs = plan.widths[input]
    if let weights, weights.columns != inputs {
      throw ModelError(
        .shape, parameter: "weights",
        "weights must be \(units) by \(inputs), a row per unit and a column per input, "
          + "found \(units) by \(weights.columns)")
    }
    return try plan.dense(self, input: input)
  }

  func taking(_ source: inout ArraySlice<ExplicitWeights>) -> any Layer {
    guard let next = source.popFirst() else { return self }
    var result = self
    result.weights = next.weights
    result.bias = next.bias
    return result
  }
}

extension Network {
  /// A fully connected layer as a network: `dense(64, tanh)`.
  ///
  /// `weights` has a row per unit; explicit weights without `bias` have biases 0. Throws for
  /// shapes that do not fit and for a layer that does not fit into memory.
  package static func dense(
    units: Int, activation: Activation? = nil, weights: [[Double]]? = nil, bias: [Double]? = nil,
    initializer: Initializer? = nil
  ) throws(ModelError) -> Network {
    try Network(
      DenseLayer(
        units: units, activation: activation, weights: weights, bias: bias,
        initializer: initializer))
  }
}
