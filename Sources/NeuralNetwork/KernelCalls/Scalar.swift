/// Float or Double with the kernels for it: what layers, losses and optimizers compute with.
///
/// Matrices are row-major; buffers do not overlap unless said. The meaning of every call is
/// documented where the kernel is declared.
package protocol Scalar: BinaryFloatingPoint, Sendable {
  typealias Source = UnsafePointer<Self>
  typealias Target = UnsafeMutablePointer<Self>

  static var precision: Precision { get }

  // Products.
  static func product(_ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ c: Target)
  static func productBias(
    _ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ bias: Source, _ c: Target)
  /// z = x W^T + b with W[n,k] as a layer keeps it.
  static func productLayer(
    _ rows: Int, _ n: Int, _ k: Int, _ x: Source, _ w: Source, _ bias: Source, _ z: Target)
  static func productAdd(_ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ c: Target)
  /// c = (a b) ⊙ scale.
  static func productScaled(
    _ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ scale: Source, _ c: Target)
  static func productTransposed(
    _ n: Int, _ m: Int, _ k: Int, _ a: Source, _ b: Source, _ c: Target)
  static func columnSums(_ n: Int, _ m: Int, _ a: Source, _ sums: Target)

  // Activations.
  static func kernels(of activation: Activation) -> ActivationKernels<Self>?
  static func softmax(_ n: Int, _ m: Int, _ z: Source, _ a: Target)
  /// g becomes the gradient before a softmax by rows: g_j = a_j (g_j - Σ_k g_k a_k).
  static func softmaxBackward(_ n: Int, _ m: Int, _ a: Source, _ g: Target)
  /// a = f(z) element by element and, where asked, s = f'(z), by dual numbers.
  static func apply(
    _ formula: (Number) throws(ModelError) -> Number, _ n: Int, _ z: Source, _ a: Target,
    _ s: Target?) throws(ModelError)

  // Element by element.
  static func multiply(_ n: Int, _ x: Source, _ y: Source, _ out: Target)
  static func add(_ n: Int, _ x: Source, _ y: Source, _ out: Target)
  static func addScaled(_ n: Int, _ alpha: Self, _ x: Source, _ y: Target)
  /// Copies `width` columns of `rows` rows between matrices with `fromStride` and `toStride`
  /// columns, or adds them to what is there.
  static func columns(
    _ rows: Int, _ width: Int, _ from: Source, _ fromStride: Int, _ to: Target, _ toStride: Int,
    adding: Bool)

  // Reductions.
  static func sum(_ n: Int, _ x: Source) -> Self
  static func dot(_ n: Int, _ x: Source, _ y: Source) -> Self
  static func squaredDistance(_ n: Int, _ x: Source, _ y: Source) -> Self
  static func largestDistance(_ n: Int, _ x: Source, _ y: Source) -> (distance: Self, at: Int)
  static func allFinite(_ n: Int, _ x: Source) -> Bool

  // Losses: the sum over the elements; g = scale * its gradient unless nil.
  static func squaredError(_ n: Int, _ a: Source, _ y: Source, _ scale: Self, _ g: Target?) -> Self
  static func absoluteError(
    _ n: Int, _ a: Source, _ y: Source, _ scale: Self, _ g: Target?
  ) -> Self
  static func huberError(
    _ n: Int, _ a: Source, _ y: Source, _ delta: Self, _ scale: Self, _ g: Target?
  ) -> Self
  static func binaryCrossentropy(
    _ n: Int, _ a: Source, _ y: Source, _ scale: Self, _ g: Target?
  ) -> Self
  static func crossentropy(
    _ n: Int, _ m: Int, _ a: Source, _ y: Source, _ scale: Self, _ g: Target?
  ) -> Self

  // Updates of the flat parameter vector.
  static func adam(
    _ n: Int, _ w: Target, _ g: Source, _ m: Target, _ v: Target, step: Self, beta1: Self,
    beta2: Self, epsilon: Self)
  static func rmsprop(
    _ n: Int, _ w: Target, _ g: Source, _ v: Target, rate: Self, rho: Self, epsilon: Self)
  static func sgd(
    _ n: Int, _ w: Target, _ g: Source, _ u: Target?, rate: Self, momentum: Self, nesterov: Bool)
  static func gatherRows(
    _ n: Int, _ width: Int, _ indices: UnsafePointer<Int64>, _ source: Source,
    _ destination: Target)
}
