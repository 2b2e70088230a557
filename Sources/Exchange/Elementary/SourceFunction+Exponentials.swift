extension SourceFunction {
  /// Sources/Kernels/exponential.inc.h, one number at a time.
  static let exponentials = [
    SourceFunction(
      """
      func nn_clamp(_ x: Double, _ limit: Double) -> Double {
        return x > limit ? limit : (x < -limit ? -limit : x)
      }
      """),
    SourceFunction(
      """
      // x = k log(2) + r with a whole number k: the number k.
      func nn_exp_whole(_ x: Double) -> Int64 {
        return nn_bits(fma(x, 0x1.71547652b82fep+0, 0x1.8p52)) - 0x4338000000000000
      }
      """),
    SourceFunction(
      """
      // The rest r.
      func nn_exp_rest(_ x: Double) -> Double {
        let k = fma(x, 0x1.71547652b82fep+0, 0x1.8p52) - 0x1.8p52
        return fma(-k, 0x1.abc9e3b39803fp-56, fma(-k, 0x1.62e42fefa39efp-1, x))
      }
      """),
    SourceFunction(
      """
      // exp(r) - 1 for such a rest, by a polynomial in two halves.
      func nn_expm1_rest(_ r: Double) -> Double {
        let square = r * r
        \(horner("even", "square", every(second: Series.expm1, from: 0)))
        \(horner("odd", "square", every(second: Series.expm1, from: 1)))
        return fma(square, fma(odd, r, even), r)
      }
      """),
    SourceFunction(
      """
      // (1 + p) 2^k as a product of two factors, so that only their product is rounded.
      func nn_exp_factors(_ p: Double, _ k: Int64) -> NNPair {
        let half: Int64 = ((k + 4096) >> 1) - 2048
        return nn_pair((1 + p) * nn_power_of_two(half), nn_power_of_two(k - half))
      }
      """),
    SourceFunction(
      """
      // exp(x + low) 2^shift for a small low.
      func nn_exp_scaled(_ x: Double, _ low: Double, _ shift: Int64) -> Double {
        let y = nn_clamp(x, 1000)
        let p = nn_expm1_rest(nn_exp_rest(y) + low)
        let f: NNPair = nn_exp_factors(p, nn_exp_whole(y) + shift)
        return f.high * f.low
      }
      """),
    SourceFunction(
      """
      func nn_exp_parts(_ x: Double) -> NNPair {
        let y = nn_clamp(x, 1000)
        return nn_exp_factors(nn_expm1_rest(nn_exp_rest(y)), nn_exp_whole(y))
      }
      """),
    SourceFunction(
      """
      func nn_exp(_ x: Double) -> Double {
        let f: NNPair = nn_exp_parts(x)
        return f.high * f.low
      }
      """),
    SourceFunction(
      """
      // exp(x) - 1.
      func nn_expm1(_ x: Double) -> Double {
        let y = nn_clamp(x, 40)
        let s = nn_power_of_two(nn_exp_whole(y))
        let p = fma(s, nn_expm1_rest(nn_exp_rest(y)), s - 1)
        return x > 40 ? nn_exp(x) : (nn_abs(x) < 1e-17 ? x : p)
      }
      """),
    SourceFunction(
      """
      func nn_tanh(_ x: Double) -> Double {
        let twice = -nn_abs(x + x)
        let y = twice < -700 ? -700 : twice
        let s = nn_power_of_two(nn_exp_whole(y))
        let q = fma(s, nn_expm1_rest(nn_exp_rest(y)), s - 1)
        return nn_copysign(q * (1 / (2 + q)), x)
      }
      """),
    SourceFunction(
      """
      func nn_sinh(_ x: Double) -> Double {
        let t = nn_abs(x)
        let q = nn_expm1(t)
        return nn_copysign(t > 22 ? nn_exp_scaled(t, 0, -1) : 0.5 * (q + q / (q + 1)), x)
      }
      """),
    SourceFunction(
      """
      func nn_cosh(_ x: Double) -> Double {
        let t = nn_abs(x)
        let e = nn_exp_scaled(t, 0, -1)
        return t > 22 ? e : e + 0.25 / e
      }
      """),
    SourceFunction(
      """
      // (1 - Phi(t)) exp(t^2 / 2) with the normal distribution Phi.
      func nn_tail_ratio(_ t: Double) -> Double {
        let u = (t - 5) / (t + 5)
        \(horner("p", "u", Series.tail))
        return p / (1 + t)
      }
      """),
    SourceFunction(
      """
      func nn_erf(_ x: Double) -> Double {
        let size = nn_abs(x)
        let t = size > 27 ? 27 : size
        let square = t * t
        let e = nn_exp_scaled(-square, -fma(t, t, -square), 0)
        let tail = 2 * e * nn_tail_ratio(t * 0x1.6a09e667f3bcdp+0)
        \(horner("p", "square", Series.erf))
        return nn_copysign(t < 1 ? t * p : 1 - tail, x)
      }
      """),
  ]

  private static func every(second coefficients: [String], from start: Int) -> [String] {
    stride(from: start, to: coefficients.count, by: 2).map { coefficients[$0] }
  }
}
