extension SourceFunction {
  /// Sources/Kernels/trigonometric.inc.h and the inverse functions, one number at a time.
  static let angles = [
    SourceFunction(
      """
      // x = q pi/2 + high + low with |high| <= pi/4.
      func nn_turn(_ x: Double) -> NNTurn {
        let size = nn_abs(x)
        if (!(size < 0x1p20)) {
          return size <= 0x1.fffffffffffffp1023 ? nn_turn_large(x) : nn_turned(nn_nan(), 0, 0)
        }
        let t = fma(x, 0x1.45f306dc9c883p-1, 0x1.8p52)
        let k = t - 0x1.8p52
        let a = fma(-k, 0x1.921fb54442d18p+0, x)
        let b = k * 0x1.1a62633145c07p-54
        let lost = fma(k, 0x1.1a62633145c07p-54, -b)
        let high = a - b
        let back = high - a
        let low = (a - (high - back)) - (b + back)
        return nn_turned(high, low - fma(k, -0x1.f1976b7ed8fbcp-110, lost), nn_bits(t))
      }
      """),
    SourceFunction(
      """
      func nn_sine_rest(_ r: NNTurn) -> Double {
        let z = r.high * r.high
        let tilt = r.low * fma(z, -0.5, 1)
        \(horner("p", "z", Series.sin))
        return r.high + fma(r.high * z, p, tilt)
      }
      """),
    SourceFunction(
      """
      func nn_cosine_rest(_ r: NNTurn) -> Double {
        let z = r.high * r.high
        let half = 0.5 * z
        let w = 1 - half
        \(horner("p", "z", Series.cos))
        return w + (((1 - w) - half) + fma(z * z, p, -r.high * r.low))
      }
      """),
    SourceFunction(
      """
      func nn_sin(_ x: Double) -> Double {
        let r: NNTurn = nn_turn(x)
        let y = (r.quadrant & 1) != 0 ? nn_cosine_rest(r) : nn_sine_rest(r)
        return nn_abs(x) < 0x1p-26 ? x : ((r.quadrant & 2) != 0 ? -y : y)
      }
      """),
    SourceFunction(
      """
      func nn_cos(_ x: Double) -> Double {
        let r: NNTurn = nn_turn(x)
        let y = (r.quadrant & 1) != 0 ? nn_sine_rest(r) : nn_cosine_rest(r)
        return ((r.quadrant + 1) & 2) != 0 ? -y : y
      }
      """),
    SourceFunction(
      """
      func nn_tan(_ x: Double) -> Double {
        return nn_sin(x) / nn_cos(x)
      }
      """),
    SourceFunction(
      """
      func nn_atan(_ x: Double) -> Double {
        let t = nn_abs(x)
        let far: Bool = t > 0x1.3504f333f9de6p+1
        let middle: Bool = t > 0x1.a827999fcef32p-2
        let top = far ? -1 : (middle ? t - 1 : t)
        let bottom = far ? t : (middle ? t + 1 : 1)
        let high = far ? 0x1.921fb54442d18p+0 : (middle ? 0x1.921fb54442d18p-1 : 0)
        let low = far ? 0x1.1a62633145c07p-54 : (middle ? 0x1.1a62633145c07p-55 : 0)
        let u = top / bottom
        let z = u * u
        \(horner("p", "z", Series.atan))
        return nn_copysign(high + (u + fma(u * z, p, low)), x)
      }
      """),
    SourceFunction(
      """
      // asin(t) - t for |t| <= 1/2, with z = t^2.
      func nn_asin_rest(_ t: Double, _ z: Double) -> Double {
        \(horner("p", "z", Series.asin))
        return t * z * p
      }
      """),
    SourceFunction(
      """
      // asin of sqrt((1 - t)/2) as that root and a rest, for t > 1/2.
      func nn_half_angle(_ t: Double) -> NNPair {
        let z = fma(t, -0.5, 0.5)
        let root = nn_sqrt(z)
        let error = fma(-root, root, z) / (root + root)
        return nn_pair(root, nn_asin_rest(root, z) + (z == 0 ? 0 : error))
      }
      """),
    SourceFunction(
      """
      func nn_asin(_ x: Double) -> Double {
        let t = nn_abs(x)
        let h: NNPair = nn_half_angle(t)
        let far = 0x1.921fb54442d18p+0 - (2 * h.high - (0x1.1a62633145c07p-54 - 2 * h.low))
        let near = t + nn_asin_rest(t, t * t)
        return nn_copysign(t < 0.5 ? near : far, x)
      }
      """),
    SourceFunction(
      """
      func nn_acos(_ x: Double) -> Double {
        let t = nn_abs(x)
        let h: NNPair = nn_half_angle(t)
        let right = 2 * (h.high + h.low)
        let left = 0x1.921fb54442d18p+1 - 2 * (h.high + (h.low - 0x1.1a62633145c07p-54))
        let near = 0x1.921fb54442d18p+0 - (x - (0x1.1a62633145c07p-54 - nn_asin_rest(x, x * x)))
        return t < 0.5 ? near : (x < 0 ? left : right)
      }
      """),
  ]

  /// Functions with steps and kinks, and the remainder.
  static let steps = [
    SourceFunction(
      """
      func nn_sign(_ x: Double) -> Double {
        return x > 0 ? 1 : (x < 0 ? -1 : x)
      }
      """),
    SourceFunction(
      """
      func nn_min(_ x: Double, _ y: Double) -> Double {
        return (y < x || y != y) ? y : x
      }
      """),
    SourceFunction(
      """
      func nn_max(_ x: Double, _ y: Double) -> Double {
        return (y > x || y != y) ? y : x
      }
      """),
    SourceFunction(
      """
      // The remainder with the sign of y.
      func nn_mod(_ x: Double, _ y: Double) -> Double {
        let r = nn_remainder(x, y)
        return (r != 0 && (r < 0) != (y < 0)) ? r + y : r
      }
      """),
  ]
}
