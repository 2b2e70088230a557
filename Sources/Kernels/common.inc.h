// The common source of all instruction sets. A file isa_*.c defines NN_TABLE, NN_VECTOR_BYTES,
// NN_MASKS and the tile sizes, opens the target attribute, and includes this. Every function is
// static, or the linker might merge a copy for a newer machine into code for all machines.

#pragma STDC FP_CONTRACT OFF
// Wide vectors are passed between inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

// From which a product is shared among threads: multiply-adds times the bytes of a number, which is
// some 10 microseconds in either precision.
#define NN_THREADED_PRODUCT 2000000
// Columns of a tile of one row.
#define NN_LINE_COLUMNS 8

// A number of which the compiler cannot know how it came about: steps from row to row would else be
// multiplied out before a loop begins, more than there are registers for.
INLINE size_t nn_hidden(size_t n) {
  __asm__("" : "+r"(n));
  return n;
}

#include "coefficients.h"

#include "precision_f64.h"
#include "vectors.inc.h"
#include "exponential.inc.h"
#include "tiles.inc.h"
#include "turns.inc.h"
#include "products.inc.h"
#include "reductions.inc.h"
#include "updates.inc.h"
#include "trigonometric.inc.h"
#include "activations.inc.h"
#include "elementary.inc.h"
#include "power.inc.h"
#include "losses.inc.h"
#include "linear_algebra.inc.h"
#include "precision_end.h"

#include "precision_f32.h"
#include "vectors.inc.h"
#include "exponential.inc.h"
#include "tiles.inc.h"
#include "turns.inc.h"
#include "products.inc.h"
#include "reductions.inc.h"
#include "updates.inc.h"
#include "activations.inc.h"
#include "losses.inc.h"
#include "precision_end.h"

const struct nn_table NN_TABLE = {
    .name = NN_NAME,
#define ENTER(RESULT, NAME, PARAMETERS, ARGUMENTS) .NAME = NAME,
#define ENTER_ACTIVATION(P, T, NAME) \
  .P##_##NAME = P##_##NAME, .P##_##NAME##_slope = P##_##NAME##_slope,
#define ENTER_SCALAR(NAME) .scalar_##NAME = nn_scalar_##NAME,
    NN_LIST(f64, double, ENTER)
    NN_LIST(f32, float, ENTER)
    NN_LIST_ACTIVATIONS(f64, double, ENTER_ACTIVATION, ENTER_ACTIVATION)
    NN_LIST_ACTIVATIONS(f32, float, ENTER_ACTIVATION, ENTER_ACTIVATION)
    NN_LIST_ALGEBRA(ENTER)
    NN_LIST_SCALARS(ENTER_SCALAR)
    .scalar_pow = nn_scalar_pow,
};
