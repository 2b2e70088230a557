// Chooses the table of an instruction set at the first call, and the public functions over it.
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "table.h"

static _Atomic(const struct nn_table *) chosen;
static _Atomic(const char *) refused;

// The tables this machine can run, best first.
static size_t available(const struct nn_table *tables[3]) {
  size_t count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                  __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  if (v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    tables[count++] = &nn_table_v4;
  if (v3) tables[count++] = &nn_table_v3;
  tables[count++] = &nn_table_base;
#elif defined(__aarch64__)
  tables[count++] = &nn_table_neon;
#else
  tables[count++] = &nn_table_base;
#endif
  return count;
}

static const struct nn_table *named(const char *name) {
  const struct nn_table *tables[3];
  for (size_t i = 0, count = available(tables); i < count; i++)
    if (strcmp(tables[i]->name, name) == 0) return tables[i];
  return NULL;
}

static const struct nn_table *choose(void) {
  const struct nn_table *tables[3], *best;
  available(tables);
  best = tables[0];
  const char *wish = getenv("NN_ISA");
  if (wish && *wish) {
    const struct nn_table *wished = named(wish);
    if (wished) best = wished;
    else atomic_store(&refused, wish);
  }
  atomic_store(&chosen, best);
  return best;
}

static inline const struct nn_table *table(void) {
  const struct nn_table *t = atomic_load_explicit(&chosen, memory_order_acquire);
  return t ? t : choose();
}

const char *nn_isa_name(void) { return table()->name; }
const char *nn_isa_refused(void) {
  table();
  return atomic_load(&refused);
}
bool nn_isa_select(const char *name) {
  const struct nn_table *t = named(name);
  if (t) atomic_store(&chosen, t);
  return t != NULL;
}

#define PUBLIC(RESULT, NAME, PARAMETERS, ARGUMENTS) \
  RESULT nn_##NAME PARAMETERS { return table()->NAME ARGUMENTS; }
NN_LIST(f64, double, PUBLIC)
NN_LIST(f32, float, PUBLIC)
NN_LIST_ALGEBRA(PUBLIC)

#define PUBLIC_SCALAR(NAME) \
  double nn_##NAME(double x) { return table()->scalar_##NAME(x); }
NN_LIST_SCALARS(PUBLIC_SCALAR)
double nn_pow(double x, double y) { return table()->scalar_pow(x, y); }

// Activations. One `span` holds what any of the four forms needs; chunks are whole groups of 64, so
// no element changes its place in a cache line between thread counts.
enum { threaded_elements = 1 << 15 };

#define SPAN(P, T)                                                                         \
  typedef struct {                                                                         \
    void (*value)(size_t n, const T *z, T *a);                                             \
    void (*pair)(size_t n, const T *z, T *a, T *s);                                        \
    void (*value_with)(size_t n, const T *z, T *a, T parameter);                           \
    void (*pair_with)(size_t n, const T *z, T *a, T *s, T parameter);                      \
    size_t n;                                                                              \
    const T *z;                                                                            \
    T *a, *s, parameter;                                                                   \
  } P##_span;                                                                              \
  static void P##_chunk(void *context, size_t chunk, size_t chunks) {                      \
    const P##_span *j = context;                                                           \
    const size_t groups = (j->n + 63) / 64;                                                \
    const size_t i = groups * chunk / chunks * 64, end = groups * (chunk + 1) / chunks * 64; \
    const size_t n = (end < j->n ? end : j->n) - i;                                        \
    if (j->value) j->value(n, j->z + i, j->a + i);                                         \
    else if (j->pair) j->pair(n, j->z + i, j->a + i, j->s + i);                            \
    else if (j->value_with) j->value_with(n, j->z + i, j->a + i, j->parameter);            \
    else j->pair_with(n, j->z + i, j->a + i, j->s + i, j->parameter);                      \
  }                                                                                        \
  static void P##_spread(P##_span j) {                                                     \
    if (j.n >= threaded_elements && nn_threads() > 1)                                      \
      nn_parallel(2 * (size_t)nn_threads(), P##_chunk, &j);                                \
    else if (j.n > 0) P##_chunk(&j, 0, 1);                                                 \
  }
SPAN(f64, double)
SPAN(f32, float)

#define PUBLIC_ACTIVATION(P, T, NAME)                                                      \
  void nn_##P##_##NAME(size_t n, const T *z, T *a) {                                       \
    P##_spread((P##_span){.value = table()->P##_##NAME, .n = n, .z = z, .a = a});          \
  }                                                                                        \
  void nn_##P##_##NAME##_slope(size_t n, const T *z, T *a, T *s) {                         \
    P##_spread((P##_span){.pair = table()->P##_##NAME##_slope, .n = n, .z = z, .a = a, .s = s}); \
  }
#define PUBLIC_ACTIVATION_WITH(P, T, NAME)                                                 \
  void nn_##P##_##NAME(size_t n, const T *z, T *a, T parameter) {                          \
    P##_spread((P##_span){                                                                 \
        .value_with = table()->P##_##NAME, .n = n, .z = z, .a = a, .parameter = parameter}); \
  }                                                                                        \
  void nn_##P##_##NAME##_slope(size_t n, const T *z, T *a, T *s, T parameter) {            \
    P##_spread((P##_span){.pair_with = table()->P##_##NAME##_slope,                        \
                          .n = n, .z = z, .a = a, .s = s, .parameter = parameter});        \
  }
NN_LIST_ACTIVATIONS(f64, double, PUBLIC_ACTIVATION, PUBLIC_ACTIVATION_WITH)
NN_LIST_ACTIVATIONS(f32, float, PUBLIC_ACTIVATION, PUBLIC_ACTIVATION_WITH)
