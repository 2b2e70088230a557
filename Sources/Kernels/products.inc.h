// Matrix products of register tiles: panels of columns go outside, blocks of rows inside, both split
// as evenly as possible. Packing and blocks of k change where numbers are read from, never the
// order of a sum.

#include "packing.inc.h"
#include "blocked.inc.h"

// The block of c with rows i0 ..< i1 and columns j0 ..< j1.
static void F(product_block)(const F(operands) *o, size_t i0, size_t i1, size_t j0, size_t j1) {
  const size_t rows = i1 - i0;
  if (F(is_blocked)(o, rows, j1 - j0)) {
    F(product_blocked)(o, i0, i1, j0, j1);
    return;
  }
  _Alignas(64) REAL buffer[F(pack_depth) * F(pack_width)];
  const bool packed = o->b_column != 1 || o->negated ||
                      (rows >= 32 && o->m * o->k * sizeof(REAL) >= NN_PACK_BYTES);
  const size_t lines = (j1 - j0 + LINE - 1) / LINE;
  // Where more than eight lines wait to be stored, Zen 3 takes in nothing else: 15 to 20 cycles a
  // tile, a tenth of a short sum. A longer one is faster with more sums side by side.
  const bool low = NN_TILE_ROWS > 4 && o->k <= 32 && rows > NN_TILE_ROWS && !o->lower;
  F(shares) blocks = low ? F(share)(rows, 4) : F(share)(rows, NN_TILE_ROWS);
  // Wider tiles where they are low and all of one height.
  const F(shares) panels = packed || rows > 3 || blocks.higher ? F(share)(lines, NN_TILE_COLUMNS)
                           : rows > 1                          ? F(share)(lines, 4)
                                      : F(share)(lines, NN_LINE_COLUMNS);
  F(tile_task) t = {
      .a_row = o->a_row, .a_step = o->a_step, .a_block = o->a_row, .c_row = o->c_row};
  // Panels at once: those of one width, as many as the first cache holds. What is packed is used
  // while it is fresh.
  const size_t most = packed || o->lower || o->k > F(pack_depth) / 2 ? 1
                                                                     : F(pack_depth) / (o->k + !o->k);
  size_t first = j0;
  for (size_t panel = 0; panel < panels.parts; panel += t.panels) {
    const bool high = panel >= panels.parts - panels.higher;
    const size_t columns = panels.low + high, width = columns * LINE;
    const size_t alike = (high ? panels.parts : panels.parts - panels.higher) - panel;
    t.panels = alike < most ? alike : most;
    size_t end = first + t.panels * width;
    // The last columns of all may fill their line in part: a panel of their own.
    if (end > j1 && t.panels > 1) t.panels--, end -= width;
    const bool ragged = end > j1;
    t.last = ragged ? LINE - (end - j1) : LINE;
    size_t top = i0;
    if (o->lower && first > i0) {
      if (first >= i1) return;
      top = first;
      blocks = F(share)(i1 - top, NN_TILE_ROWS);
    }
    size_t p0 = 0;
    do {
      t.k = packed && o->k - p0 > F(pack_depth) ? F(pack_depth) : o->k - p0;
      if (packed) {
        F(pack)(o, p0, t.k, first, ragged ? j1 - first : width, width, buffer);
        t.b = buffer, t.b_step = width;
      } else {
        t.b = o->b + first, t.b_step = o->b_step, t.b_panel = width;
      }
      t.add = p0 > 0 || o->add;
      t.bias = o->bias ? o->bias + first : NULL;
      const bool scaled = o->scale && p0 + t.k == o->k;
      t.blocks = blocks.parts - blocks.higher, t.higher = blocks.higher;
      t.a = o->a + top * o->a_row + p0 * o->a_step;
      t.c = o->c + top * o->c_row + first;
      t.scale = scaled ? o->scale + top * o->c_row + first : NULL;
      F(stacks)[blocks.low - 1][columns - 1][ragged](&t);
      p0 += t.k;
    } while (p0 < o->k);
    first = end;
  }
}

// One chunk of a product which several threads share; see product_run.
static void F(product_chunk)(void *context, size_t chunk, size_t chunks) {
  const F(operands) *o = context;
  const size_t unit = F(pack_width);
  if (o->lower || (o->m + unit - 1) / unit >= 2 * chunks) {
    size_t units = (o->m + unit - 1) / unit;
    size_t j0 = units * chunk / chunks * unit, j1 = units * (chunk + 1) / chunks * unit;
    F(product_block)(o, 0, o->n, j0, j1 < o->m ? j1 : o->m);
  } else {
    size_t units = (o->n + NN_TILE_ROWS - 1) / NN_TILE_ROWS;
    size_t i0 = units * chunk / chunks * NN_TILE_ROWS;
    size_t i1 = units * (chunk + 1) / chunks * NN_TILE_ROWS;
    F(product_block)(o, i0, i1 < o->n ? i1 : o->n, 0, o->m);
  }
}

// One term to each sum: no tile is needed, c is written as fast as it goes. First the columns
// that fill four lines.
enum { F(outer_lines) = 4 };
INLINE void F(outer_panel)(const F(operands) *o, size_t j, const bool scaled) {
  const REAL *const b = o->b + j, *const start = o->bias ? o->bias + j : NULL;
  F(line) line[F(outer_lines)], first[F(outer_lines)];
#pragma clang loop unroll(full)
  for (size_t q = 0; q < F(outer_lines); q++) {
    line[q] = F(load_line)(b + q * LINE);
    first[q] = start ? F(load_line)(start + q * LINE) : 0;
  }
  // Copies: what `o` points to could be any of the numbers stored.
  const size_t a_row = o->a_row, c_row = o->c_row;
  const REAL *a = o->a, *scale = scaled ? o->scale + j : NULL;
  REAL *c = o->c + j;
  for (size_t i = o->n; i > 0; i--) {
    const F(line) factor = *a;
#pragma clang loop unroll(full)
    for (size_t q = 0; q < F(outer_lines); q++) {
      F(line) sum = __builtin_elementwise_fma(factor, line[q], first[q]);
      if (scaled) sum *= F(load_line)(scale + q * LINE);
      F(store_line)(c + q * LINE, sum);
    }
    a += a_row, c += c_row;
    if (scaled) scale += c_row;
  }
}
static void F(product_outer)(const F(operands) *o) {
  const size_t most = F(outer_lines) * LINE;
  for (size_t j = 0; j < o->m; j += most) {
    const REAL *const b = o->b + j, *const start = o->bias ? o->bias + j : NULL;
    const size_t width = o->m - j < most ? o->m - j : most;
    if (width == most && !o->add) {
      if (o->scale) F(outer_panel)(o, j, true);
      else F(outer_panel)(o, j, false);
      continue;
    }
    for (size_t i = 0; i < o->n; i++) {
      REAL *const c = o->c + i * o->c_row + j;
      const REAL *const scale = o->scale ? o->scale + i * o->c_row + j : NULL;
      const F(line) factor = o->a[i * o->a_row];
      for (size_t q = 0; q < width; q += LINE) {
        const size_t left = width - q;
        F(line) sum = o->add  ? F(load_some_line)(c + q, left)
                      : start ? F(load_some_line)(start + q, left)
                              : 0;
        sum = __builtin_elementwise_fma(factor, F(load_some_line)(b + q, left), sum);
        if (scale) sum *= F(load_some_line)(scale + q, left);
        F(store_some_line)(c + q, sum, left);
      }
    }
  }
}

static void F(product_run)(F(operands) *o) {
  if (o->n == 0 || o->m == 0) return;
  // Sizes of what lies in memory: their product is far from overflowing.
  const bool shared = o->n * o->m * o->k * sizeof(REAL) >= NN_THREADED_PRODUCT;
  if (o->k == 1 && o->b_column == 1 && !o->lower && !o->negated && !shared) {
    F(product_outer)(o);
    return;
  }
  if (shared && nn_threads() > 1)
    nn_parallel((size_t)nn_threads(), F(product_chunk), o);
  else F(product_block)(o, 0, o->n, 0, o->m);
}

// The sum over sixteen lanes of x y; both zero-padded at the end.
INLINE REAL F(dot_lanes)(size_t n, const REAL *x, const REAL *y) {
  F(wide) sum = 0;
  size_t i = 0;
  for (; i + 16 <= n; i += 16)
    sum = __builtin_elementwise_fma(F(load_wide)(x + i), F(load_wide)(y + i), sum);
  if (i < n)
    sum = __builtin_elementwise_fma(F(load_wide_part)(x + i, n - i),
                                    F(load_wide_part)(y + i, n - i), sum);
  return F(tree)(sum);
}

// One column: lanes along k, then the start.
static void F(product_column)(size_t n, size_t k, const REAL *a, const REAL *b, REAL start,
                              const REAL *scale, bool add, REAL *c) {
  for (size_t i = 0; i < n; i++) {
    const REAL sum = (add ? c[i] : start) + F(dot_lanes)(k, a + i * k, b);
    c[i] = scale ? sum * scale[i] : sum;
  }
}

static void F(product_any)(size_t n, size_t m, size_t k, const REAL *a, const REAL *b,
                           const REAL *bias, const REAL *scale, bool add, REAL *c) {
  if (m == 1) {
    F(product_column)(n, k, a, b, bias ? bias[0] : 0, scale, add, c);
    return;
  }
  F(operands) o = {.n = n, .m = m, .k = k, .a = a, .a_row = k, .a_step = 1, .b = b,
                   .b_step = m, .b_column = 1, .bias = bias, .scale = scale, .add = add, .c = c,
                   .c_row = m};
  F(product_run)(&o);
}
static void F(product)(size_t n, size_t m, size_t k, const REAL *a, const REAL *b, REAL *c) {
  F(product_any)(n, m, k, a, b, NULL, NULL, false, c);
}
static void F(product_bias)(size_t n, size_t m, size_t k, const REAL *a, const REAL *b,
                            const REAL *bias, REAL *c) {
  F(product_any)(n, m, k, a, b, bias, NULL, false, c);
}
// z = x W^T + b: the columns of b are the rows of w, which packing turns.
static void F(product_layer)(size_t n, size_t m, size_t k, const REAL *a, const REAL *w,
                             const REAL *bias, REAL *c) {
  if (m == 1 || k == 1) {
    F(product_bias)(n, m, k, a, w, bias, c);
    return;
  }
  F(operands) o = {.n = n, .m = m, .k = k, .a = a, .a_row = k, .a_step = 1, .b = w,
                   .b_step = 1, .b_column = k, .bias = bias, .c = c, .c_row = m};
  F(product_run)(&o);
}
static void F(product_add)(size_t n, size_t m, size_t k, const REAL *a, const REAL *b, REAL *c) {
  F(product_any)(n, m, k, a, b, NULL, NULL, true, c);
}
// c = (a b) . scale: the gradient before an activation at once, without a pass of its own.
static void F(product_scaled)(size_t n, size_t m, size_t k, const REAL *a, const REAL *b,
                              const REAL *scale, REAL *c) {
  F(product_any)(n, m, k, a, b, NULL, scale, false, c);
}
static void F(product_transposed)(size_t n, size_t m, size_t k, const REAL *a, const REAL *b,
                                  REAL *c) {
  if (k == 1) {
    F(product_any)(1, m, n, b, a, NULL, NULL, false, c);
  } else {
    F(operands) o = {.n = m, .m = k, .k = n, .a = a, .a_row = 1, .a_step = m, .b = b,
                     .b_step = k, .b_column = 1, .c = c, .c_row = k};
    F(product_run)(&o);
  }
}

static void F(transpose)(size_t rows, size_t columns, const REAL *a, REAL *t) {
  F(turn_all)(rows, columns, a, columns, t, rows);
}
