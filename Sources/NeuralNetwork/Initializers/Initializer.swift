/// A way to draw the weights and biases a layer starts from.
package struct Initializer: Sendable {
  /// The layer whose weights are drawn.
  package struct Shape: Sendable {
    /// n_(l-1), the fan-in.
    let inputs: Int
    /// n_l, the fan-out.
    let outputs: Int
    /// Whether its activation is the identity.
    let isLinear: Bool
  }

  /// The word in the catalog: "glorot_uniform".
  package let name: String
  /// Draws W^[l], n_l by n_(l-1) row by row, and then b^[l].
  let draw: @Sendable (Shape, inout RandomState) -> (weights: [Double], bias: [Double])

  init(
    _ name: String,
    draw: @escaping @Sendable (Shape, inout RandomState) -> (weights: [Double], bias: [Double])
  ) {
    self.name = name
    self.draw = draw
  }

  /// Weights uniform between -limit and limit, biases zero.
  static func uniform(
    _ name: String, limit: @escaping @Sendable (Shape) -> Double
  ) -> Initializer {
    Initializer(name) { shape, random in
      let bound = limit(shape)
      let weights = random.uniforms(shape.inputs * shape.outputs, within: bound)
      return (weights, [Double](repeating: 0, count: shape.outputs))
    }
  }
}

extension RandomState {
  /// So many draws between -bound and bound.
  mutating func uniforms(_ count: Int, within bound: Double) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(uniform(-bound, bound)) }
    return result
  }
}
