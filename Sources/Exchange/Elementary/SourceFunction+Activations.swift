extension SourceFunction {
  /// Sources/Kernels/activations.inc.h, one number at a time.
  ///
  /// Named after the activation, so that this table says which ones can be written.
  static let activations = [
    SourceFunction(
      """
      func nn_sigmoid(_ x: Double) -> Double {
        let e = nn_exp(-nn_abs(x))
        let r = 1 / (1 + e)
        return x < 0 ? e * r : r
      }
      """),
    SourceFunction(
      """
      func nn_relu(_ x: Double) -> Double {
        return x <= 0 ? 0 : x
      }
      """),
    SourceFunction(
      """
      func nn_leaky_relu(_ x: Double, _ slope: Double) -> Double {
        return x > 0 ? x : slope * x
      }
      """),
    SourceFunction(
      """
      func nn_elu(_ x: Double, _ alpha: Double) -> Double {
        return x > 0 ? x : alpha * nn_expm1(x)
      }
      """),
    SourceFunction(
      """
      func nn_selu(_ x: Double) -> Double {
        return x > 0 ? 1.0507009873554804934 * x : 1.7580993408473768599 * nn_expm1(x)
      }
      """),
    SourceFunction(
      """
      // log(1 + exp(x)).
      func nn_softplus(_ x: Double) -> Double {
        let y = nn_log1p_of_fraction(nn_exp(-nn_abs(x)))
        return x <= 0 ? y : x + y
      }
      """),
    SourceFunction(
      """
      func nn_softsign(_ x: Double) -> Double {
        let t = nn_abs(x)
        return t > 0x1.fffffffffffffp1023 ? nn_copysign(1, x) : x / (1 + t)
      }
      """),
    SourceFunction(
      """
      // x Phi(x) with the normal distribution Phi.
      func nn_gelu(_ x: Double) -> Double {
        let size = nn_abs(x)
        let t = size > 39 ? 39 : size
        let square = t * t
        let e = nn_exp_scaled(square * -0.5, fma(t, t, -square) * -0.5, 64)
        let tail = t * (nn_tail_ratio(t) * e) * 0x1p-64
        return x < 0 ? -tail : x - tail
      }
      """),
    SourceFunction(
      """
      func nn_silu(_ x: Double) -> Double {
        let f: NNPair = nn_exp_parts(-nn_abs(x))
        let r = 1 / (1 + f.high * f.low)
        return x < 0 ? nn_clamp(x, 1000) * r * f.high * f.low : x * r
      }
      """),
    SourceFunction(
      """
      // x tanh(log(1 + exp(x))).
      func nn_mish(_ x: Double) -> Double {
        let f: NNPair = nn_exp_parts(-nn_abs(x))
        let e = f.high * f.low
        let d = x < 0 ? fma(e, e + 2, 2) : fma(e, 2 * e + 2, 1)
        let r = 1 / d
        return x < 0 ? nn_clamp(x, 1000) * (e + 2) * r * f.high * f.low : x * (fma(2, e, 1) * r)
      }
      """),
  ]
}
