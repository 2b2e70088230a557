import Kernels
import NeuralNetwork

/// How fast this core does the three things training is made of, each alone, with the data in its
/// first cache.
struct CoreRates {
  /// Fused multiply-adds per nanosecond.
  let fma: Double
  /// Nanoseconds for a tanh without its slope.
  let tanh: Double
  /// Nanoseconds for Adam's update of one parameter.
  let adam: Double

  /// The reference job's multiply-adds, counted by hand.
  ///
  /// A point costs 64 + 64·64 + 64 = 4 224 forward, as many for the gradients of the weights, and
  /// 64·64 + 64 for those of the activations: 12 608 for 70 training points, 4 224 for 15 validation
  /// points, in each of 500 epochs.
  static let multiplyAdds = 70.0 * 500 * 12_608 + 15.0 * 500 * 4_224
  /// 128 activations for each of 85 points and 500 epochs.
  static let activations = 85.0 * 128 * 500
  /// Three steps an epoch, each of 4 353 parameters.
  static let updates = 1500.0 * 4353

  /// In milliseconds: the three one after the other, nothing else.
  var floor: Double {
    (Self.multiplyAdds / fma + Self.activations * tanh + Self.updates * adam) / 1e6
  }

  /// The better of two measurements of each, since a disturbed floor would flatter the ratio.
  func better(_ other: CoreRates) -> CoreRates {
    CoreRates(
      fma: max(fma, other.fma), tanh: min(tanh, other.tanh), adam: min(adam, other.adam))
  }

  private init(fma: Double, tanh: Double, adam: Double) {
    (self.fma, self.tanh, self.adam) = (fma, tanh, adam)
  }

  /// Measures the instruction set in use.
  init<S: Measured>(_ type: S.Type) {
    let rounds = 1000
    var done = 0.0
    let time = Stopwatch.wall.best { done = S.measureMultiplyAdds(rounds) }
    fma = done / time

    // 32 points of a layer of 64: what one step hands over.
    let count = 32 * 64
    let z = Vector<S>((0..<count).map { 4 * Double($0) / Double(count) - 2 })
    let a = Vector<S>(count: count)
    tanh = Stopwatch.wall.best { S.tanh(count, z.pointer, a.pointer) } / Double(count)

    let parameters = 4353
    let g = Vector<S>((0..<parameters).map { Double($0 % 13) * 0.01 - 0.05 })
    let (w, m, v) = (
      Vector<S>(count: parameters), Vector<S>(count: parameters), Vector<S>(count: parameters)
    )
    adam =
      Stopwatch.wall.best {
        S.adam(
          parameters, w.pointer, g.pointer, m.pointer, v.pointer, step: 0.001, beta1: 0.9,
          beta2: 0.999, epsilon: 1e-7)
      } / Double(parameters)
  }
}

/// The measured kernels that networks do not call by themselves.
protocol Measured: Scalar {
  /// Independent chains of fused multiply-adds; returns how many there were.
  static func measureMultiplyAdds(_ rounds: Int) -> Double
  static func tanh(_ n: Int, _ z: Source, _ a: Target)
}

extension Double: Measured {
  static func measureMultiplyAdds(_ rounds: Int) -> Double { nn_f64_measure_fma(rounds) }
  static func tanh(_ n: Int, _ z: Source, _ a: Target) { nn_f64_tanh(n, z, a) }
}

extension Float: Measured {
  static func measureMultiplyAdds(_ rounds: Int) -> Double { nn_f32_measure_fma(rounds) }
  static func tanh(_ n: Int, _ z: Source, _ a: Target) { nn_f32_tanh(n, z, a) }
}
