// Optimizer updates in one pass, and the plain loops over elements.

static void F(adam)(size_t n, REAL *w, const REAL *g, REAL *m, REAL *v, REAL step, REAL beta1,
                    REAL beta2, REAL epsilon) {
  const F(vec) gain1 = F(splat)(1 - beta1), gain2 = F(splat)(1 - beta2);
  EACH(n, {
    F(vec) slope = AT(g), mean = AT(m), square = AT(v);
    mean = F(fma)(slope - mean, gain1, mean);
    square = F(fma)(F(fma)(slope, slope, -square), gain2, square);
    PUT(m, mean);
    PUT(v, square);
    PUT(w, AT(w) - step * mean / (F(root)(square) + epsilon));
  })
}

static void F(rmsprop)(size_t n, REAL *w, const REAL *g, REAL *v, REAL lr, REAL rho,
                       REAL epsilon) {
  const F(vec) gain = F(splat)(1 - rho), keep = F(splat)(rho);
  EACH(n, {
    F(vec) slope = AT(g);
    F(vec) square = F(fma)(keep, AT(v), gain * slope * slope);
    PUT(v, square);
    PUT(w, AT(w) - lr * slope / F(root)(square + epsilon));
  })
}

static void F(sgd)(size_t n, REAL *w, const REAL *g, REAL *u, REAL lr, REAL momentum,
                   bool nesterov) {
  if (momentum == 0) {
    EACH(n, { PUT(w, F(fma)(F(splat)(-lr), AT(g), AT(w))); })
    return;
  }
  const F(vec) keep = F(splat)(momentum);
  EACH(n, {
    F(vec) pull = -(lr * AT(g));
    F(vec) velocity = F(fma)(keep, AT(u), pull);
    PUT(u, velocity);
    PUT(w, AT(w) + (nesterov ? F(fma)(keep, velocity, pull) : velocity));
  })
}

static void F(gather_rows)(size_t n, size_t width, const int64_t *indices, const REAL *source,
                           REAL *destination) {
  if (width == 1) {
    for (size_t i = 0; i < n; i++) destination[i] = source[indices[i]];
    return;
  }
  for (size_t i = 0; i < n; i++)
    __builtin_memcpy(destination + i * width, source + (size_t)indices[i] * width,
                     width * sizeof(REAL));
}

static void F(multiply)(size_t n, const REAL *x, const REAL *y, REAL *out) {
  EACH(n, { PUT(out, AT(x) * AT(y)); })
}
static void F(add)(size_t n, const REAL *x, const REAL *y, REAL *out) {
  EACH(n, { PUT(out, AT(x) + AT(y)); })
}
static void F(add_scaled)(size_t n, REAL alpha, const REAL *x, REAL *y) {
  EACH(n, { PUT(y, F(fma)(F(splat)(alpha), AT(x), AT(y))); })
}

// `count` rounds of 12 independent chains of fused multiply-adds.
static double F(measure_fma)(size_t count) {
  F(line) x[12];
  for (int q = 0; q < 12; q++) x[q] = (F(line))((REAL)q);
  volatile REAL source = (REAL)0.5;
  const F(line) a = (F(line))(source), b = (F(line))(source);
  for (size_t i = 0; i < count; i++)
#pragma clang loop unroll(full)
    for (int q = 0; q < 12; q++) x[q] = __builtin_elementwise_fma(x[q], a, b);
  F(line) sum = x[0];
  for (int q = 1; q < 12; q++) sum += x[q];
  volatile REAL sink = sum[0];
  (void)sink;
  return 12.0 * LINE * (double)count;
}
