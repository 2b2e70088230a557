// What a product is made of, how it is divided, and copies in the order in which tiles read.

typedef struct {
  size_t n, m, k;
  const REAL *a;
  size_t a_row, a_step;  // a of row i at depth p is a[i * a_row + p * a_step]
  const REAL *b;
  size_t b_step, b_column;  // b of depth p in column j is b[p * b_step + j * b_column]
  const REAL *bias;         // the sum starts at bias[j]; else at c when `add`; else at 0
  const REAL *scale;        // each sum is multiplied by the element of `scale`, laid out as c
  bool add, negated;        // negated: subtracts a b; only for packed operands
  bool lower;               // only tiles which reach the diagonal or lie below it
  REAL *c;
  size_t c_row;
} F(operands);

// Copies depths p0 ..< p0 + depth of `width` columns from j0 into rows of `stride` numbers.
static void F(pack)(const F(operands) *o, size_t p0, size_t depth, size_t j0, size_t width,
                    size_t stride, REAL *to) {
  const REAL *from = o->b + p0 * o->b_step + j0 * o->b_column;
  if (o->b_column == 1) {
    for (size_t p = 0; p < depth; p++) {
      __builtin_prefetch(from + p * o->b_step + width);  // for the panel after this one
      for (size_t j = 0; j < width; j += LINE)
        F(store_some_line)(to + p * stride + j,
                           F(load_some_line)(from + p * o->b_step + j, width - j), width - j);
    }
  } else {  // then b_step is 1: the columns lie in memory as rows
    F(turn_all)(width, depth, from, o->b_column, to, stride);
  }
  if (o->negated)
    for (size_t p = 0; p < depth; p++)
      for (size_t j = 0; j < width; j++) to[p * stride + j] = -to[p * stride + j];
}

enum { F(pack_depth) = 256, F(pack_width) = NN_TILE_COLUMNS * LINE };

// Divides `count` into as few parts as `most` allows, as equal as can be: first those of `low`,
// then `higher` parts of one more. With a constant `most`, a division is needed only where few
// parts miss much; it takes as long as a row of a tile.
typedef struct {
  size_t parts, low, higher;
} F(shares);
INLINE F(shares) F(share)(size_t count, const size_t most) {
  const size_t parts = (count + most - 1) / most, missing = parts * most - count;
  if (missing == 0) return (F(shares)){parts, most, 0};
  if (missing <= parts) return (F(shares)){parts, most - 1, parts - missing};
  return (F(shares)){parts, count / parts, count % parts};
}

// Rows i0 ..< i0 + rows of a at depths p0 ..< p0 + depth: a tile's rows beside each other at each
// depth, tile after tile.
static void F(pack_rows)(const F(operands) *o, size_t i0, const F(shares) *tiles, size_t p0,
                         size_t depth, REAL *to) {
  for (size_t tile = 0; tile < tiles->parts; tile++) {
    const size_t rows = tiles->low + (tile >= tiles->parts - tiles->higher);
    const REAL *from = o->a + i0 * o->a_row + p0 * o->a_step;
    if (o->a_step == 1) F(turn_all)(rows, depth, from, o->a_row, to, rows);
    else
      for (size_t p = 0; p < depth; p++)
        for (size_t r = 0; r < rows; r++) to[p * rows + r] = from[p * o->a_step + r * o->a_row];
    i0 += rows, to += rows * depth;
  }
}
