extension CodeDialect {
  /// The bits of a number, and the exact functions of the library, in Swift.
  static let primitivesOfSwift = [
    SourceFunction(
      """
      private func fma(_ x: Double, _ y: Double, _ z: Double) -> Double { z.addingProduct(x, y) }
      """),
    SourceFunction("private func nn_abs(_ x: Double) -> Double { x.magnitude }"),
    SourceFunction(
      """
      private func nn_copysign(_ x: Double, _ y: Double) -> Double {
        Double(signOf: y, magnitudeOf: x)
      }
      """),
    SourceFunction("private func nn_sqrt(_ x: Double) -> Double { x.squareRoot() }"),
    SourceFunction("private func nn_floor(_ x: Double) -> Double { x.rounded(.down) }"),
    SourceFunction("private func nn_ceil(_ x: Double) -> Double { x.rounded(.up) }"),
    SourceFunction(
      "private func nn_round(_ x: Double) -> Double { x.rounded(.toNearestOrAwayFromZero) }"),
    SourceFunction(
      """
      private func nn_remainder(_ x: Double, _ y: Double) -> Double {
        x.truncatingRemainder(dividingBy: y)
      }
      """),
    SourceFunction("private func nn_nan() -> Double { .nan }"),
    SourceFunction("private func nn_infinity() -> Double { .infinity }"),
    SourceFunction("private func nn_whole(_ x: Double) -> Int64 { Int64(x) }"),
    SourceFunction("private func nn_double(_ n: Int64) -> Double { Double(n) }"),
    SourceFunction(
      "private func nn_bits(_ x: Double) -> Int64 { Int64(bitPattern: x.bitPattern) }"),
    SourceFunction(
      """
      private func nn_power_of_two(_ k: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: (k &+ 1023) << 52))
      }
      """),
    SourceFunction(
      """
      private struct NNPair {
        var high: Double
        var low: Double
      }
      private func nn_pair(_ high: Double, _ low: Double) -> NNPair { NNPair(high: high, low: low) }
      """),
    SourceFunction(
      """
      // x = 2^k (1 + f) with 1 + f within a factor sqrt(2) of 1: f and k.
      private func nn_split(_ x: Double) -> NNPair {
        let small = x < 0x1p-1022
        let n = (small ? x * 0x1p54 : x).bitPattern
        let e = (((n &- 0x3fe6_a09e_667f_3bcd) >> 52) ^ 2048) &- 2048
        let k = Double(Int64(bitPattern: e))
        return nn_pair(Double(bitPattern: n &- (e << 52)) - 1, small ? k - 54 : k)
      }
      """),
    SourceFunction(
      """
      private struct NNTurn {
        var high: Double
        var low: Double
        var quadrant: Int64
      }
      private func nn_turned(_ high: Double, _ low: Double, _ quadrant: Int64) -> NNTurn {
        NNTurn(high: high, low: low, quadrant: quadrant)
      }
      """),
    SourceFunction(
      """
      private let nnTwoOverPi: [UInt64] = [
      \(Series.twoOverPi(indent: "  "))
      ]
      // For finite |x| >= 2^20, after Payne and Hanek.
      private func nn_turn_large(_ x: Double) -> NNTurn {
        let bits = x.bitPattern
        let exponent = Int(bits >> 52 & 2047) - 1075
        let mantissa = (bits & 0xf_ffff_ffff_ffff) | 0x10_0000_0000_0000
        let (word, shift) = (62 + exponent).quotientAndRemainder(dividingBy: 64)
        let w = (0..<3).map { i in
          shift == 0
            ? nnTwoOverPi[word + i]
            : nnTwoOverPi[word + i] << UInt64(shift) | nnTwoOverPi[word + i + 1] >> UInt64(64 - shift)
        }
        let p2 = mantissa.multipliedFullWidth(by: w[2])
        let p1 = mantissa.multipliedFullWidth(by: w[1])
        let (low, carry) = p1.low.addingReportingOverflow(p2.high)
        let top = mantissa &* w[0] &+ p1.high &+ (carry ? 1 : 0)
        var quadrant = Int64(top >> 62)
        // The fraction as three words.
        var a = top << 2 | low >> 62
        var b = low << 2 | p2.low >> 62
        var c = p2.low << 2
        let above = a >> 63 != 0
        if above {
          quadrant += 1
          a = ~a
          b = ~b
          c = ~c
        }
        var zeros: Int64 = 0
        while zeros < 128 && a >> 63 == 0 {
          a = a << 1 | b >> 63
          b = b << 1 | c >> 63
          c <<= 1
          zeros += 1
        }
        let scale = nn_power_of_two(-53 - zeros)
        let f = Double(a >> 11) * scale
        let g = Double((a << 42 | b >> 22) & 0x1f_ffff_ffff_ffff) * scale * 0x1p-53
        let h = f * 0x1.921fb54442d18p+0
        let l =
          fma(f, 0x1.921fb54442d18p+0, -h)
          + fma(f, 0x1.1a62633145c07p-54, g * 0x1.921fb54442d18p+0)
        let negative = bits >> 63 != 0
        let sign: Double = above != negative ? -1 : 1
        return nn_turned(sign * h, sign * l, negative ? -quadrant : quadrant)
      }
      """),
  ]
}
