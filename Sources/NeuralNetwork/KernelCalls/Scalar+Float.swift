import Kernels

/// The kernels in single precision.
extension Float: Scalar {
  package static var precision: Precision { .single }

  package static func product(
    _ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ c: Target
  ) {
    nn_f32_product(n, m, k, a, b, c)
  }

  package static func productBias(
    _ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ bias: Source, _ c: Target
  ) {
    nn_f32_product_bias(n, m, k, a, b, bias, c)
  }

  package static func productLayer(
    _ rows: Int, _ n: Int, _ k: Int, _ x: Source, _ w: Source, _ bias: Source, _ z: Target
  ) {
    nn_f32_product_layer(rows, n, k, x, w, bias, z)
  }

  package static func productAdd(
    _ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ c: Target
  ) {
    nn_f32_product_add(n, m, k, a, b, c)
  }

  package static func productScaled(
    _ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ scale: Source, _ c: Target
  ) {
    nn_f32_product_scaled(n, m, k, a, b, scale, c)
  }

  package static func productTransposed(
    _ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ c: Target
  ) {
    nn_f32_product_transposed(n, m, k, a, b, c)
  }

  package static func columnSums(_ n: Int, _ m: Int, _ a: Source, _ sums: Target) {
    nn_f32_column_sums(n, m, a, sums)
  }

  package static func kernels(of activation: Activation) -> ActivationKernels<Float>? {
    activation.single
  }

  package static func softmax(_ n: Int, _ m: Int, _ z: Source, _ a: Target) {
    nn_f32_softmax(n, m, z, a)
  }

  package static func softmaxBackward(_ n: Int, _ m: Int, _ a: Source, _ g: Target) {
    for row in 0..<n {
      let a = a + row * m
      let g = g + row * m
      let mean = nn_f32_dot(m, g, a)
      for j in 0..<m { g[j] = a[j] * (g[j] - mean) }
    }
  }

  package static func apply(
    _ formula: (Number) throws(ModelError) -> Number, _ n: Int, _ z: Source, _ a: Target,
    _ s: Target?
  ) throws(ModelError) {
    guard let s else {
      for i in 0..<n { a[i] = Float(try formula(.real(Double(z[i]))).primal) }
      return
    }
    for i in 0..<n {
      let (value, slope) = try Number.valueAndDerivative(of: formula, at: .real(Double(z[i])))
      a[i] = Float(value.primal)
      s[i] = Float(slope.primal)
    }
  }

  package static func multiply(_ n: Int, _ x: Source, _ y: Source, _ out: Target) {
    nn_f32_multiply(n, x, y, out)
  }

  package static func add(_ n: Int, _ x: Source, _ y: Source, _ out: Target) {
    nn_f32_add(n, x, y, out)
  }

  package static func addScaled(_ n: Int, _ alpha: Float, _ x: Source, _ y: Target) {
    nn_f32_add_scaled(n, alpha, x, y)
  }

  package static func columns(
    _ rows: Int, _ width: Int, _ from: Source, _ fromStride: Int, _ to: Target, _ toStride: Int,
    adding: Bool
  ) {
    for row in 0..<rows {
      let from = from + row * fromStride
      let to = to + row * toStride
      if adding {
        nn_f32_add(width, from, to, to)
      } else {
        to.update(from: from, count: width)
      }
    }
  }

  package static func sum(_ n: Int, _ x: Source) -> Float { nn_f32_sum(n, x) }

  package static func dot(_ n: Int, _ x: Source, _ y: Source) -> Float { nn_f32_dot(n, x, y) }

  package static func squaredDistance(_ n: Int, _ x: Source, _ y: Source) -> Float {
    nn_f32_squared_distance(n, x, y)
  }

  package static func largestDistance(
    _ n: Int, _ x: Source, _ y: Source
  ) -> (distance: Float, at: Int) {
    var at = 0
    let distance = nn_f32_largest_distance(n, x, y, &at)
    return (distance, at)
  }

  package static func allFinite(_ n: Int, _ x: Source) -> Bool { nn_f32_all_finite(n, x) }

  package static func squaredError(
    _ n: Int, _ a: Source, _ y: Source, _ scale: Float, _ g: Target?
  ) -> Float {
    nn_f32_squared_error(n, a, y, scale, g)
  }

  package static func absoluteError(
    _ n: Int, _ a: Source, _ y: Source, _ scale: Float, _ g: Target?
  ) -> Float {
    nn_f32_absolute_error(n, a, y, scale, g)
  }

  package static func huberError(
    _ n: Int, _ a: Source, _ y: Source, _ delta: Float, _ scale: Float, _ g: Target?
  ) -> Float {
    nn_f32_huber_error(n, a, y, delta, scale, g)
  }

  package static func binaryCrossentropy(
    _ n: Int, _ a: Source, _ y: Source, _ scale: Float, _ g: Target?
  ) -> Float {
    nn_f32_binary_crossentropy(n, a, y, scale, g)
  }

  package static func crossentropy(
    _ n: Int, _ m: Int, _ a: Source, _ y: Source, _ scale: Float, _ g: Target?
  ) -> Float {
    nn_f32_crossentropy(n, m, a, y, scale, g)
  }

  package static func adam(
    _ n: Int, _ w: Target, _ g: Source, _ m: Target, _ v: Target, step: Float, beta1: Float,
    beta2: Float, epsilon: Float
  ) {
    nn_f32_adam(n, w, g, m, v, step, beta1, beta2, epsilon)
  }

  package static func rmsprop(
    _ n: Int, _ w: Target, _ g: Source, _ v: Target, rate: Float, rho: Float, epsilon: Float
  ) {
    nn_f32_rmsprop(n, w, g, v, rate, rho, epsilon)
  }

  package static func sgd(
    _ n: Int, _ w: Target, _ g: Source, _ u: Target?, rate: Float, momentum: Float, nesterov: Bool
  ) {
    nn_f32_sgd(n, w, g, u, rate, momentum, nesterov)
  }

  package static func gatherRows(
    _ n: Int, _ width: Int, _ indices: UnsafePointer<Int64>, _ source: Source,
    _ destination: Target
  ) {
    nn_f32_gather_rows(n, width, indices, source, destination)
  }
}
