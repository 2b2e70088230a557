extension CodeDialect {
  /// The bits of a number, and the exact functions of the library, in C.
  static let primitivesOfC = [
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
      \(Series.twoOverPi(indent: "      "))
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
}
