internal import Kernels

/// The damped problem by the normal equations (J^T J + A) d = -J^T u: for at least as many
/// residuals as parameters.
final class NormalSystem: DampedSystem {
  /// Rows of J formed at a time.
  private static let block = 256

  private let model: ResidualModel
  private let size: Int
  private let block: Vector<Double>
  private let product: Vector<Double>
  private let normal: Vector<Double>
  private let factor: Vector<Double>
  private let scratch: Vector<Double>

  init(_ model: ResidualModel) {
    self.model = model
    size = model.parameterCount
    block = Vector(count: min(Self.block, model.residualCount) * size)
    product = Vector(count: size * size)
    normal = Vector(count: size * size)
    factor = Vector(count: size * size)
    scratch = Vector(count: size)
  }

  func prepare() {
    normal.clear()
    var first = 0
    while first < model.residualCount {
      let count = min(Self.block, model.residualCount - first)
      model.rows(first, count: count, into: block.pointer, stride: size)
      nn_f64_normal_matrix(count, size, block.pointer, product.pointer)
      nn_f64_add(size * size, normal.pointer, product.pointer, normal.pointer)
      first += count
    }
  }

  func factor(_ damping: Damping) -> Bool {
    factor.set(normal)
    for i in 0..<size { factor[i * size + i] += damping.weights }
    if damping.ratio != 1 {
      for layer in model.layers {
        for i in layer.bias..<layer.bias + layer.outputs {
          factor[i * size + i] = normal[i * size + i] + damping.biases
        }
      }
    }
    return nn_f64_cholesky(size, factor.pointer)
  }

  func solve(_ u: Vector<Double>, step: Vector<Double>, change: Vector<Double>) {
    model.transposedProduct(u, into: step)
    nn_f64_cholesky_solve(size, factor.pointer, step.pointer)
    for i in 0..<size { step[i] = -step[i] }
    model.product(step, into: change)
  }

  func effectiveParameters(decay: Double) -> Double? {
    guard factor(Damping(lambda: 0, decay: decay, decaysBiases: true)) else { return nil }
    return Double(size) - decay * InverseTrace.of(factor, size: size, scratch: scratch)
  }
}
