// The training loop of selftest.c, once in each precision: REAL, WORD, N (kernels), S (own names).

static uint64_t S(mix)(uint64_t hash, size_t n, const REAL *x) {
  for (size_t i = 0; i < n; i++) {
    WORD bits;
    memcpy(&bits, x + i, sizeof bits);
    hash = mixed(hash, bits);
  }
  return hash;
}

// a = sigma(z), s = sigma'(z); also without slope into `a`, which must be the same.
static void S(activate)(int which, size_t n, const REAL *z, REAL *a, REAL *s) {
  typedef void (*form)(size_t, const REAL *, REAL *, REAL *);
  static const form forms[] = {
      N(identity_slope), N(tanh_slope), N(sigmoid_slope), N(relu_slope), N(selu_slope),
      N(softplus_slope), N(softsign_slope), N(gelu_slope), N(silu_slope), N(mish_slope),
      N(sin_slope), N(exp_slope), N(cos_slope),
  };
  if (which == 13) N(leaky_relu_slope)(n, z, a, s, (REAL)0.01);
  else if (which == 14) N(elu_slope)(n, z, a, s, (REAL)1.5);
  else forms[which](n, z, a, s);
}
static void S(values)(int which, size_t n, const REAL *z, REAL *a) {
  typedef void (*form)(size_t, const REAL *, REAL *);
  static const form forms[] = {
      N(identity), N(tanh), N(sigmoid), N(relu), N(selu), N(softplus), N(softsign),
      N(gelu), N(silu), N(mish), N(sin), N(exp), N(cos),
  };
  if (which == 13) N(leaky_relu)(n, z, a, (REAL)0.01);
  else if (which == 14) N(elu)(n, z, a, (REAL)1.5);
  else forms[which](n, z, a);
}

// What a training needs, in one block of memory.
typedef struct {
  const struct job *job;
  size_t count;                            // parameters
  REAL *w, *g, *m, *v;                     // parameters, gradient, the optimizer's two vectors
  REAL *x, *y, *batch_x, *batch_y;
  REAL *a[most_layers], *s[most_layers], *d[most_layers];  // values, slopes, gradients
  REAL *z, *t;                             // preactivations, transposed weights
  int64_t *order;
} S(state);

static size_t S(weights_end)(const struct job *j, size_t layer) {
  size_t count = 0;
  for (size_t l = 1; l <= layer; l++) count += (j->widths[l - 1] + 1) * j->widths[l];
  return count;
}

// The job's memory, its points and its first weights: Glorot's limits, zero biases.
static void *S(make)(const struct job *j, uint64_t *random, S(state) *o) {
  const size_t layers = j->layers, inputs = j->widths[0], outputs = j->widths[layers - 1];
  size_t widest = 0, largest = 0;
  for (size_t l = 0; l < layers; l++) {
    widest = j->widths[l] > widest ? j->widths[l] : widest;
    if (l > 0 && j->widths[l] * j->widths[l - 1] > largest)
      largest = j->widths[l] * j->widths[l - 1];
  }
  *o = (S(state)){.job = j, .count = S(weights_end)(j, layers - 1)};
  const size_t rows = j->batch * widest;
  const size_t numbers = 4 * o->count + (j->points + j->batch) * (inputs + outputs) +
                         (3 * layers + 1) * rows + largest;
  char *memory = calloc(1, numbers * sizeof(REAL) + j->points * sizeof(int64_t));
  if (!memory) return NULL;
  o->order = (int64_t *)memory;
  REAL *next = (REAL *)(memory + j->points * sizeof(int64_t));
#define TAKE(field, count) (o->field = next, next += (count))
  TAKE(w, o->count), TAKE(g, o->count), TAKE(m, o->count), TAKE(v, o->count);
  TAKE(x, j->points * inputs), TAKE(y, j->points * outputs);
  TAKE(batch_x, j->batch * inputs), TAKE(batch_y, j->batch * outputs);
  for (size_t l = 0; l < layers; l++) TAKE(a[l], rows), TAKE(s[l], rows), TAKE(d[l], rows);
  TAKE(z, rows), TAKE(t, largest);
#undef TAKE

  REAL *w = o->w;
  for (size_t l = 1; l < layers; l++) {
    const size_t n = j->widths[l], k = j->widths[l - 1];
    const double limit = nn_sqrt(6.0 / (double)(n + k));
    for (size_t i = 0; i < n * k; i++) *w++ = (REAL)((2 * next_uniform(random) - 1) * limit);
    w += n;
  }
  for (size_t i = 0; i < j->points; i++) {
    REAL *x = o->x + i * inputs, *y = o->y + i * outputs;
    double sum = 0;
    for (size_t q = 0; q < inputs; q++) {
      x[q] = (REAL)(2 * next_uniform(random) - 1);
      sum += (double)(x[q] * x[q]);
    }
    if (j->loss == categorical) y[sum < 0.3 ? 0 : sum < 0.9 ? 1 : 2] = 1;
    else if (j->loss == binary) y[0] = sum < 0.6;
    else
      for (size_t q = 0; q < outputs; q++) y[q] = (REAL)(1 / (1 + (25 - (double)q) * sum));
  }
  return memory;
}

static REAL S(loss)(const S(state) *o, size_t rows, const REAL *a, const REAL *y, REAL *g) {
  const size_t outputs = o->job->widths[o->job->layers - 1], n = rows * outputs;
  switch (o->job->loss) {
    case squared: return N(squared_error)(n, a, y, 1 / (REAL)n, g);
    case absolute: return N(absolute_error)(n, a, y, 1 / (REAL)n, g);
    case huber: return N(huber_error)(n, a, y, (REAL)0.5, 1 / (REAL)n, g);
    case binary: return N(binary_crossentropy)(n, a, y, 1 / (REAL)n, g);
    case categorical: return N(crossentropy)(rows, outputs, a, y, 1 / (REAL)rows, g);
  }
  return 0;
}

// One batch forward and backward; the gradient is in o->g afterwards.
static REAL S(step)(S(state) *o, size_t rows, const REAL *x, const REAL *y) {
  const struct job *j = o->job;
  const size_t last = j->layers - 1;
  for (size_t l = 1; l <= last; l++) {
    const size_t n = j->widths[l], k = j->widths[l - 1];
    const REAL *w = o->w + S(weights_end)(j, l - 1), *input = l == 1 ? x : o->a[l - 1];
    // Two ways to the same bits: by turns.
    if (rows % 2 == 0) {
      N(product_layer)(rows, n, k, input, w, w + n * k, o->z);
    } else {
      N(transpose)(n, k, w, o->t);
      N(product_bias)(rows, n, k, input, o->t, w + n * k, o->z);
    }
    const int which = l < last ? j->hidden : j->loss == binary ? 2 : 0;
    if (l == last && j->loss == categorical) N(softmax)(rows, n, o->z, o->a[l]);
    else S(activate)(which, rows * n, o->z, o->a[l], o->s[l]);
  }
  const REAL loss = S(loss)(o, rows, o->a[last], y, o->d[last]);
  bool scaled = false;
  for (size_t l = last; l > 0; l--) {
    const size_t n = j->widths[l], k = j->widths[l - 1], start = S(weights_end)(j, l - 1);
    REAL *d = o->d[l];
    if (l == last && j->loss == categorical) {
      for (size_t i = 0; i < rows; i++) {
        const REAL mean = N(dot)(n, d + i * n, o->a[l] + i * n);
        for (size_t q = 0; q < n; q++) d[i * n + q] = o->a[l][i * n + q] * (d[i * n + q] - mean);
      }
    } else if (!scaled) {
      N(multiply)(rows * n, d, o->s[l], d);
    }
    N(product_transposed)(rows, n, k, d, l == 1 ? x : o->a[l - 1], o->g + start);
    N(column_sums)(rows, n, d, o->g + start + n * k);
    if (l == 1) break;
    scaled = rows % 2 == 0;
    if (scaled) N(product_scaled)(rows, k, n, d, o->w + start, o->s[l - 1], o->d[l - 1]);
    else N(product)(rows, k, n, d, o->w + start, o->d[l - 1]);
  }
  return loss;
}

static void S(update)(S(state) *o, double *power1, double *power2) {
  const size_t n = o->count;
  const REAL rate = (REAL)o->job->rate;
  switch (o->job->optimizer) {
    case adam:
      *power1 *= 0.9, *power2 *= 0.999;
      N(adam)(n, o->w, o->g, o->m, o->v,
              (REAL)(o->job->rate * nn_sqrt(1 - *power2) / (1 - *power1)), (REAL)0.9, (REAL)0.999,
              (REAL)1e-7);
      break;
    case rmsprop: N(rmsprop)(n, o->w, o->g, o->v, rate, (REAL)0.9, (REAL)1e-7); break;
    case momentum: N(sgd)(n, o->w, o->g, o->m, rate, (REAL)0.9, false); break;
    case nesterov: N(sgd)(n, o->w, o->g, o->m, rate, (REAL)0.9, true); break;
    case plain: N(sgd)(n, o->w, o->g, o->m, rate, 0, false); break;
  }
}

// Trains, then mixes in the weights, the losses, the values of the form without slope and the
// reductions; 0 when a weight is not finite.
static uint64_t S(train)(uint64_t hash, const struct job *j, uint64_t seed) {
  uint64_t random = seed;
  S(state) o;
  void *memory = S(make)(j, &random, &o);
  if (!memory) return 0;
  const size_t inputs = j->widths[0], outputs = j->widths[j->layers - 1];
  double power1 = 1, power2 = 1;
  for (size_t epoch = 0; epoch < j->epochs; epoch++) {
    REAL sum = 0;
    shuffle(j->points, o.order, &random);
    for (size_t start = 0; start < j->points; start += j->batch) {
      const size_t left = j->points - start, rows = left < j->batch ? left : j->batch;
      N(gather_rows)(rows, inputs, o.order + start, o.x, o.batch_x);
      N(gather_rows)(rows, outputs, o.order + start, o.y, o.batch_y);
      sum += S(step)(&o, rows, o.batch_x, o.batch_y);
      S(update)(&o, &power1, &power2);
    }
    hash = S(mix)(hash, 1, &sum);
  }
  const bool finite = N(all_finite)(o.count, o.w);
  hash = S(mix)(hash, o.count, o.w);

  const size_t n = j->batch * j->widths[1];
  size_t at;
  S(values)(j->hidden, n, o.z, o.a[1]);
  hash = S(mix)(hash, n, o.a[1]);
  const REAL reduced[3] = {N(sum)(o.count, o.w), N(squared_distance)(o.count, o.w, o.g),
                           N(largest_distance)(o.count, o.w, o.g, &at)};
  hash = mixed(S(mix)(hash, 3, reduced), at);
  N(add_scaled)(o.count, (REAL)0.3, o.w, o.g);
  N(add)(o.count, o.w, o.g, o.g);
  // Accumulating products, as joined and residual layers use them.
  N(product_add)(inputs, 7, 5, o.w, o.w + 3, o.g);
  hash = S(mix)(hash, o.count, o.g);
  free(memory);
  return finite ? hash : 0;
}

static uint64_t S(networks)(void) {
  uint64_t hash = hash_start;
  for (size_t i = 0; i < sizeof jobs / sizeof jobs[0] && hash != 0; i++)
    hash = S(train)(hash, &jobs[i], i + 1);
  for (int which = 0; which < every_activation && hash != 0; which++) {
    static const enum optimizer optimizers[] = {rmsprop, momentum, nesterov, plain, adam};
    const struct job ragged = {5, {1, 17, 65, 3, 1}, which, optimizers[which % 5],
                               which % 3 == 0 ? squared : which % 3 == 1 ? absolute : huber,
                               53, 20, 8, 0.002};
    hash = S(train)(hash, &ragged, 100 + (uint64_t)which);
  }
  return hash;
}
