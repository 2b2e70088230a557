// Sine and cosine in double precision, exact reduction for every argument.

// x = q pi/2 + high + low with |high| <= pi/4, for finite |x| >= 2^20 (Payne and Hanek: only those
// 192 bits of 2/pi matter whose product with x is neither a multiple of 4 nor below 2^-137).
static void f64_reduce_large(double x, double *high, double *low, int64_t *q) {
  static const uint64_t two_over_pi[] = {
      0,                  0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
      0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
      0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b,
      0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
      0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
      0xf0cfbc209af4361d};
  uint64_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  const int exponent = (int)(bits >> 52 & 2047) - 1075;  // |x| = mantissa 2^exponent
  const uint64_t mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
  const int skip = 64 + exponent - 2, word = skip / 64, shift = skip % 64;
  uint64_t w[3];
  for (int i = 0; i < 3; i++)
    w[i] = shift ? two_over_pi[word + i] << shift | two_over_pi[word + i + 1] >> (64 - shift)
                 : two_over_pi[word + i];
  // mantissa * w modulo 2^192: two bits of quadrant, 190 bits of fraction.
  unsigned __int128 p2 = (unsigned __int128)mantissa * w[2];
  unsigned __int128 p1 = (unsigned __int128)mantissa * w[1] + (uint64_t)(p2 >> 64);
  uint64_t top = mantissa * w[0] + (uint64_t)(p1 >> 64);
  unsigned __int128 fraction = (unsigned __int128)top << 64 | (uint64_t)p1;
  uint64_t rest = (uint64_t)p2;
  int64_t quadrant = (int64_t)(top >> 62);
  fraction <<= 2;
  fraction |= rest >> 62;
  rest <<= 2;
  const bool above = (uint64_t)(fraction >> 127) != 0;  // more than half: the next quadrant
  if (above) {
    quadrant++;
    fraction = ~fraction;
    rest = ~rest;
  }
  // fraction / 2^128 as high + low, after removing leading zeros.
  int zeros = 0;
  while (zeros < 128 && !(fraction >> 127)) {
    fraction = fraction << 1 | rest >> 63;
    rest <<= 1;
    zeros++;
  }
  uint64_t one = (uint64_t)(fraction >> 75), two = (uint64_t)(fraction >> 22) & 0x1fffffffffffff;
  uint64_t scale_bits = (uint64_t)(1023 - 53 - zeros) << 52;
  double scale;
  __builtin_memcpy(&scale, &scale_bits, sizeof scale);
  double f = (double)one * scale, g = (double)two * scale * 0x1p-53;
  double h = f * 0x1.921fb54442d18p+0;
  double l = __builtin_fma(f, 0x1.921fb54442d18p+0, -h);
  l = l + __builtin_fma(f, 0x1.1a62633145c07p-54, g * 0x1.921fb54442d18p+0);
  const bool negative = (bits >> 63) != 0;
  const double sign = above != negative ? -1 : 1;
  *high = sign * h;
  *low = sign * l;
  *q = negative ? -quadrant : quadrant;
}

// sin x, and cos x in *cosine.
INLINE f64_vec f64_sin_cos(f64_vec x, f64_vec *cosine) {
  const f64_vec magic = f64_splat(ROUND_MAGIC);
  f64_vec t = f64_fma(x, f64_splat(0x1.45f306dc9c883p-1), magic);
  f64_vec k = t - magic;
  // x - k pi/2 with pi/2 in three parts: the first step is exact, the second leaves its error.
  f64_vec a = f64_fma(-k, f64_splat(0x1.921fb54442d18p+0), x);
  f64_vec b = k * 0x1.1a62633145c07p-54;
  f64_vec b_rest = f64_fma(k, f64_splat(0x1.1a62633145c07p-54), -b);
  f64_vec high = a - b;
  f64_vec back = high - a;
  f64_vec low = (a - (high - back)) - (b + back);
  low = low - f64_fma(k, f64_splat(-0x1.f1976b7ed8fbcp-110), b_rest);
  f64_ints quadrant = f64_bits(t);
  f64_ints large = ~(f64_magnitude(x) < f64_splat(0x1p20));
  if (f64_any(large)) {
    for (int i = 0; i < LANES; i++) {
      if (!large[i]) continue;
      double h = x[i] - x[i], l = 0;  // NaN when x is not finite
      int64_t q = 0;
      if (h == 0) f64_reduce_large(x[i], &h, &l, &q);
      high[i] = h;
      low[i] = l;
      quadrant[i] = q;
    }
  }
  f64_vec z = high * high;
  f64_vec tilt = low * f64_fma(z, f64_splat(-0.5), f64_splat(1));
  f64_vec s = f64_fma(high * z, HORNER(z, f64_sin_series), tilt);
  s = high + s;
  f64_vec half = 0.5 * z, w = 1 - half;
  f64_vec c = f64_fma(z * z, HORNER(z, f64_cos_series), -high * low);
  c = w + (((1 - w) - half) + c);
  f64_ints odd = (quadrant & 1) != 0;
  f64_vec sine = odd ? c : s;
  *cosine = f64_real(f64_bits(odd ? s : c) ^ (((quadrant + 1) & 2) << 62));
  sine = f64_real(f64_bits(sine) ^ ((quadrant & 2) << 62));
  return f64_magnitude(x) < f64_splat(0x1p-26) ? x : sine;
}
