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

#define PUBLIC_ACTIVATION(P, T, NAME, PARAMETERS, ARGUMENTS) \
  void nn_##NAME PARAMETERS {                                \
    const size_t first = 0, stop = n;                        \
    table()->NAME ARGUMENTS;                                 \
  }
NN_LIST_ACTIVATIONS(f64, double, PUBLIC_ACTIVATION)
NN_LIST_ACTIVATIONS(f32, float, PUBLIC_ACTIVATION)
