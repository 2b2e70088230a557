// pow and log10: logarithms and powers in pairs of doubles (high + low), rounded once.

typedef struct {
  double high, low;
} f64_pair;

INLINE double f64_fused(double a, double b, double c) { return __builtin_fma(a, b, c); }
// a + b exactly, for |a| >= |b|.
INLINE f64_pair f64_fast_sum(double a, double b) {
  double s = a + b;
  return (f64_pair){s, b - (s - a)};
}
// a + b exactly.
INLINE f64_pair f64_exact_sum(double a, double b) {
  double s = a + b, c = s - a;
  return (f64_pair){s, (a - (s - c)) + (b - c)};
}
INLINE f64_pair f64_pair_product(f64_pair a, f64_pair b) {
  double p = a.high * b.high;
  double e = f64_fused(a.high, b.high, -p);
  e = f64_fused(a.high, b.low, f64_fused(a.low, b.high, e));
  return f64_fast_sum(p, e);
}
INLINE f64_pair f64_pair_sum(f64_pair a, f64_pair b) {
  f64_pair s = f64_exact_sum(a.high, b.high);
  return f64_fast_sum(s.high, s.low + (a.low + b.low));
}

// x 2^k, rounded once, for 2^-513 <= |x| <= 2^513.
INLINE double f64_times_power_of_two(double x, int64_t k) {
  k = k > 2000 ? 2000 : k < -2000 ? -2000 : k;
  // In two halves: where the first would leave the normal numbers the result is 0 anyway.
  const int64_t half = k / 2;
  const uint64_t first = (uint64_t)(half + 1023) << 52, second = (uint64_t)(k - half + 1023) << 52;
  double s, t;
  __builtin_memcpy(&s, &first, sizeof s);
  __builtin_memcpy(&t, &second, sizeof t);
  return x * s * t;
}

// x = 2^k m for finite x > 0, m near 1.
INLINE double f64_mantissa(double x, int64_t *k) {
  f64_vec power, f = f64_split(f64_splat(x), &power);
  *k = (int64_t)power[0];
  return 1 + f[0];
}

// log x for finite x > 0 with a relative error near 2^-66.
static f64_pair f64_log_pair(double x) {
  int64_t k;
  double m = f64_mantissa(x, &k), f = m - 1, d = 2 + f;
  double lost = f - (d - 2);  // d + lost is 2 + f exactly
  double s = f / d;
  double rest = f64_fused(-s, lost, f64_fused(-s, d, f)) / d;
  f64_pair root = {s, rest};
  f64_pair z = f64_pair_product(root, root);
  // 2 s + s z (2/3 + z (2/5 + ...)); only the first two terms need both parts.
  double tail = z.high * HORNER(f64_splat(z.high), f64_power_series)[0];
  f64_pair factor = f64_fast_sum(0x1.5555555555555p-1, tail + 0x1.5555555555555p-55);
  f64_pair y = f64_pair_product(f64_pair_product(root, z), factor);
  y = f64_pair_sum((f64_pair){2 * root.high, 2 * root.low}, y);
  if (k == 0) return y;
  double high = (double)k * LN2_HIGH;
  f64_pair base = {high, f64_fused((double)k, LN2_HIGH, -high) + (double)k * LN2_LOW};
  return f64_pair_sum(f64_fast_sum(base.high, base.low), y);
}

static double nn_scalar_log10(double x) {
  if (!(x > 0) || x > LARGEST) return nn_scalar_log(x);
  f64_pair y = f64_pair_product(f64_log_pair(x),
                                (f64_pair){0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57});
  return y.high + y.low;
}

// x^n by repeated squaring of the mantissa, in pairs; 0 < |n| <= 1024, x finite and not 0.
static double f64_whole_power(double x, int64_t n) {
  int64_t k, count = n < 0 ? -n : n;
  double m = f64_mantissa(x < 0 ? -x : x, &k);
  f64_pair square = {m, 0}, power = {1, 0};
  for (int64_t bits = count; bits > 0; bits >>= 1) {
    if (bits & 1) power = f64_pair_product(power, square);
    square = f64_pair_product(square, square);
  }
  if (n < 0) {
    double r = 1 / power.high;
    power = f64_fast_sum(r, f64_fused(-power.low, r, f64_fused(-power.high, r, 1)) * r);
  }
  double y = f64_times_power_of_two(power.high, k * n);
  return x < 0 && (n & 1) ? -y : y;
}

static double nn_scalar_pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return x + y;
  const double size = x < 0 ? -x : x, grade = y < 0 ? -y : y;
  const bool huge = grade >= 0x1p53, whole = huge || (double)(int64_t)y == y;
  const bool odd = whole && !huge && ((int64_t)y & 1) != 0;
  if (size == 0 || size > LARGEST) {
    double limit = (size == 0) == (y > 0) ? 0 : __builtin_inf();
    return odd && __builtin_signbit(x) ? -limit : limit;
  }
  if (grade > LARGEST) return size == 1 ? 1 : (size > 1) == (y > 0) ? y * y : 0;
  if (whole && grade <= 1024) return f64_whole_power(x, (int64_t)y);
  if (x < 0 && !whole) return __builtin_nan("");
  if (grade == 0.5) return y > 0 ? nn_scalar_sqrt(x) : 1 / nn_scalar_sqrt(x);
  f64_pair l = f64_log_pair(size);
  double high = y * l.high;
  double result;
  if (high > 1000 || high < -1000) {
    result = high > 0 ? __builtin_inf() : 0;
  } else {
    double low = f64_fused(y, l.high, -high) + y * l.low;
    result = f64_exp_scaled(f64_splat(high), f64_splat(low), 0)[0];
  }
  return x < 0 && odd ? -result : result;
}
