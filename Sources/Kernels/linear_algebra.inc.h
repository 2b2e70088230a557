// Linear algebra for second-order training, in double precision, over the product kernel.

// c += or = x y^T on and below the diagonal, for x[n,p], y = x.
static void f64_outer_lower(size_t n, size_t p, const double *x, double *c) {
  f64_operands o = {.n = n, .m = n, .k = p, .a = x, .a_row = p, .a_step = 1, .b = x,
                    .b_step = 1, .b_column = p, .lower = true, .c = c, .c_row = n};
  f64_product_run(&o);
}

static void f64_gram_add(size_t n, size_t p, size_t q, const double *g, const double *a, double *k,
                         double *scratch) {
  double *gg = scratch, *aa = scratch + n * n;
  f64_outer_lower(n, p, g, gg);
  f64_outer_lower(n, q, a, aa);
  for (size_t row = 0; row < n; row++) {
    double *out = k + row * n;
    const double *x = gg + row * n, *y = aa + row * n;
    EACH(row + 1, { PUT(out, f64_fma(AT(x), AT(y) + 1, AT(out))); })
  }
}

static void f64_normal_matrix(size_t n, size_t m, const double *a, double *c) {
  f64_operands o = {.n = m, .m = m, .k = n, .a = a, .a_row = 1, .a_step = m, .b = a,
                    .b_step = m, .b_column = 1, .lower = true, .c = c, .c_row = m};
  f64_product_run(&o);
}

enum { cholesky_block = 32, cholesky_rows = 64 };

// Solves X L^T = A for `rows` <= cholesky_rows rows of A below a factored diagonal block of `size`,
// in place; the rows lie side by side in vectors.
static void f64_cholesky_panel(size_t n, size_t rows, size_t size, const double *l, double *a) {
  _Alignas(64) double x[cholesky_block][cholesky_rows];
  for (size_t j = 0; j < size; j++) {
    for (size_t i = 0; i < rows; i++) x[j][i] = a[i * n + j];
    for (size_t i = rows; i < cholesky_rows; i++) x[j][i] = 0;
  }
  for (size_t j = 0; j < size; j++) {
    const double pivot = l[j * n + j];
    for (size_t i = 0; i < rows; i += 4 * LINE) {
      f64_line sum[4];
#pragma clang loop unroll(full)
      for (size_t q = 0; q < 4; q++) sum[q] = f64_load_line(&x[j][i + q * LINE]);
      for (size_t t = 0; t < j; t++) {
        const f64_line factor = -l[j * n + t];
#pragma clang loop unroll(full)
        for (size_t q = 0; q < 4; q++)
          sum[q] = __builtin_elementwise_fma(factor, f64_load_line(&x[t][i + q * LINE]), sum[q]);
      }
#pragma clang loop unroll(full)
      for (size_t q = 0; q < 4; q++) f64_store_line(&x[j][i + q * LINE], sum[q] / pivot);
    }
  }
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < size; j++) a[i * n + j] = x[j][i];
}

// Element (i, j) is a_ij - sum over k < j of l_ik l_jk, in order of k by fma, then divided by l_jj.
static bool f64_cholesky(size_t n, double *a) {
  for (size_t start = 0; start < n; start += cholesky_block) {
    const size_t size = n - start < cholesky_block ? n - start : cholesky_block;
    double *d = a + start * n + start;
    for (size_t i = 0; i < size; i++) {
      for (size_t j = 0; j <= i; j++) {
        double sum = d[i * n + j];
        for (size_t k = 0; k < j; k++) sum = f64_fused(-d[j * n + k], d[i * n + k], sum);
        if (j < i) d[i * n + j] = sum / d[j * n + j];
        else if (sum > 0 && sum <= LARGEST) d[i * n + i] = __builtin_elementwise_sqrt(sum);
        else return false;
      }
    }
    const size_t next = start + size, left = n - next;
    if (left == 0) break;
    double *below = a + next * n + start;
    for (size_t i = 0; i < left; i += cholesky_rows) {
      const size_t rows = left - i < cholesky_rows ? left - i : cholesky_rows;
      f64_cholesky_panel(n, rows, size, d, below + i * n);
    }
    f64_operands o = {.n = left, .m = left, .k = size, .a = below, .a_row = n, .a_step = 1,
                      .b = below, .b_step = 1, .b_column = n, .add = true, .negated = true,
                      .lower = true, .c = a + next * n + next, .c_row = n};
    f64_product_run(&o);
  }
  return true;
}

static void f64_cholesky_solve(size_t n, const double *l, double *b) {
  for (size_t i = 0; i < n; i++) b[i] = (b[i] - f64_dot_lanes(i, l + i * n, b)) / l[i * n + i];
  for (size_t i = n; i-- > 0;) {
    b[i] /= l[i * n + i];
    f64_add_scaled(i, -b[i], l + i * n, b);
  }
}
