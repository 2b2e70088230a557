// The loops over numbers. Everything is bit-identical on every machine, instruction set, thread
// count and build mode: see the rules in bits.md beside the sources of this room.
//
// Matrices are row-major and contiguous; sizes are counts of elements; buffers may have any
// alignment (64 bytes is the fastest) and must not overlap unless said. Functions named nn_f64_*
// and nn_f32_* exist in both precisions with the same meaning; NN_BOTH declares them together.
#ifndef NN_KERNELS_H
#define NN_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// --- Dispatch ------------------------------------------------------------------------------

// The instruction set in use: "v4" (AVX-512), "v3" (AVX2 and FMA), "base", or "neon" on arm64.
const char *nn_isa_name(void);
// What NN_ISA asked for when this machine does not have it (a note is due); NULL otherwise.
const char *nn_isa_refused(void);
// Uses a given instruction set from now on; false when this machine does not have it.
bool nn_isa_select(const char *name);
// How many processors this process may run on; at least 1.
int nn_processors(void);
// How many threads wide work may use; at least 1, until set as many as there are processors. The
// result never depends on it. Any thread may call the kernels; of two wide calls at once, one runs
// alone.
void nn_set_threads(int count);
int nn_threads(void);
// Whether the calling thread does wide work by itself: it is one of many that keep all cores busy.
void nn_work_alone(bool yes);

// --- Elementary functions of one number, within 4 ulp, the same bits as the vector forms -----

double nn_exp(double x);
double nn_expm1(double x);
double nn_log(double x);
double nn_log1p(double x);
double nn_log10(double x);
// Special cases as in C99; when y is a whole number, |y| <= 1024, by repeated squaring in pairs of
// doubles, rounded once.
double nn_pow(double x, double y);
double nn_sin(double x);
double nn_cos(double x);
double nn_tan(double x);
double nn_asin(double x);
double nn_acos(double x);
double nn_atan(double x);
double nn_sinh(double x);
double nn_cosh(double x);
double nn_tanh(double x);
double nn_erf(double x);
double nn_sqrt(double x);

// --- Matrix products: every element is summed over k in order, with fma --------------------- A
// product with one column (m = 1) is instead summed over k in 16 virtual lanes and a fixed tree,
// and the sum is added to its start; likewise the column sums of one column.

#define NN_PRODUCTS(P, T)                                                                        \
  /* c[n,m] = a[n,k] b[k,m] */                                                                   \
  void nn_##P##_product(size_t n, size_t m, size_t k, const T *a, const T *b, T *c);             \
  /* c[n,m] = bias[m] in every row + a[n,k] b[k,m]; the sum starts at the bias */                \
  void nn_##P##_product_bias(size_t n, size_t m, size_t k, const T *a, const T *b,               \
                             const T *bias, T *c);                                               \
  /* c[n,m] = bias[m] in every row + a[n,k] w[m,k]^T: a layer; the sum starts at the bias */     \
  void nn_##P##_product_layer(size_t n, size_t m, size_t k, const T *a, const T *w,              \
                              const T *bias, T *c);                                              \
  /* c[n,m] += a[n,k] b[k,m]; the sum starts at c */                                             \
  void nn_##P##_product_add(size_t n, size_t m, size_t k, const T *a, const T *b, T *c);         \
  /* c[n,m] = (a[n,k] b[k,m]) . scale[n,m]: the gradient before an activation */                 \
  void nn_##P##_product_scaled(size_t n, size_t m, size_t k, const T *a, const T *b,             \
                               const T *scale, T *c);                                            \
  /* c[m,k] = a[n,m]^T b[n,k], summed over n in order: the weight gradient */                    \
  void nn_##P##_product_transposed(size_t n, size_t m, size_t k, const T *a, const T *b, T *c);  \
  /* t[columns,rows] = a[rows,columns]^T */                                                      \
  void nn_##P##_transpose(size_t rows, size_t columns, const T *a, T *t);                        \
  /* sums[m] = the sums of the columns of a[n,m], over n in order: the bias gradient */          \
  void nn_##P##_column_sums(size_t n, size_t m, const T *a, T *sums);

// --- Activations: a = sigma(z), and with slope also s = sigma'(z), accurate in saturation ----
// z and a may be the same buffer.

#define NN_ACTIVATION(P, T, NAME)                                     \
  void nn_##P##_##NAME(size_t n, const T *z, T *a);                   \
  void nn_##P##_##NAME##_slope(size_t n, const T *z, T *a, T *s);
#define NN_ACTIVATION_WITH(P, T, NAME)                                            \
  void nn_##P##_##NAME(size_t n, const T *z, T *a, T parameter);                  \
  void nn_##P##_##NAME##_slope(size_t n, const T *z, T *a, T *s, T parameter);

#define NN_ACTIVATIONS(P, T)                                                                 \
  NN_ACTIVATION(P, T, identity)                                                              \
  NN_ACTIVATION(P, T, tanh)                                                                  \
  NN_ACTIVATION(P, T, sigmoid)                                                               \
  NN_ACTIVATION(P, T, relu)             /* slope 0 at 0, as Keras and PyTorch */             \
  NN_ACTIVATION_WITH(P, T, leaky_relu)  /* slope at 0 is the parameter */                    \
  NN_ACTIVATION_WITH(P, T, elu)         /* parameter alpha */                                \
  NN_ACTIVATION(P, T, selu)                                                                  \
  NN_ACTIVATION(P, T, softplus)                                                              \
  NN_ACTIVATION(P, T, softsign)                                                              \
  NN_ACTIVATION(P, T, gelu)             /* x Phi(x), by erf */                               \
  NN_ACTIVATION(P, T, silu)                                                                  \
  NN_ACTIVATION(P, T, mish)                                                                  \
  NN_ACTIVATION(P, T, sin)                                                                   \
  NN_ACTIVATION(P, T, exp)                                                                   \
  NN_ACTIVATION(P, T, cos)                                                                   \
  /* rows of z[n,m] to probabilities; the largest of a row is subtracted first */            \
  void nn_##P##_softmax(size_t n, size_t m, const T *z, T *a);                               \
  /* out = x * y element by element; any of the three may be the same buffer */              \
  void nn_##P##_multiply(size_t n, const T *x, const T *y, T *out);                          \
  /* out = x + y element by element; any of the three may be the same buffer */              \
  void nn_##P##_add(size_t n, const T *x, const T *y, T *out);                               \
  /* y += alpha * x, with fma */                                                             \
  void nn_##P##_add_scaled(size_t n, T alpha, const T *x, T *y);

// --- Reductions: a fixed tree over a fixed number of virtual lanes ---------------------------

#define NN_REDUCTIONS(P, T)                                                                  \
  T nn_##P##_sum(size_t n, const T *x);                                                      \
  T nn_##P##_dot(size_t n, const T *x, const T *y);                                          \
  /* sum of (x - y)^2 */                                                                     \
  T nn_##P##_squared_distance(size_t n, const T *x, const T *y);                             \
  /* the largest |x - y|; *at is its first index; NaN when any difference is */              \
  T nn_##P##_largest_distance(size_t n, const T *x, const T *y, size_t *at);                 \
  /* whether every element is finite */                                                      \
  bool nn_##P##_all_finite(size_t n, const T *x);

// --- Losses: returns the sum over the n elements, fills g = scale * d(sum)/d a ----------------
// The gradient pointer may be NULL when only the loss is wanted.

#define NN_LOSSES(P, T)                                                                      \
  T nn_##P##_squared_error(size_t n, const T *a, const T *y, T scale, T *g);                 \
  T nn_##P##_absolute_error(size_t n, const T *a, const T *y, T scale, T *g);                \
  /* with d = a - y: 0.5 d^2 for |d| <= delta, else delta (|d| - 0.5 delta) */               \
  T nn_##P##_huber_error(size_t n, const T *a, const T *y, T delta, T scale, T *g);          \
  /* -(y log a + (1-y) log(1-a)), a clipped to 1e-7 ... 1 - 1e-7 as Keras does; the gradient  \
     is that of the unclipped formula at the clipped a, so a saturated output still learns */ \
  T nn_##P##_binary_crossentropy(size_t n, const T *a, const T *y, T scale, T *g);           \
  /* -sum y log a over each row of a[n,m] divided by its sum as Keras does, same clipping */ \
  T nn_##P##_crossentropy(size_t n, size_t m, const T *a, const T *y, T scale, T *g);

// --- Optimizer updates, fused: one pass over the flat parameter vector ------------------------

#define NN_UPDATES(P, T)                                                                       \
  /* m += (g-m)(1-beta1); v += (g*g-v)(1-beta2); w -= step * m / (sqrt(v) + epsilon), where    \
     step = lr sqrt(1-beta2^t) / (1-beta1^t) */                                                \
  void nn_##P##_adam(size_t n, T *w, const T *g, T *m, T *v, T step, T beta1, T beta2,         \
                     T epsilon);                                                               \
  /* v = rho v + (1-rho) g*g; w -= lr g / sqrt(v + epsilon) */                                 \
  void nn_##P##_rmsprop(size_t n, T *w, const T *g, T *v, T lr, T rho, T epsilon);             \
  /* momentum 0: w -= lr g. Else u = momentum u - lr g; w += u, or with nesterov               \
     w += momentum u - lr g */                                                                 \
  void nn_##P##_sgd(size_t n, T *w, const T *g, T *u, T lr, T momentum, bool nesterov);        \
  /* destination[i] = source[indices[i]], rows of `width` elements */                          \
  void nn_##P##_gather_rows(size_t n, size_t width, const int64_t *indices, const T *source,   \
                            T *destination);

#define NN_BOTH(P, T)    \
  NN_PRODUCTS(P, T)      \
  NN_ACTIVATIONS(P, T)   \
  NN_REDUCTIONS(P, T)    \
  NN_LOSSES(P, T)        \
  NN_UPDATES(P, T)

NN_BOTH(f64, double)
NN_BOTH(f32, float)

// --- Linear algebra for second-order training, double precision -------------------------------

// k[n,n] += (g g^T) o (a a^T + 1) on and below the diagonal, for g[n,p] and a[n,q]: one layer's
// share of the Gram matrix J J^T. `scratch` holds 2 n n elements.
void nn_f64_gram_add(size_t n, size_t p, size_t q, const double *g, const double *a, double *k,
                     double *scratch);
// c[m,m] = a[n,m]^T a[n,m] on and below the diagonal, summed over n in order.
void nn_f64_normal_matrix(size_t n, size_t m, const double *a, double *c);
// Lower Cholesky factor of the symmetric a[n,n] (lower triangle read) in place; false when it is
// not positive definite.
bool nn_f64_cholesky(size_t n, double *a);
// Solves L L^T x = b in place of b.
void nn_f64_cholesky_solve(size_t n, const double *l, double *b);

// --- Whether the bits are the recorded ones ----------------------------------------------------

// Trains small networks of every kind, with every activation, loss and update, by the kernels in
// use, and hashes the bits of their weights; in double precision also the linear algebra and the
// scalar functions. 0 when a result is not finite. Recorded in nn_selftest_recorded.h.
uint64_t nn_f64_selftest(void);
uint64_t nn_f32_selftest(void);

// --- Measuring this core (for scripts/bench) ---------------------------------------------------

// Runs `count` times a loop of independent fused multiply-adds; returns how many were done.
double nn_f64_measure_fma(size_t count);
double nn_f32_measure_fma(size_t count);

#ifdef __cplusplus
}
#endif
#endif
