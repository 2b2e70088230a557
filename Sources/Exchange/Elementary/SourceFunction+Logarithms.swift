extension SourceFunction {
  /// The logarithms of Sources/Kernels/elementary.inc.h, one number at a time.
  static let logarithms = [
    SourceFunction(
      """
      // log(1 + f) - f for 1 + f within a factor sqrt(2) of 1, plus rest.
      func nn_log_rest(_ f: Double, _ rest: Double) -> Double {
        let s = f / (2 + f)
        let z = s * s
        let half = 0.5 * f * f
        \(horner("p", "z", Series.log))
        let r = z * p
        return fma(s, half + r, rest) - half
      }
      """),
    SourceFunction(
      """
      func nn_log(_ x: Double) -> Double {
        let m: NNPair = nn_split(x)
        let k = m.low
        let y = fma(k, 0x1.62e42fefa39efp-1, m.high + nn_log_rest(m.high, k * 0x1.abc9e3b39803fp-56))
        let edge = x < 0 ? nn_nan() : (x == 0 ? -nn_infinity() : y)
        return x <= 0x1.fffffffffffffp1023 ? edge : x
      }
      """),
    SourceFunction(
      """
      // log(1 + x).
      func nn_log1p(_ x: Double) -> Double {
        let u = 1 + x
        let m: NNPair = nn_split(u)
        let k = m.low
        let lost = (x > 1 ? 1 - (u - x) : x - (u - 1)) / u
        let f = k == 0 ? x : m.high
        let rest = nn_log_rest(f, fma(k, 0x1.abc9e3b39803fp-56, k == 0 ? 0 : lost))
        let y = fma(k, 0x1.62e42fefa39efp-1, f + rest)
        let edge = x < -1 ? nn_nan() : (x == -1 ? -nn_infinity() : y)
        let all = x <= 0x1.fffffffffffffp1023 ? edge : x
        return nn_abs(x) < 0x1p-54 ? x : all
      }
      """),
    SourceFunction(
      """
      // log(1 + e) for 0 <= e <= 1.
      func nn_log1p_of_fraction(_ e: Double) -> Double {
        let s = e / (2 + e)
        let z = s * s
        \(horner("p", "z", Series.atanh))
        return fma(s * z, p, 2 * s)
      }
      """),
  ]

  /// Sources/Kernels/power.inc.h: logarithms and powers in pairs of numbers, high + low.
  static let powers = [
    SourceFunction(
      """
      // a + b exactly, for |a| >= |b|.
      func nn_fast_sum(_ a: Double, _ b: Double) -> NNPair {
        let s = a + b
        return nn_pair(s, b - (s - a))
      }
      """),
    SourceFunction(
      """
      // a + b exactly.
      func nn_exact_sum(_ a: Double, _ b: Double) -> NNPair {
        let s = a + b
        let c = s - a
        return nn_pair(s, (a - (s - c)) + (b - c))
      }
      """),
    SourceFunction(
      """
      func nn_pair_product(_ a: NNPair, _ b: NNPair) -> NNPair {
        let p = a.high * b.high
        let e = fma(a.high, b.high, -p)
        return nn_fast_sum(p, fma(a.high, b.low, fma(a.low, b.high, e)))
      }
      """),
    SourceFunction(
      """
      func nn_pair_sum(_ a: NNPair, _ b: NNPair) -> NNPair {
        let s: NNPair = nn_exact_sum(a.high, b.high)
        return nn_fast_sum(s.high, s.low + (a.low + b.low))
      }
      """),
    SourceFunction(
      """
      // log x for finite x > 0, more accurately than one number can say.
      func nn_log_pair(_ x: Double) -> NNPair {
        let m: NNPair = nn_split(x)
        let k = m.low
        let f = (1 + m.high) - 1
        let d = 2 + f
        let lost = f - (d - 2)
        let s = f / d
        let rest = fma(-s, lost, fma(-s, d, f)) / d
        let root: NNPair = nn_pair(s, rest)
        let z: NNPair = nn_pair_product(root, root)
        \(horner("p", "z.high", Series.power))
        let tail = z.high * p
        let factor: NNPair = nn_fast_sum(0x1.5555555555555p-1, tail + 0x1.5555555555555p-55)
        let cube: NNPair = nn_pair_product(nn_pair_product(root, z), factor)
        let y: NNPair = nn_pair_sum(nn_pair(2 * root.high, 2 * root.low), cube)
        let high = k * 0x1.62e42fefa39efp-1
        let low = fma(k, 0x1.62e42fefa39efp-1, -high) + k * 0x1.abc9e3b39803fp-56
        let base: NNPair = nn_fast_sum(high, low)
        return k == 0 ? y : nn_pair_sum(base, y)
      }
      """),
    SourceFunction(
      """
      func nn_log10(_ x: Double) -> Double {
        if (!(x > 0 && x <= 0x1.fffffffffffffp1023)) {
          return nn_log(x)
        }
        let scale: NNPair = nn_pair(0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57)
        let y: NNPair = nn_pair_product(nn_log_pair(x), scale)
        return y.high + y.low
      }
      """),
    SourceFunction(
      """
      // x 2^k, rounded once.
      func nn_times_power_of_two(_ x: Double, _ k: Int64) -> Double {
        let n: Int64 = k > 2000 ? 2000 : (k < -2000 ? -2000 : k)
        let half: Int64 = n / 2
        return x * nn_power_of_two(half) * nn_power_of_two(n - half)
      }
      """),
    SourceFunction(
      """
      // x^n by repeated squaring.
      func nn_whole_power(_ x: Double, _ n: Int64) -> Double {
        let m: NNPair = nn_split(nn_abs(x))
        var square: NNPair = nn_pair(1 + m.high, 0)
        var power: NNPair = nn_pair(1, 0)
        var count: Int64 = n < 0 ? -n : n
        while (count > 0) {
          if ((count & 1) != 0) {
            power = nn_pair_product(power, square)
          }
          square = nn_pair_product(square, square)
          count = count / 2
        }
        if (n < 0) {
          let r = 1 / power.high
          power = nn_fast_sum(r, fma(-power.low, r, fma(-power.high, r, 1)) * r)
        }
        let y = nn_times_power_of_two(power.high, nn_whole(m.low) * n)
        return (x < 0 && (n & 1) != 0) ? -y : y
      }
      """),
    SourceFunction(
      """
      func nn_pow(_ x: Double, _ y: Double) -> Double {
        if (y == 2) {
          return x * x
        }
        if (y == 0 || x == 1) {
          return 1
        }
        if (x != x || y != y) {
          return x + y
        }
        let size = nn_abs(x)
        let grade = nn_abs(y)
        let huge: Bool = grade >= 0x1p53
        let integer: Int64 = huge ? 0 : nn_whole(y)
        let whole: Bool = huge || nn_double(integer) == y
        let odd: Bool = (integer & 1) != 0 && whole
        if (size == 0 || size > 0x1.fffffffffffffp1023) {
          let limit = (size == 0) == (y > 0) ? 0 : nn_infinity()
          return odd ? nn_copysign(limit, x) : limit
        }
        if (grade > 0x1.fffffffffffffp1023) {
          return size == 1 ? 1 : ((size > 1) == (y > 0) ? y * y : 0)
        }
        if (whole && grade <= 1024) {
          return nn_whole_power(x, integer)
        }
        if (x < 0 && !whole) {
          return nn_nan()
        }
        if (grade == 0.5) {
          return y > 0 ? nn_sqrt(x) : 1 / nn_sqrt(x)
        }
        let l: NNPair = nn_log_pair(size)
        let high = y * l.high
        if (high > 1000 || high < -1000) {
          let limit = high > 0 ? nn_infinity() : 0
          return (x < 0 && odd) ? -limit : limit
        }
        let result = nn_exp_scaled(high, fma(y, l.high, -high) + y * l.low, 0)
        return (x < 0 && odd) ? -result : result
      }
      """),
  ]
}
