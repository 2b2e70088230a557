// Every kernel once: its result, name, parameters and arguments. The table of pointers, the tables
// of the instruction sets and the public functions are all made from this list.
#ifndef NN_TABLE_H
#define NN_TABLE_H

#include "nn_kernels.h"

#define NN_LIST(P, T, X)                                                                          \
  X(void, P##_product, (size_t n, size_t m, size_t k, const T *a, const T *b, T *c),             \
    (n, m, k, a, b, c))                                                                           \
  X(void, P##_product_bias,                                                                       \
    (size_t n, size_t m, size_t k, const T *a, const T *b, const T *bias, T *c),                  \
    (n, m, k, a, b, bias, c))                                                                     \
  X(void, P##_product_layer,                                                                      \
    (size_t n, size_t m, size_t k, const T *a, const T *w, const T *bias, T *c),                  \
    (n, m, k, a, w, bias, c))                                                                     \
  X(void, P##_product_add, (size_t n, size_t m, size_t k, const T *a, const T *b, T *c),          \
    (n, m, k, a, b, c))                                                                           \
  X(void, P##_product_scaled,                                                                     \
    (size_t n, size_t m, size_t k, const T *a, const T *b, const T *scale, T *c),                 \
    (n, m, k, a, b, scale, c))                                                                    \
  X(void, P##_product_transposed, (size_t n, size_t m, size_t k, const T *a, const T *b, T *c),   \
    (n, m, k, a, b, c))                                                                           \
  X(void, P##_transpose, (size_t rows, size_t columns, const T *a, T *t), (rows, columns, a, t))  \
  X(void, P##_column_sums, (size_t n, size_t m, const T *a, T *sums), (n, m, a, sums))            \
  X(void, P##_softmax, (size_t n, size_t m, const T *z, T *a), (n, m, z, a))                      \
  X(void, P##_multiply, (size_t n, const T *x, const T *y, T *out), (n, x, y, out))               \
  X(void, P##_add, (size_t n, const T *x, const T *y, T *out), (n, x, y, out))                    \
  X(void, P##_add_scaled, (size_t n, T alpha, const T *x, T *y), (n, alpha, x, y))                \
  X(T, P##_sum, (size_t n, const T *x), (n, x))                                                   \
  X(T, P##_dot, (size_t n, const T *x, const T *y), (n, x, y))                                    \
  X(T, P##_squared_distance, (size_t n, const T *x, const T *y), (n, x, y))                       \
  X(T, P##_largest_distance, (size_t n, const T *x, const T *y, size_t *at), (n, x, y, at))       \
  X(bool, P##_all_finite, (size_t n, const T *x), (n, x))                                         \
  X(T, P##_squared_error, (size_t n, const T *a, const T *y, T scale, T *g), (n, a, y, scale, g)) \
  X(T, P##_absolute_error, (size_t n, const T *a, const T *y, T scale, T *g),                     \
    (n, a, y, scale, g))                                                                          \
  X(T, P##_huber_error, (size_t n, const T *a, const T *y, T delta, T scale, T *g),               \
    (n, a, y, delta, scale, g))                                                                   \
  X(T, P##_binary_crossentropy, (size_t n, const T *a, const T *y, T scale, T *g),                \
    (n, a, y, scale, g))                                                                          \
  X(T, P##_crossentropy, (size_t n, size_t m, const T *a, const T *y, T scale, T *g),             \
    (n, m, a, y, scale, g))                                                                       \
  X(void, P##_adam,                                                                               \
    (size_t n, T *w, const T *g, T *m, T *v, T step, T beta1, T beta2, T epsilon),                \
    (n, w, g, m, v, step, beta1, beta2, epsilon))                                                 \
  X(void, P##_rmsprop, (size_t n, T *w, const T *g, T *v, T lr, T rho, T epsilon),                \
    (n, w, g, v, lr, rho, epsilon))                                                               \
  X(void, P##_sgd, (size_t n, T *w, const T *g, T *u, T lr, T momentum, bool nesterov),           \
    (n, w, g, u, lr, momentum, nesterov))                                                         \
  X(void, P##_gather_rows,                                                                        \
    (size_t n, size_t width, const int64_t *indices, const T *source, T *destination),            \
    (n, width, indices, source, destination))                                                     \
  X(double, P##_measure_fma, (size_t count), (count))

// Activations apart: the public functions spread long ones over threads. X makes the two forms of
// an activation, XW those of one with a parameter.
#define NN_LIST_ACTIVATIONS(P, T, X, XW)                                                      \
  X(P, T, identity) X(P, T, tanh) X(P, T, sigmoid) X(P, T, relu) XW(P, T, leaky_relu)         \
  XW(P, T, elu) X(P, T, selu) X(P, T, softplus) X(P, T, softsign) X(P, T, gelu) X(P, T, silu) \
  X(P, T, mish) X(P, T, sin) X(P, T, exp) X(P, T, cos)

#define NN_LIST_SCALARS(X) \
  X(exp) X(expm1) X(log) X(log1p) X(log10) X(sin) X(cos) X(tan) X(asin) X(acos) X(atan) X(sinh) \
  X(cosh) X(tanh) X(erf) X(sqrt)

#define NN_LIST_ALGEBRA(X)                                                                        \
  X(void, f64_gram_add,                                                                           \
    (size_t n, size_t p, size_t q, const double *g, const double *a, double *k, double *scratch), \
    (n, p, q, g, a, k, scratch))                                                                  \
  X(void, f64_normal_matrix, (size_t n, size_t m, const double *a, double *c), (n, m, a, c))      \
  X(bool, f64_cholesky, (size_t n, double *a), (n, a))                                            \
  X(void, f64_cholesky_solve, (size_t n, const double *l, double *b), (n, l, b))

struct nn_table {
  const char *name;
#define FIELD(RESULT, NAME, PARAMETERS, ARGUMENTS) RESULT(*NAME) PARAMETERS;
#define FIELD_ACTIVATION(P, T, NAME)               \
  void (*P##_##NAME)(size_t n, const T *z, T *a); \
  void (*P##_##NAME##_slope)(size_t n, const T *z, T *a, T *s);
#define FIELD_ACTIVATION_WITH(P, T, NAME)                       \
  void (*P##_##NAME)(size_t n, const T *z, T *a, T parameter); \
  void (*P##_##NAME##_slope)(size_t n, const T *z, T *a, T *s, T parameter);
#define FIELD_SCALAR(NAME) double (*scalar_##NAME)(double x);
  NN_LIST(f64, double, FIELD)
  NN_LIST(f32, float, FIELD)
  NN_LIST_ACTIVATIONS(f64, double, FIELD_ACTIVATION, FIELD_ACTIVATION_WITH)
  NN_LIST_ACTIVATIONS(f32, float, FIELD_ACTIVATION, FIELD_ACTIVATION_WITH)
  NN_LIST_ALGEBRA(FIELD)
  NN_LIST_SCALARS(FIELD_SCALAR)
  double (*scalar_pow)(double x, double y);
};

#if defined(__x86_64__)
extern const struct nn_table nn_table_v4, nn_table_v3, nn_table_base;
#elif defined(__aarch64__)
extern const struct nn_table nn_table_neon;
#else
extern const struct nn_table nn_table_base;
#endif

// Runs work(context, chunk, chunks) for every chunk, on the threads which are free.
void nn_parallel(size_t chunks, void (*work)(void *context, size_t chunk, size_t chunks),
                 void *context);

#endif
