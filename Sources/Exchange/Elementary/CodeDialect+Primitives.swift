extension CodeDialect {
  /// What each language says in its own way: the bits of a number, and its library's exact
  /// functions.
  var primitives: [SourceFunction] {
    switch self {
    case .c: Self.primitivesOfC
    case .swift: Self.primitivesOfSwift
    }
  }

  private static let primitivesOfC = [
    SourceFunction("static double nn_abs(double x) { return fabs(x); }"),
    SourceFunction("static double nn_copysign(double x, double y) { return copysign(x, y); }"),
    SourceFunction("static double nn_sqrt(double x) { return sqrt(x); }"),
    SourceFunction("static double nn_floor(double x) { return floor(x); }"),
    SourceFunction("static double nn_ceil(double x) { return ceil(x); }"),
    SourceFunction("static double nn_round(double x) { return round(x); }"),
    SourceFunction("static double nn_remainder(double x, double y) { return fmod(x, y); }"),
    SourceFunction("static double nn_nan(void) { return NAN; }"),
    SourceFunction("static double nn_infinity(void) { return INFINITY; }"),
    SourceFunction("static int64_t nn_whole(double x) { return (int64_t)x; }"),
    SourceFunction("static double nn_double(int64_t n) { return (double)n; }"),
    SourceFunction(
      """
      static int64_t nn_bits(double x) {
        int64_t n;
        memcpy(&n, &x, sizeof n);
        return n;
      }
      """),
    SourceFunction(
      """
      static double nn_real(uint64_t n) {
        double x;
        memcpy(&x, &n, sizeof x);
        return x;
      }
      """),
    SourceFunction(
      """
      static double nn_power_of_two(int64_t k) { return nn_real((uint64_t)(k + 1023) << 52); }
      """),
    SourceFunction(
      """
      typedef struct {
        double high, low;
      } NNPair;
      static NNPair nn_pair(double high, double low) {
        NNPair p = {high, low};
        return p;
      }
      """),
    SourceFunction(
      """
      // x = 2^k (1 + f) with 1 + f within a factor sqrt(2) of 1: f and k.
      static NNPair nn_split(double x) {
        const bool small = x < 0x1p-1022;
        const uint64_t n = (uint64_t)nn_bits(small ? x * 0x1p54 : x);
        const uint64_t e = (((n - 0x3fe6a09e667f3bcd) >> 52) ^ 2048) - 2048;
        const double k = (double)(int64_t)e;
        return nn_pair(nn_real(n - (e << 52)) - 1, small ? k - 54 : k);
      }
      """),
    SourceFunction(
      """
      typedef struct {
        double high, low;
        int64_t quadrant;
      } NNTurn;
      static NNTurn nn_turned(double high, double low, int64_t quadrant) {
        NNTurn t = {high, low, quadrant};
        return t;
      }
      """),
    SourceFunction(
      """
      // For finite |x| >= 2^20, after Payne and Hanek.
      static NNTurn nn_turn_large(double x) {
        static const uint64_t two_over_pi[] = {
      \(twoOverPi(indent: "      "))
        };
        const uint64_t bits = (uint64_t)nn_bits(x);
        const int exponent = (int)(bits >> 52 & 2047) - 1075;
        const uint64_t mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
        const int skip = 62 + exponent, word = skip / 64, shift = skip % 64;
        uint64_t w[3];
        for (int i = 0; i < 3; i++)
          w[i] = shift ? two_over_pi[word + i] << shift | two_over_pi[word + i + 1] >> (64 - shift)
                       : two_over_pi[word + i];
        const unsigned __int128 p2 = (unsigned __int128)mantissa * w[2];
        const unsigned __int128 p1 = (unsigned __int128)mantissa * w[1] + (uint64_t)(p2 >> 64);
        const uint64_t top = mantissa * w[0] + (uint64_t)(p1 >> 64);
        unsigned __int128 fraction = (unsigned __int128)top << 64 | (uint64_t)p1;
        uint64_t rest = (uint64_t)p2;
        int64_t quadrant = (int64_t)(top >> 62);
        fraction = fraction << 2 | rest >> 62;
        rest <<= 2;
        const bool above = (uint64_t)(fraction >> 127) != 0;
        if (above) {
          quadrant++;
          fraction = ~fraction;
          rest = ~rest;
        }
        int zeros = 0;
        while (zeros < 128 && !(fraction >> 127)) {
          fraction = fraction << 1 | rest >> 63;
          rest <<= 1;
          zeros++;
        }
        const double scale = nn_power_of_two(-53 - zeros);
        const double f = (double)(uint64_t)(fraction >> 75) * scale;
        const double g = (double)((uint64_t)(fraction >> 22) & 0x1fffffffffffff) * scale * 0x1p-53;
        const double h = f * 0x1.921fb54442d18p+0;
        const double l = fma(f, 0x1.921fb54442d18p+0, -h)
                         + fma(f, 0x1.1a62633145c07p-54, g * 0x1.921fb54442d18p+0);
        const bool negative = (bits >> 63) != 0;
        const double sign = above != negative ? -1 : 1;
        return nn_turned(sign * h, sign * l, negative ? -quadrant : quadrant);
      }
      """),
  ]

  private static let primitivesOfSwift = [
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
      \(twoOverPi(indent: "  "))
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

  /// The bits of 2/pi after a word of zeros, as many as the largest number needs.
  private static func twoOverPi(indent: String) -> String {
    let words = [
      "0", "0xa2f9836e4e441529", "0xfc2757d1f534ddc0", "0xdb6295993c439041",
      "0xfe5163abdebbc561", "0xb7246e3a424dd2e0", "0x06492eea09d1921c", "0xfe1deb1cb129a73e",
      "0xe88235f52ebb4484", "0xe99c7026b45f7e41", "0x3991d639835339f4", "0x9c845f8bbdf9283b",
      "0x1ff897ffde05980f", "0xef2f118b5a0a6d1f", "0x6d367ecf27cb09b7", "0x4f463f669e5fea2d",
      "0x7527bac7ebe5f17b", "0x3d0739f78a5292ea", "0x6bfb5fb11f8d5d08", "0x56033046fc7b6bab",
      "0xf0cfbc209af4361d",
    ]
    return words.map { indent + $0 + "," }.joined(separator: "\n")
  }
}
