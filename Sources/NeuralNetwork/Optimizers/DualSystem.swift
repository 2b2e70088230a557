internal import Kernels

/// The damped problem by the R by R matrix K = J A^-1 J^T: for fewer residuals than parameters.
///
/// With b the damping of biases and q = b / damping of weights,
/// K = sum over layers of (G G^T) o (q a a^T + 1), (K + b I) beta = u, and
/// d = -S J^T beta with S = q for weights and 1 for biases; J is never formed, and
/// u + J d = b beta.
final class DualSystem: DampedSystem {
  private let model: ResidualModel
  private let size: Int
  private let gram: Vector<Double>
  private let factor: Vector<Double>
  private let scratch: Vector<Double>
  private let beta: Vector<Double>
  private var damping = Damping(lambda: 1, decay: 0, decaysBiases: true)
  private var gramRatio = 0.0

  init(_ model: ResidualModel) {
    self.model = model
    size = model.residualCount
    gram = Vector(count: size * size)
    factor = Vector(count: size * size)
    scratch = Vector(count: 2 * size * size)
    beta = Vector(count: size)
  }

  func prepare() {
    gramRatio = 1
    model.gram(into: gram, scratch: scratch, ratio: 1)
  }

  func factor(_ damping: Damping) -> Bool {
    self.damping = damping
    if damping.ratio != gramRatio {
      gramRatio = damping.ratio
      model.gram(into: gram, scratch: scratch, ratio: gramRatio)
    }
    factor.set(gram)
    for i in 0..<size { factor[i * size + i] += damping.biases }
    return nn_f64_cholesky(size, factor.pointer)
  }

  func solve(_ u: Vector<Double>, step: Vector<Double>, change: Vector<Double>) {
    beta.set(u)
    nn_f64_cholesky_solve(size, factor.pointer, beta.pointer)
    let b = damping.biases
    for i in 0..<size {
      change[i] = b * beta[i] - u[i]
      beta[i] = -beta[i]
    }
    model.transposedProduct(beta, into: step)
    guard gramRatio != 1 else { return }
    for layer in model.layers {
      for i in layer.weights..<layer.bias { step[i] *= gramRatio }
    }
  }

  func effectiveParameters(decay: Double) -> Double? {
    guard factor(Damping(lambda: 0, decay: decay, decaysBiases: true)) else { return nil }
    return Double(size) - decay * InverseTrace.of(factor, size: size, scratch: beta)
  }
}

/// The trace of the inverse of L L^T.
enum InverseTrace {
  static func of(_ factor: Vector<Double>, size: Int, scratch: Vector<Double>) -> Double {
    var sum = 0.0
    for i in 0..<size {
      scratch.clear()
      scratch[i] = 1
      nn_f64_cholesky_solve(size, factor.pointer, scratch.pointer)
      sum += scratch[i]
    }
    return sum
  }
}
