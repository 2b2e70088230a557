// Reductions: element i goes to virtual lane i mod 16, the lanes meet in the fixed tree.

static REAL F(sum)(size_t n, const REAL *x) {
  F(wide) sum = 0;
  size_t i = 0;
  for (; i + 16 <= n; i += 16) sum += F(load_wide)(x + i);
  if (i < n) sum += F(load_wide_part)(x + i, n - i);
  return F(tree)(sum);
}

static REAL F(dot)(size_t n, const REAL *x, const REAL *y) { return F(dot_lanes)(n, x, y); }

static REAL F(squared_distance)(size_t n, const REAL *x, const REAL *y) {
  F(wide) sum = 0;
  for (size_t i = 0; i < n; i += 16) {
    F(wide) d = n - i >= 16 ? F(load_wide)(x + i) - F(load_wide)(y + i)
                            : F(load_wide_part)(x + i, n - i) - F(load_wide_part)(y + i, n - i);
    sum = __builtin_elementwise_fma(d, d, sum);
  }
  return F(tree)(sum);
}

INLINE REAL F(scalar_magnitude)(REAL x) { return __builtin_elementwise_abs(x); }

static REAL F(largest_distance)(size_t n, const REAL *x, const REAL *y, size_t *at) {
  F(wide) most = 0;
  F(wide_ints) odd = 0;
  for (size_t i = 0; i < n; i += 16) {
    F(wide) d = n - i >= 16 ? F(load_wide)(x + i) - F(load_wide)(y + i)
                            : F(load_wide_part)(x + i, n - i) - F(load_wide_part)(y + i, n - i);
    d = (F(wide))((F(wide_ints))d & ~(F(wide_ints))(SIGN_BIT));
    odd |= d != d;
    most = d > most ? d : most;
  }
  const bool undefined = __builtin_reduce_or(odd) != 0;
  REAL largest = 0;
  for (size_t l = 0; l < 16; l++)
    if (most[l] > largest) largest = most[l];
  for (size_t i = 0; i < n; i++) {
    REAL d = F(scalar_magnitude)(x[i] - y[i]);
    if (undefined ? d != d : d == largest) {
      *at = i;
      return d;
    }
  }
  *at = 0;
  return 0;
}

// x - x is 0 where x is finite, else NaN.
static bool F(all_finite)(size_t n, const REAL *x) {
  F(ints) odd = 0;
  EACH(n, {
    const F(vec) v = AT(x);
    odd |= F(bits)(v - v);
  })
  return !F(any)(odd);
}

// Columns in vectors, rows in order; a single column uses the lanes.
static void F(column_sums)(size_t n, size_t m, const REAL *a, REAL *sums) {
  if (m == 1) {
    sums[0] = F(sum)(n, a);
    return;
  }
  size_t j = 0;
  for (; j + 4 * LINE <= m; j += 4 * LINE) {
    F(line) s[4] = {0};
    for (size_t i = 0; i < n; i++)
#pragma clang loop unroll(full)
      for (size_t q = 0; q < 4; q++) s[q] += F(load_line)(a + i * m + j + q * LINE);
#pragma clang loop unroll(full)
    for (size_t q = 0; q < 4; q++) F(store_line)(sums + j + q * LINE, s[q]);
  }
  for (; j < m; j += LINE) {
    const size_t left = m - j < LINE ? m - j : LINE;
    F(mask) mask = F(first)(left);
    F(line) s = 0;
    for (size_t i = 0; i < n; i++) s += F(load_masked)(a + i * m + j, mask);
    F(store_masked)(sums + j, mask, s);
  }
}
