// Trains small networks of every kind over the public kernels and hashes the bits of their weights:
// one number a precision, the same on every machine, instruction set, thread count and build.
#include <stdlib.h>
#include <string.h>

#include "nn_kernels.h"

#pragma STDC FP_CONTRACT OFF

enum { most_layers = 5, every_activation = 15 };

// Fowler-Noll-Vo over whole words; the high half must reach the low one, since the bits of simple
// numbers end in zeros.
static uint64_t mixed(uint64_t hash, uint64_t bits) {
  hash = (hash ^ bits) * 0x100000001b3;
  return hash ^ hash >> 32;
}
static const uint64_t hash_start = 0xcbf29ce484222325;

// Steele, Lea and Flood's SplitMix64; a number in [0, 1) of 53 bits, exact in double precision.
static uint64_t next_word(uint64_t *state) {
  uint64_t z = *state += 0x9e3779b97f4a7c15;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return z ^ z >> 31;
}
static double next_uniform(uint64_t *state) { return (double)(next_word(state) >> 11) * 0x1p-53; }

// Fisher and Yates's shuffle; the slight preference of the remainder does not matter here.
static void shuffle(size_t n, int64_t *order, uint64_t *state) {
  for (size_t i = 0; i < n; i++) order[i] = (int64_t)i;
  for (size_t i = n; i > 1; i--) {
    const size_t j = (size_t)(next_word(state) % i);
    const int64_t kept = order[i - 1];
    order[i - 1] = order[j];
    order[j] = kept;
  }
}

enum optimizer { adam, rmsprop, momentum, nesterov, plain };
enum loss { squared, absolute, huber, binary, categorical };

struct job {
  size_t layers, widths[most_layers];  // widths[0] inputs
  int hidden;                          // which activation; see `activate` in selftest.inc.h
  enum optimizer optimizer;
  enum loss loss;
  size_t points, batch, epochs;
  double rate;
};

// Networks with a job of their own; the ragged ones are made in a loop over the activations.
static const struct job jobs[] = {
    // The reference job, shortened.
    {4, {1, 64, 64, 1}, 1, adam, squared, 70, 32, 60, 0.01},
    // Wide enough for several threads: 128 x 257 x 300 multiply-adds, 128 x 300 activations.
    {4, {2, 300, 257, 1}, 1, adam, squared, 256, 128, 2, 0.001},
    {4, {2, 300, 257, 2}, 3, momentum, huber, 256, 128, 2, 0.01},
    // Classes.
    {3, {2, 9, 3}, 1, rmsprop, categorical, 90, 16, 20, 0.003},
    {3, {2, 33, 1}, 2, adam, binary, 90, 32, 20, 0.01},
};

#define REAL double
#define WORD uint64_t
#define N(name) nn_f64_##name
#define S(name) selftest_f64_##name
#include "selftest.inc.h"
#undef REAL
#undef WORD
#undef N
#undef S

#define REAL float
#define WORD uint32_t
#define N(name) nn_f32_##name
#define S(name) selftest_f32_##name
#include "selftest.inc.h"
#undef REAL
#undef WORD
#undef N
#undef S

// The linear algebra of second-order training: both matrices of a random Jacobian, factored and
// solved, at a size of several blocks.
static uint64_t hash_algebra(uint64_t hash) {
  enum { n = 77, p = 65, q = 40 };
  uint64_t random = 99;
  double *memory = calloc(2 * n * p + 4 * n * n + n, sizeof(double));
  if (!memory) return 0;
  double *g = memory, *a = g + n * p, *k = a + n * p, *scratch = k + n * n, *c = scratch + 2 * n * n;
  double *b = c + n * n;
  for (size_t i = 0; i < n * p; i++) g[i] = next_uniform(&random) - 0.5;
  for (size_t i = 0; i < n * q; i++) a[i] = next_uniform(&random) - 0.5;
  for (size_t i = 0; i < n; i++) b[i] = next_uniform(&random);
  nn_f64_gram_add(n, p, q, g, a, k, scratch);
  for (size_t i = 0; i < n; i++) k[i * n + i] += 0.01;
  bool solved = nn_f64_cholesky(n, k);
  nn_f64_cholesky_solve(n, k, b);
  hash = selftest_f64_mix(hash, n, b);
  nn_f64_normal_matrix(n, p, g, c);
  for (size_t i = 0; i < p; i++) c[i * p + i] += 0.01;
  solved = nn_f64_cholesky(p, c) && solved;
  nn_f64_cholesky_solve(p, c, b);
  hash = selftest_f64_mix(hash, p, b);
  free(memory);
  return solved ? hash : 0;
}

// The scalar functions over points of several magnitudes.
static uint64_t hash_scalars(uint64_t hash) {
  double (*const functions[])(double) = {
      nn_exp,  nn_expm1, nn_log,  nn_log1p, nn_log10, nn_sin,  nn_cos, nn_tan,
      nn_asin, nn_acos,  nn_atan, nn_sinh,  nn_cosh,  nn_tanh, nn_erf, nn_sqrt,
  };
  uint64_t random = 7;
  for (int i = 0; i < 400; i++) {
    const double x = next_uniform(&random), y = 20 * next_uniform(&random) - 10;
    const double scale = (i & 3) == 0 ? 1 : (i & 3) == 1 ? 1e-3 : (i & 3) == 2 ? 0.25 : 7e5;
    for (size_t f = 0; f < sizeof functions / sizeof functions[0]; f++) {
      // asin and acos end at 1; sinh and its like overflow to infinity, which is a result as well.
      const double at = f == 8 || f == 9 ? x : x * scale, value = functions[f](at);
      hash = selftest_f64_mix(hash, 1, &value);
    }
    const double powers[2] = {nn_pow(x * scale, y), nn_pow(x * scale, (double)(i % 30 - 15))};
    hash = selftest_f64_mix(hash, 2, powers);
  }
  return hash;
}

uint64_t nn_f64_selftest(void) {
  const uint64_t hash = hash_scalars(selftest_f64_networks());
  return hash_algebra(hash);
}
uint64_t nn_f32_selftest(void) { return selftest_f32_networks(); }
