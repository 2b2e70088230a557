// Losses with gradients: the sum in sixteen lanes, the gradient element by element.

#define WIDE_AT(p) (left >= 16 ? F(load_wide)((p) + i) : F(load_wide_part)((p) + i, left))
#define WIDE_PUT(p, v)                                 \
  do {                                                 \
    if (left >= 16) F(store_wide)((p) + i, v);         \
    else F(store_wide_part)((p) + i, v, left);         \
  } while (0)
#define EACH_WIDE(n, ...)                  \
  for (size_t i = 0; i < (n); i += 16) {    \
    const size_t left = (n) - i;            \
    __VA_ARGS__                             \
  }

static REAL F(squared_error)(size_t n, const REAL *a, const REAL *y, REAL scale, REAL *g) {
  F(wide) sum = 0;
  EACH_WIDE(n, {
    F(wide) d = WIDE_AT(a) - WIDE_AT(y);
    sum = __builtin_elementwise_fma(d, d, sum);
    if (g) WIDE_PUT(g, 2 * scale * d);
  })
  return F(tree)(sum);
}

static REAL F(absolute_error)(size_t n, const REAL *a, const REAL *y, REAL scale, REAL *g) {
  F(wide) sum = 0;
  EACH_WIDE(n, {
    F(wide) d = WIDE_AT(a) - WIDE_AT(y);
    sum += (F(wide))((F(wide_ints))d & ~(F(wide_ints))(SIGN_BIT));
    if (g) {
      F(wide) slope = d > 0 ? (F(wide))(scale) : d < 0 ? (F(wide))(-scale) : d;
      WIDE_PUT(g, slope);
    }
  })
  return F(tree)(sum);
}

static REAL F(huber_error)(size_t n, const REAL *a, const REAL *y, REAL delta, REAL scale,
                           REAL *g) {
  F(wide) sum = 0;
  EACH_WIDE(n, {
    F(wide) d = WIDE_AT(a) - WIDE_AT(y);
    F(wide) size = (F(wide))((F(wide_ints))d & ~(F(wide_ints))(SIGN_BIT));
    F(wide_ints) far = size > (F(wide))(delta);
    sum += far ? delta * (size - (REAL)0.5 * delta) : (REAL)0.5 * d * d;
    if (g) {
      F(wide) end = d > 0 ? (F(wide))(delta) : (F(wide))(-delta);
      WIDE_PUT(g, scale * (far ? end : d));
    }
  })
  return F(tree)(sum);
}

#if !NN_IS_F64
INLINE f32_vec f32_log_of(f32_vec x);
IN_DOUBLE_FUNCTION(log_of)
#endif
// The logarithm of sixteen lanes.
INLINE F(wide) F(log_wide)(F(wide) x) {
  REAL buffer[LANES > 16 ? LANES : 16] = {0};
  F(store_wide)(buffer, x);
  for (size_t i = 0; i < 16; i += LANES) F(store)(buffer + i, F(log_of)(F(load)(buffer + i)));
  return F(load_wide)(buffer);
}
INLINE F(wide) F(clip)(F(wide) x) {
  const REAL low = (REAL)1e-7, high = 1 - low;
  x = x < (F(wide))(low) ? (F(wide))(low) : x;
  return x > (F(wide))(high) ? (F(wide))(high) : x;
}

static REAL F(binary_crossentropy)(size_t n, const REAL *a, const REAL *y, REAL scale, REAL *g) {
  F(wide) sum = 0;
  EACH_WIDE(n, {
    F(wide) p = F(clip)(WIDE_AT(a)), t = WIDE_AT(y);
    F(wide) term = __builtin_elementwise_fma(t, F(log_wide)(p), (1 - t) * F(log_wide)(1 - p));
    if (left < 16) {
      F(wide) kept = F(load_wide_part)((REAL *)&term, left);
      term = kept;
    }
    sum -= term;
    if (g) WIDE_PUT(g, scale * ((1 - t) / (1 - p) - t / p));
  })
  return F(tree)(sum);
}

static REAL F(crossentropy)(size_t n, size_t m, const REAL *a, const REAL *y, REAL scale,
                            REAL *g) {
  REAL total = 0;
  for (size_t row = 0; row < n; row++, a += m, y += m) {
    const REAL whole = F(sum)(m, a);
    F(wide) sum = 0;
    F(wide) pull = 0;  // sum over j of y_j p_j / clipped p_j
    EACH_WIDE(m, {
      F(wide) p = WIDE_AT(a) / whole, t = WIDE_AT(y), c = F(clip)(p);
      sum = __builtin_elementwise_fma(-t, F(log_wide)(c), sum);
      if (g) {
        F(wide) q = t / c;
        pull = __builtin_elementwise_fma(q, p, pull);
        WIDE_PUT(g, q);
      }
    })
    total += F(tree)(sum);
    if (g) {
      const REAL all = F(tree)(pull), gain = scale / whole;
      EACH_WIDE(m, { WIDE_PUT(g, gain * (all - WIDE_AT(g))); })
      g += m;
    }
  }
  return total;
}
