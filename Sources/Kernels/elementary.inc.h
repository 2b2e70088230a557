// Elementary functions of double precision; each scalar function is a lane of a vector one.

// x = 2^k m with sqrt(1/2) <= m < sqrt 2; returns m - 1, which is exact.
INLINE f64_vec f64_split(f64_vec x, f64_vec *k) {
  f64_ints small = x < 0x1p-1022;
  x = small ? x * 0x1p54 : x;
  f64_words e = (f64_words)(f64_bits(x) - (f64_ints)(0x3fe6a09e667f3bcd)) >> 52;
  // A 12-bit number of two's complement; the subtraction of 2048 after flipping its sign bit.
  f64_ints whole = (f64_ints)((e ^ 2048) - 2048);
  *k = f64_real(whole + (f64_ints)ROUND_MAGIC_BITS) - ROUND_MAGIC;
  f64_vec m = f64_real(f64_bits(x) - (f64_ints)((f64_words)whole << 52));
  *k = small ? *k - 54 : *k;
  return m - 1;
}

// log(1 + f) - f for 1 + f within a factor sqrt 2 of 1, plus `rest`.
INLINE f64_vec f64_log_rest(f64_vec f, f64_vec rest) {
  f64_vec s = f / (2 + f), z = s * s, half = 0.5 * f * f;
  f64_vec r = z * HORNER(z, f64_log_series);
  return f64_fma(s, half + r, rest) - half;
}

INLINE f64_vec f64_log_of(f64_vec x) {
  f64_vec k, f = f64_split(x, &k);
  f64_vec y = f64_fma(k, f64_splat(LN2_HIGH), f + f64_log_rest(f, k * LN2_LOW));
  y = x == 0 ? f64_splat(-__builtin_inf()) : y;
  y = x < 0 ? f64_splat(__builtin_nan("")) : y;
  return x <= f64_splat(LARGEST) ? y : x;  // infinity and NaN stay
}

INLINE f64_vec f64_log1p_of(f64_vec x) {
  f64_vec u = 1 + x, k, f = f64_split(u, &k);
  // What 1 + x lost, as a part of u.
  f64_vec lost = (x > 1 ? 1 - (u - x) : x - (u - 1)) / u;
  f64_ints close = k == 0;
  f = close ? x : f;
  lost = close ? f64_splat(0) : lost;
  f64_vec rest = f64_log_rest(f, f64_fma(k, f64_splat(LN2_LOW), lost));
  f64_vec y = f64_fma(k, f64_splat(LN2_HIGH), f + rest);
  y = x == -1 ? f64_splat(-__builtin_inf()) : y;
  y = x < -1 ? f64_splat(__builtin_nan("")) : y;
  y = x <= f64_splat(LARGEST) ? y : x;
  return f64_magnitude(x) < 0x1p-54 ? x : y;
}

INLINE f64_vec f64_atan_of(f64_vec x) {
  f64_vec t = f64_magnitude(x);
  f64_ints far = t > 0x1.3504f333f9de6p+1, middle = t > 0x1.a827999fcef32p-2;
  f64_vec top = far ? f64_splat(-1) : middle ? t - 1 : t;
  f64_vec bottom = far ? t : middle ? t + 1 : f64_splat(1);
  f64_vec high = far ? f64_splat(0x1.921fb54442d18p+0)
                     : middle ? f64_splat(0x1.921fb54442d18p-1) : f64_splat(0);
  f64_vec low = far ? f64_splat(0x1.1a62633145c07p-54)
                    : middle ? f64_splat(0x1.1a62633145c07p-55) : f64_splat(0);
  f64_vec u = top / bottom, z = u * u;
  f64_vec y = high + (u + f64_fma(u * z, HORNER(z, f64_atan_series), low));
  return f64_with_sign(y, x);
}

// asin t - t for |t| <= 1/2.
INLINE f64_vec f64_asin_rest(f64_vec t, f64_vec z) { return t * z * HORNER(z, f64_asin_series); }

// For |x| > 1/2: asin = pi/2 - 2 asin(root), root = sqrt((1 - |x|) / 2), with its rounding error.
INLINE f64_vec f64_half_angle(f64_vec t, f64_vec *rest) {
  f64_vec z = f64_fma(t, f64_splat(-0.5), f64_splat(0.5)), root = f64_root(z);
  f64_vec error = f64_fma(-root, root, z) / (root + root);
  *rest = f64_asin_rest(root, z) + (z == 0 ? f64_splat(0) : error);
  return root;
}
INLINE f64_vec f64_asin_of(f64_vec x) {
  f64_vec t = f64_magnitude(x), rest, root = f64_half_angle(t, &rest);
  f64_vec far = 0x1.921fb54442d18p+0 - (2 * root - (0x1.1a62633145c07p-54 - 2 * rest));
  f64_vec near = t + f64_asin_rest(t, t * t);
  return f64_with_sign(t < 0.5 ? near : far, x);
}
INLINE f64_vec f64_acos_of(f64_vec x) {
  f64_vec t = f64_magnitude(x), rest, root = f64_half_angle(t, &rest);
  f64_vec right = 2 * (root + rest);
  f64_vec left = 0x1.921fb54442d18p+1 - 2 * (root + (rest - 0x1.1a62633145c07p-54));
  f64_vec near = 0x1.921fb54442d18p+0 - (x - (0x1.1a62633145c07p-54 - f64_asin_rest(x, x * x)));
  return t < 0.5 ? near : x < 0 ? left : right;
}

INLINE f64_vec f64_sinh_of(f64_vec x) {
  f64_vec t = f64_magnitude(x), q = f64_expm1_of(t);
  f64_vec near = 0.5 * (q + q / (q + 1)), far = f64_exp_scaled(t, f64_splat(0), -1);
  return f64_with_sign(t > 22 ? far : near, x);
}
INLINE f64_vec f64_cosh_of(f64_vec x) {
  f64_vec t = f64_magnitude(x), e = f64_exp_scaled(t, f64_splat(0), -1);
  return t > 22 ? e : e + 0.25 / e;
}

INLINE f64_vec f64_erf_of(f64_vec x) {
  f64_vec t = f64_at_most(f64_magnitude(x), 27);
  f64_vec square = t * t, rest = f64_fma(t, t, -square);
  f64_vec tail = 2 * f64_exp_scaled(-square, -rest, 0) * f64_tail_ratio(t * 0x1.6a09e667f3bcdp+0);
  f64_vec near = t * HORNER(square, f64_erf_series);
  return f64_with_sign(t < 1 ? near : 1 - tail, x);
}

#define SCALAR(NAME) \
  static double nn_scalar_##NAME(double x) { return f64_##NAME##_of(f64_splat(x))[0]; }
SCALAR(exp)
SCALAR(expm1)
SCALAR(log)
SCALAR(log1p)
SCALAR(asin)
SCALAR(acos)
SCALAR(atan)
SCALAR(sinh)
SCALAR(cosh)
SCALAR(tanh)
SCALAR(erf)
static double nn_scalar_sin(double x) {
  f64_vec c;
  return f64_sin_cos(f64_splat(x), &c)[0];
}
static double nn_scalar_cos(double x) {
  f64_vec c;
  f64_sin_cos(f64_splat(x), &c);
  return c[0];
}
static double nn_scalar_tan(double x) {
  f64_vec c, s = f64_sin_cos(f64_splat(x), &c);
  return (s / c)[0];
}
static double nn_scalar_sqrt(double x) { return f64_root(f64_splat(x))[0]; }
