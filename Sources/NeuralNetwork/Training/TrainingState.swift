/// What a trained network carries so that training can go on as if it had never stopped.
package struct TrainingState: Sendable, Equatable {
  /// What must be the same for that.
  struct Key: Sendable, Equatable {
    /// The fingerprint of the training points, in their order.
    let data: UInt64
    let seed: Int
    /// The optimizer as typed.
    let optimizer: String
    let precision: Precision
  }

  /// Nil when the weights are not those the optimizer stopped at: nothing can go on exactly.
  var key: Key?
  /// The optimizer's own vectors and numbers.
  var optimizer: OptimizerState
  /// The shuffle stream where the next epoch begins.
  var shuffle: RandomState
  /// Epochs done since the weights were fresh.
  var epochs: Int
  /// The fingerprints of all points ever trained on, ascending.
  var seen: [UInt64]
}

/// What an optimizer remembers between steps.
package struct OptimizerState: Sendable, Equatable {
  /// Vectors by name: Adam's `m` and `v`.
  var vectors: [String: [Double]] = [:]
  /// Numbers by name: Adam's powers of beta.
  var numbers: [String: Double] = [:]
}

/// Hashes of numbers that are the same on every machine.
enum Fingerprint {
  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a over the 64-bit patterns, with a final mix.
  static func of(_ numbers: some Sequence<Double>, from seed: UInt64 = start) -> UInt64 {
    var hash = seed
    for number in numbers {
      hash = (hash ^ number.bitPattern) &* 0x100_0000_01b3
      hash ^= hash >> 32
    }
    return hash
  }

  static func of(_ data: Dataset) -> UInt64 {
    let sizes = [Double(data.x.rows), Double(data.x.columns), Double(data.y.columns)]
    return of(data.y.elements, from: of(data.x.elements, from: of(sizes)))
  }

  /// One fingerprint per point, of its inputs.
  static func points(_ data: Dataset) -> [UInt64] {
    let n = data.x.columns
    return (0..<data.x.rows).map { of(data.x.elements[$0 * n..<($0 + 1) * n]) }
  }
}
