// The exponential and its relatives, in both precisions.

#define HORNER(x, c) F(horner)(x, c, sizeof(c) / sizeof((c)[0]))

// 2^k for whole k held in the low bits of `shifted` = k + ROUND_MAGIC; 2^k must be normal.
INLINE F(vec) F(power_of_two)(F(ints) shifted) {
  return F(real)((F(ints))((F(words))(shifted + EXPONENT_BIAS) << MANTISSA_BITS));
}

// Splits x = k ln 2 + r and returns r.
INLINE F(vec) F(reduce)(F(vec) x, F(ints) *shifted) {
  const F(vec) magic = F(splat)(ROUND_MAGIC);
  F(vec) t = F(fma)(x, F(splat)((REAL)0x1.71547652b82fep+0), magic);
  F(vec) k = t - magic;
  // LN2_HIGH has the full precision: the first difference is exact by fma.
  F(vec) r = F(fma)(-k, F(splat)(LN2_HIGH), x);
  *shifted = F(bits)(t);
  return F(fma)(-k, F(splat)(LN2_LOW), r);
}
// expm1(r) for a reduced r.
INLINE F(vec) F(expm1_reduced)(F(vec) r) {
  F(vec) square = r * r;
  const size_t count = sizeof F(expm1_series) / sizeof(REAL);
  return F(fma)(square, F(interleaved)(r, square, F(expm1_series), count), r);
}

INLINE F(vec) F(within_exp_limit)(F(vec) x) {
  return F(at_least)(F(at_most)(x, EXP_LIMIT), -EXP_LIMIT);
}
// (1 + p) 2^(k + shift) as a product of two factors, right down to the subnormal numbers: the first
// is never subnormal, so only multiplying by the second, *last, can round.
INLINE F(vec) F(exp_join)(F(vec) p, F(ints) shifted, INTEGER shift, F(vec) *last) {
  F(ints) k = shifted - (F(ints))((INTEGER)ROUND_MAGIC_BITS) + shift;
  F(ints) half = (F(ints))((F(words))(k + 4096) >> 1) - 2048;
  *last = F(power_of_two)(k - half);
  return (1 + p) * F(power_of_two)(half);
}
INLINE F(vec) F(exp_factors)(F(vec) x, F(vec) *last) {
  F(ints) shifted;
  F(vec) r = F(reduce)(F(within_exp_limit)(x), &shifted);
  return F(exp_join)(F(expm1_reduced)(r), shifted, 0, last);
}
// exp(x + low) 2^shift for a small `low`.
INLINE F(vec) F(exp_scaled)(F(vec) x, F(vec) low, INTEGER shift) {
  F(ints) shifted;
  F(vec) r = F(reduce)(F(within_exp_limit)(x), &shifted) + low;
  F(vec) last, first = F(exp_join)(F(expm1_reduced)(r), shifted, shift, &last);
  return first * last;
}
INLINE F(vec) F(exp_of)(F(vec) x) {
  F(vec) last, first = F(exp_factors)(x, &last);
  return first * last;
}

// exp(x) - 1.
INLINE F(vec) F(expm1_of)(F(vec) x) {
  F(ints) shifted;
  F(vec) p = F(expm1_reduced)(F(reduce)(F(at_least)(F(at_most)(x, 40), -40), &shifted));
  F(vec) s = F(power_of_two)(shifted);
  F(vec) y = F(fma)(s, p, s - 1);
  y = F(magnitude)(x) < (REAL)1e-17 ? x : y;  // keeps the sign of zero
  return x > F(splat)(40) ? F(exp_of)(x) : y;
}

// y is proportional to r^2 where r is 1 / (d + rest) but for rounding: corrects y for that.
INLINE F(vec) F(squared_quotient)(F(vec) y, F(vec) twice_r, F(vec) d, F(vec) rest) {
  return F(fma)(y, F(fma)(-twice_r, rest, F(fma)(-twice_r, d, F(splat)(2))), y);
}

// With t = |x|, n = -expm1(-2 t), e = 1 - n (without cancellation, from the same exponential) and
// r = 1 / (2 - n): tanh t = n r, and w = 1 - tanh t = 2 e r. The slope is (1 - tanh t)(1 + tanh t) =
// w (2 - w), in which an error of w counts less the nearer t is to 0. For |x| up to TANH_LIMIT.
INLINE F(vec) F(tanh_argument)(F(vec) x) { return -F(magnitude)(x + x); }
INLINE F(vec) F(tanh_near)(F(vec) x, F(vec) argument, F(vec) *slope) {
  F(ints) shifted;
  F(vec) p = F(expm1_reduced)(F(reduce)(argument, &shifted));
  F(vec) s = F(power_of_two)(shifted), e = F(fma)(s, p, s);
  F(vec) n = F(fma)(-s, p, 1 - s), d = 2 - n, r = 1 / d, w = (e + e) * r;
  w = F(fma)(F(fma)(-w, d, e + e), r, w);
  *slope = F(fma)(-w, w, w + w);
  return F(signed_as)(n * r, x);
}
INLINE F(vec) F(tanh_of)(F(vec) x) {
  F(vec) slope;
  return F(tanh_near)(x, F(at_least)(F(tanh_argument)(x), -2 * TANH_LIMIT), &slope);
}
INLINE bool F(tanh_is_far)(F(vec) argument) {
  return F(any)(argument < F(splat)(-2 * TANH_LIMIT));
}
// Beyond TANH_LIMIT the slope is 4 exp(-2 t), right down to the subnormal numbers. That is rare, and
// kept out of the way.
static __attribute__((noinline, cold)) void F(tanh_far)(const REAL *z, REAL *a, REAL *s) {
  F(vec) x = F(load)(z), whole = F(tanh_argument)(x), y = F(at_least)(whole, -2 * TANH_LIMIT), near;
  F(store)(a, F(tanh_near)(x, y, &near));
  F(store)(s, whole < y ? F(exp_scaled)(whole, F(splat)(0), 2) : near);
}
INLINE F(vec) F(tanh_pair)(F(vec) x, F(vec) *slope) {
  F(vec) argument = F(tanh_argument)(x);
  if (F(tanh_is_far)(argument)) {
    REAL z[LANES], a[LANES], s[LANES];
    F(store)(z, x);
    F(tanh_far)(z, a, s);
    *slope = F(load)(s);
    return F(load)(a);
  }
  return F(tanh_near)(x, argument, slope);
}

// e = exp(-|x|) and r = 1 / (1 + e): the logistic function is r or e r, its slope e r r.
INLINE F(vec) F(sigmoid_pair)(F(vec) x, F(vec) *slope) {
  F(vec) e = F(exp_of)(-F(magnitude)(x));
  F(vec) d = 1 + e, r = 1 / d, er = e * r;
  *slope = F(squared_quotient)(er * r, r + r, d, e - (d - 1));
  return x < 0 ? er : r;
}

// log(1 + e) = 2 atanh(e / (2 + e)) for 0 <= e <= 1.
INLINE F(vec) F(log1p_of_fraction)(F(vec) e) {
  F(vec) s = e / (2 + e), z = s * s;
  return F(fma)(s * z, HORNER(z, F(atanh_series)), 2 * s);
}
INLINE F(vec) F(softplus_of)(F(vec) x) {
  F(vec) y = F(log1p_of_fraction)(F(exp_of)(-F(magnitude)(x)));
  return x <= 0 ? y : x + y;
}

#if !NN_IS_F64
typedef float f32_half __attribute__((ext_vector_type(LANES / 2)));
INLINE f64_vec f32_widened(f32_half x) { return __builtin_convertvector(x, f64_vec); }
INLINE f32_half f32_rounded(f64_vec x) { return __builtin_convertvector(x, f32_half); }

// Evaluates a double precision function of a vector half by half.
#define IN_DOUBLE_FUNCTION(NAME)                        \
  INLINE f32_vec f32_##NAME(f32_vec x) {                \
    f32_vec y;                                          \
    y.lo = f32_rounded(f64_##NAME(f32_widened(x.lo)));  \
    y.hi = f32_rounded(f64_##NAME(f32_widened(x.hi)));  \
    return y;                                           \
  }
#define IN_DOUBLE_PAIR(NAME)                                \
  INLINE f32_vec f32_##NAME(f32_vec x, f32_vec *slope) {    \
    f32_vec y;                                              \
    f64_vec s;                                              \
    y.lo = f32_rounded(f64_##NAME(f32_widened(x.lo), &s));  \
    slope->lo = f32_rounded(s);                             \
    y.hi = f32_rounded(f64_##NAME(f32_widened(x.hi), &s));  \
    slope->hi = f32_rounded(s);                             \
    return y;                                               \
  }
#endif
