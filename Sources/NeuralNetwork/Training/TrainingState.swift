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
  /// The plan of a training that stopped before its end; nil when nothing is left of it.
  var plan: TrainingPlan?
  /// The epoch `step` has stopped in.
  var begun = BegunEpoch()
  /// The fingerprints of all points ever trained on, ascending.
  var seen: [UInt64]
}

/// How far a training is in the epochs it was asked for, which its learning rate goes by.
struct TrainingPlan: Sendable, Equatable {
  var done = 0
  var epochs: Int
  /// The learning rate as typed.
  let rate: String
}

extension Network {
  /// How many epochs of its last training are left, when that stopped before its end.
  package var epochsLeft: Int? { trainingState?.plan.map { $0.epochs - $0.done } }
}

/// The part of an epoch that is done when a training stops between two batches.
struct BegunEpoch: Sendable, Equatable {
  /// How many points of the epoch's order were taken.
  var points = 0
  /// The sum of their losses before each update.
  var loss = 0.0
}

/// Where a training begins: at fresh weights, or where an earlier one stopped.
struct TrainingStartPoint {
  /// The shuffle stream where the epoch begins.
  var shuffle: RandomState
  /// Epochs done since the weights were fresh.
  var epochs = 0
  var plan: TrainingPlan
  var begun = BegunEpoch()

  init(_ state: TrainingState?, options: FitOptions) {
    shuffle = state?.shuffle ?? RandomState(seeds: [options.seed, 2])
    epochs = state?.epochs ?? 0
    begun = state?.begun ?? BegunEpoch()
    plan = TrainingPlan(epochs: options.epochs, rate: options.rate.text)
    if let unfinished = state?.plan, unfinished.rate == plan.rate {
      plan = unfinished
      // Whoever asks for more than was left gets a longer plan, not epochs at the last rate.
      plan.epochs = max(plan.epochs, plan.done + options.epochs)
    }
  }
}

/// What an optimizer remembers between steps.
package struct OptimizerState: Sendable, Equatable {
  /// Vectors by name: Adam's `m` and `v`.
  var vectors: [String: [Double]] = [:]
  /// Numbers by name: Adam's powers of beta.
  var numbers: [String: Double] = [:]
}

/// Hashes of numbers that are the same on every machine.
package enum Fingerprint {
  package static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a over the 64-bit patterns, mixed after each.
  package static func of(_ numbers: some Sequence<Double>, from seed: UInt64 = start) -> UInt64 {
    var hash = seed
    for number in numbers {
      hash = (hash ^ number.bitPattern) &* 0x100_0000_01b3
      // Single-precision numbers end in zero bits; the high half must reach the low one.
      hash ^= hash >> 32
    }
    return hash
  }

  /// Sixteen hexadecimal digits.
  package static func text(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
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

  /// Those of `seen`, ascending, and of the points of `data`.
  static func union(_ seen: [UInt64], _ data: Dataset) -> [UInt64] {
    let added = points(data).sorted()
    var union: [UInt64] = []
    union.reserveCapacity(seen.count + added.count)
    var i = 0
    for next in added {
      while i < seen.count, seen[i] <= next {
        union.append(seen[i])
        i += 1
      }
      if union.last != next { union.append(next) }
    }
    return union + seen[i...]
  }
}
