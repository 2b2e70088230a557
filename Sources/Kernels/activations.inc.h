// Activations: `a` alone, or with the slope `s`. In single precision sine and cosine, with their
// long argument reduction, are evaluated in double and rounded once.

// Near its root a slope is a difference of equal terms: a series about the root replaces it there.
#define AROUND_ROOT(x, y, NAME)                                                       \
  do {                                                                                \
    F(vec) u = ((x) - F(splat)(F(NAME##_root)[1])) - F(splat)(F(NAME##_root)[2]);     \
    F(ints) near = F(magnitude)(u) < F(splat)(F(NAME##_root)[0]);                     \
    if (F(any)(near)) y = near ? u * HORNER(u, F(NAME##_root_series)) : y;            \
  } while (0)

// The slope is sigma(x) (1 + x sigma(-x)).
INLINE F(vec) F(silu_pair)(F(vec) x, F(vec) *slope) {
  F(vec) last, first = F(exp_factors)(-F(magnitude)(x), &last);
  F(vec) e = first * last, d = 1 + e, r = 1 / d;
  F(vec) error = F(fma)(-r, e - (d - 1), F(fma)(-r, d, F(splat)(1)));
  F(vec) near = F(within_exp_limit)(x);
  // Left: (1 + x r) r e, with the two factors of e last. Right: r + x e r^2.
  F(vec) exact = F(fma)(r, error, r);
  F(vec) left = F(fma)(near, r, F(splat)(1)) + near * (r * error);
  left = left * exact * first * last;
  F(vec) right = F(fma)(near * e * exact, exact, exact);
  F(vec) y = x < 0 ? left : right;
  AROUND_ROOT(x, y, silu);
  *slope = y;
  return x < 0 ? near * r * first * last : x * r;
}

// With e = exp(-|x|): tanh(softplus x) = n / d, n = e (e + 2), d = n + 2 for x < 0, else
// n = 1 + 2 e, d = n + 2 e^2. The slope is e w / d^2 with w = 4 (1 + x) + e (6 + 4 x + e (4 + e))
// for x < 0, else (n d + 4 x e^2 (1 + e)) / d^2.
INLINE F(vec) F(mish_pair)(F(vec) x, F(vec) *slope) {
  F(vec) last, first = F(exp_factors)(-F(magnitude)(x), &last);
  F(vec) e = first * last;
  F(vec) near = F(within_exp_limit)(x);
  F(ints) negative = x < 0;
  F(vec) base = negative ? F(splat)(2) : F(splat)(1);
  F(vec) factor = negative ? e + 2 : 2 * e + 2;  // d = base + e factor
  F(vec) d = F(fma)(e, factor, base);
  F(vec) rest = F(fma)(e, factor, base - d);
  F(vec) r = 1 / d;
  F(vec) n = F(fma)(F(splat)(2), e, F(splat)(1));
  F(vec) w = F(fma)(e, F(fma)(e, e + 4, F(fma)(F(splat)(4), near, F(splat)(6))), 4 * (1 + near));
  F(vec) v = F(fma)(4 * near * e, F(fma)(e, e, e), n * d);
  F(vec) t = F(squared_quotient)((negative ? w : v) * r * r, r + r, d, rest);
  t = negative ? t * first * last : t;
  AROUND_ROOT(x, t, mish);
  *slope = t;
  return negative ? near * (e + 2) * r * first * last : x * (n * r);
}

// Phi(-t) exp(t^2 / 2) for 0 <= t <= TAIL_LIMIT.
INLINE F(vec) F(tail_ratio)(F(vec) t) {
  return HORNER((t - TAIL_CENTER) / (t + TAIL_CENTER), F(tail_series)) / (1 + t);
}
// With t = |x|, e = exp(-t^2 / 2) and Phi(-t) = e R(t): x Phi(x) is x e R or x - x e R, its slope e
// (R - t / sqrt(2 pi)) or 1 minus that. e carries a factor 2^64 to the end, so as not to be
// subnormal.
INLINE F(vec) F(gelu_pair)(F(vec) x, F(vec) *slope) {
  F(vec) t = F(at_most)(F(magnitude)(x), TAIL_LIMIT);
  F(vec) square = t * t, rest = F(fma)(t, t, -square);
  F(vec) e = F(exp_scaled)(square * (REAL)-0.5, rest * (REAL)-0.5, 64);
  F(vec) ratio = F(tail_ratio)(t);
  F(vec) w = e * F(fma)(-t, F(splat)((REAL)0x1.9884533d43651p-2), ratio) * (REAL)0x1p-64;
  F(vec) y = x < 0 ? w : 1 - w;
  AROUND_ROOT(x, y, gelu);
  *slope = y;
  F(vec) tail = t * (ratio * e) * (REAL)0x1p-64;
  return x < 0 ? -tail : x - tail;
}
#if NN_IS_F64
INLINE F(vec) F(sin_pair)(F(vec) x, F(vec) *slope) { return F(sin_cos)(x, slope); }
INLINE F(vec) F(cos_pair)(F(vec) x, F(vec) *slope) {
  F(vec) c, s = F(sin_cos)(x, &c);
  *slope = -s;
  return c;
}
#else
IN_DOUBLE_PAIR(sin_pair)
IN_DOUBLE_PAIR(cos_pair)
#endif

INLINE F(vec) F(identity_pair)(F(vec) x, F(vec) *slope) {
  *slope = F(splat)(1);
  return x;
}
INLINE F(vec) F(relu_pair)(F(vec) x, F(vec) *slope) {
  *slope = x > 0 ? F(splat)(1) : F(splat)(0);
  return x <= 0 ? F(splat)(0) : x;
}
INLINE F(vec) F(softplus_pair)(F(vec) x, F(vec) *slope) {
  F(vec) e = F(exp_of)(-F(magnitude)(x)), r = 1 / (1 + e);
  *slope = x < 0 ? e * r : r;
  F(vec) y = F(log1p_of_fraction)(e);
  return x <= 0 ? y : x + y;
}
INLINE F(vec) F(softsign_pair)(F(vec) x, F(vec) *slope) {
  F(vec) r = 1 / (1 + F(magnitude)(x));
  *slope = r * r;
  F(vec) y = x / (1 + F(magnitude)(x));
  return F(magnitude)(x) > F(splat)(LARGEST) ? F(with_sign)(F(splat)(1), x) : y;
}
INLINE F(vec) F(exp_pair)(F(vec) x, F(vec) *slope) { return *slope = F(exp_of)(x); }
INLINE F(vec) F(leaky_relu_pair)(F(vec) x, F(vec) *slope, REAL parameter) {
  *slope = x > 0 ? F(splat)(1) : F(splat)(parameter);
  return x > 0 ? x : parameter * x;
}
// gain x above 0, else weight (exp(x) - 1).
INLINE F(vec) F(elu_like)(F(vec) x, F(vec) *slope, REAL gain, REAL weight) {
  F(vec) e = F(expm1_of)(x > 0 ? F(splat)(0) : x);
  *slope = x > 0 ? F(splat)(gain) : weight * F(exp_of)(x > 0 ? F(splat)(0) : x);
  return x > 0 ? gain * x : weight * e;
}
INLINE F(vec) F(elu_pair)(F(vec) x, F(vec) *slope, REAL parameter) {
  return F(elu_like)(x, slope, 1, parameter);
}
INLINE F(vec) F(selu_pair)(F(vec) x, F(vec) *slope) {
  return F(elu_like)(x, slope, (REAL)1.0507009873554804934,
                     (REAL)1.7580993408473768599);
}

#ifdef NN_ACTIVATION_TARGET
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target(NN_ACTIVATION_TARGET))), apply_to = function)
#endif

// The compiler drops the slope from the form without it.
#define ACTIVATION(NAME)                                                   \
  static void F(NAME)(size_t n, const REAL *z, REAL *a) {                  \
    F(vec) slope;                                                          \
    EACH(n, { PUT(a, F(NAME##_pair)(AT(z), &slope)); })                    \
  }                                                                        \
  ACTIVATION_SLOPE(NAME)
#define ACTIVATION_SLOPE(NAME)                                             \
  static void F(NAME##_slope)(size_t n, const REAL *z, REAL *a, REAL *s) { \
    F(vec) slope;                                                          \
    EACH(n, {                                                              \
      PUT(a, F(NAME##_pair)(AT(z), &slope));                               \
      PUT(s, slope);                                                       \
    })                                                                     \
  }
#define ACTIVATION_WITH(NAME)                                                              \
  static void F(NAME)(size_t n, const REAL *z, REAL *a, REAL parameter) {                  \
    F(vec) slope;                                                                          \
    EACH(n, { PUT(a, F(NAME##_pair)(AT(z), &slope, parameter)); })                         \
  }                                                                                        \
  static void F(NAME##_slope)(size_t n, const REAL *z, REAL *a, REAL *s, REAL parameter) { \
    F(vec) slope;                                                                          \
    EACH(n, {                                                                              \
      PUT(a, F(NAME##_pair)(AT(z), &slope, parameter));                                    \
      PUT(s, slope);                                                                       \
    })                                                                                     \
  }
ACTIVATION(identity)
static void F(tanh)(size_t n, const REAL *z, REAL *a) {
  EACH(n, { PUT(a, F(tanh_of)(AT(z))); })
}
ACTIVATION_SLOPE(tanh)
ACTIVATION(sigmoid)
ACTIVATION(relu)
ACTIVATION_WITH(leaky_relu)
ACTIVATION_WITH(elu)
ACTIVATION(selu)
ACTIVATION(softplus)
ACTIVATION(softsign)
ACTIVATION(gelu)
ACTIVATION(silu)
ACTIVATION(mish)
ACTIVATION(sin)
ACTIVATION(exp)
ACTIVATION(cos)

#ifdef NN_ACTIVATION_TARGET
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target(NN_TARGET))), apply_to = function)
#endif

static void F(softmax)(size_t n, size_t m, const REAL *z, REAL *a) {
  for (size_t row = 0; row < n; row++, z += m, a += m) {
    REAL most = z[0];
    for (size_t j = 1; j < m; j++) most = z[j] > most ? z[j] : most;
    EACH(m, { PUT(a, F(exp_of)(AT(z) - most)); })
    REAL total = F(sum)(m, a);
    EACH(m, { PUT(a, AT(a) / total); })
  }
}
