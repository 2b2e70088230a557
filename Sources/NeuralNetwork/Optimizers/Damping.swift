internal import Kernels

/// The diagonal that is added to J^T J: lambda and, with weight decay, mu.
struct Damping: Equatable {
  /// Levenberg's lambda, which bounds the step.
  var lambda: Double
  /// The weight decay in units of the sum of squares.
  var decay: Double
  /// Whether the decay acts on biases too (evidence does, l2 does not).
  let decaysBiases: Bool

  /// What is added for weights and for biases.
  var weights: Double { lambda + decay }
  var biases: Double { decaysBiases ? lambda + decay : lambda }
  /// Biases over weights: 1 without l2.
  var ratio: Double { biases / weights }

  /// c = A^-1 mu D w.
  func fillCentre(
    _ centre: Vector<Double>, weights vector: Vector<Double>, layers: [Plan.Dense]
  ) {
    let weightShare = decay / weights
    let biasShare = decaysBiases ? decay / biases : 0
    for layer in layers {
      for i in layer.weights..<layer.bias { centre[i] = weightShare * vector[i] }
      for i in layer.bias..<layer.bias + layer.outputs { centre[i] = biasShare * vector[i] }
    }
  }

  /// mu |D w|^2.
  func penalty(_ vector: Vector<Double>, layers: [Plan.Dense]) -> Double {
    guard decay > 0 else { return 0 }
    var sum = 0.0
    for layer in layers {
      let start = vector.pointer + layer.weights
      sum += nn_f64_dot(decayed(layer), start, start)
    }
    return decay * sum
  }

  /// A gain less mu d D w, what the decay takes from it along the step d.
  func decayed(
    _ gain: Double, along step: Vector<Double>, weights vector: Vector<Double>,
    layers: [Plan.Dense]
  ) -> Double {
    guard decay > 0 else { return gain }
    return layers.reduce(gain) { gain, layer in
      gain - decay
        * nn_f64_dot(
          decayed(layer), step.pointer + layer.weights, vector.pointer + layer.weights)
    }
  }

  /// How many parameters of a layer the decay acts on, from its first weight on.
  private func decayed(_ layer: Plan.Dense) -> Int {
    decaysBiases ? layer.parameterCount : layer.bias - layer.weights
  }
}

/// A way to solve the damped linear problem of one Levenberg-Marquardt step.
///
/// The step makes |u + J d|^2 + |d + c|^2_A small, with A the damping and c = A^-1 mu D w.
protocol DampedSystem: AnyObject {
  /// Takes in the linearization the model holds now.
  func prepare()
  /// Factors for a damping; false when the matrix is not positive definite in this arithmetic.
  func factor(_ damping: Damping) -> Bool
  /// d that makes |u + J d|^2 + |d|^2_A small, and J d.
  func solve(_ u: Vector<Double>, step: Vector<Double>, change: Vector<Double>)
  /// The effective number of parameters, gamma = sum of k/(k + mu) over the eigenvalues k of
  /// J^T J; nil when it cannot be had.
  func effectiveParameters(decay: Double) -> Double?
}
