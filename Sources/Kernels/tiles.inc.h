// Register tiles: ROWS x COLUMNS lines of c stay in registers while the sum runs over k in order.

// Tiles below each other, `blocks` of some number of rows and `higher` of one row more, in each of
// `panels` panels of columns beside each other.
typedef struct {
  size_t blocks, higher, panels, k, a_row, b_step, c_row;
  size_t a_step;   // from a of a depth to a of the next; 0: as many as the tile has rows
  size_t a_block;  // from a of a tile to a of the next, for each row
  size_t b_panel;  // from b of a panel to b of the next
  size_t last;     // the columns in the last line
  const REAL *a, *b;
  const REAL *bias, *scale;  // or NULL
  REAL *c;
  bool add;      // the sums start at c, else at the bias, else at 0
  bool fetches;  // whether c is far away: the next tile's rows are fetched ahead
} F(tile_task);

// Where the next tile reads and writes.
typedef struct {
  const REAL *a, *b, *bias, *scale;
  REAL *c;
} F(tile_place);

INLINE void F(tile)(const F(tile_task) *t, const size_t rows, const size_t columns,
                    const bool ragged, size_t blocks, F(tile_place) *place) {
  F(line) sum[NN_TILE_ROWS][NN_LINE_COLUMNS];
  const F(mask) mask = F(first)(ragged ? t->last : LINE);
  const size_t a_row = t->a_row, a_step = t->a_step ? t->a_step : rows, b_step = t->b_step;
  const size_t c_row = t->c_row, depth = t->k, a_bytes = nn_hidden(a_row * sizeof(REAL));
#define GET(p) (ragged && j + 1 == columns ? F(load_masked)(p, mask) : F(load_line)(p))
// With `at` where row r begins in what lies as c does.
#define EACH_SUM                                                          \
  _Pragma("clang loop unroll(full)")                                      \
  for (size_t r = 0, at = 0; r < rows; r++, at = nn_hidden(at + c_row))   \
    _Pragma("clang loop unroll(full)")                                    \
    for (size_t j = 0; j < columns; j++)
  const REAL *top = place->a, *bias = place->bias, *scale = place->scale;
  REAL *c = place->c;
  for (; blocks > 0; blocks--) {
    if (t->fetches) EACH_SUM if (j == 0) __builtin_prefetch(c + rows * c_row + at, 1);
    if (t->add) EACH_SUM sum[r][j] = GET(c + at + j * LINE);
    else if (bias) EACH_SUM sum[r][j] = GET(bias + j * LINE);
    else EACH_SUM sum[r][j] = 0;
    const REAL *a = top, *b = place->b;
#pragma clang loop unroll_count(2)
    for (size_t p = depth; p > 0; p--, a += a_step, b += b_step) {
      F(line) line[NN_LINE_COLUMNS];
      // From two places of their own every row is a multiple of steps which an address can express:
      // going from row to row instead would take as long as the sums.
      const char *even = (const char *)a, *odd = even + a_bytes;
      __asm__("" : "+r"(even), "+r"(odd));
#pragma clang loop unroll(full)
      for (size_t j = 0; j < columns; j++) line[j] = GET(b + j * LINE);
#pragma clang loop unroll(full)
      for (size_t r = 0; r < rows; r++) {
        const F(line) factor = *(const REAL *)((r % 2 ? odd : even) + r / 2 * 2 * a_bytes);
#pragma clang loop unroll(full)
        for (size_t j = 0; j < columns; j++)
          sum[r][j] = __builtin_elementwise_fma(factor, line[j], sum[r][j]);
      }
    }
    if (scale) {
      EACH_SUM sum[r][j] *= GET(scale + at + j * LINE);
      scale += rows * c_row;
    }
    EACH_SUM {
      REAL *p = c + at + j * LINE;
      if (ragged && j + 1 == columns) F(store_masked)(p, mask, sum[r][j]);
      else F(store_line)(p, sum[r][j]);
    }
    top += rows * t->a_block;
    c += rows * c_row;
  }
  place->a = top, place->scale = scale, place->c = c;
#undef GET
#undef EACH_SUM
}

// Both heights of tile and panels beside each other in one call: a small product would spend some
// hundredths of its time on going from one to the next.
INLINE void F(stack)(const F(tile_task) *t, const size_t rows, const size_t columns,
                     const bool ragged) {
  F(tile_place) side = {.a = t->a, .b = t->b, .bias = t->bias, .scale = t->scale, .c = t->c};
  for (size_t panel = t->panels; panel > 0; panel--) {
    F(tile_place) place = side;
    F(tile)(t, rows, columns, ragged, t->blocks, &place);
    // Wider tiles are of one height.
    if (rows < NN_TILE_ROWS && columns <= NN_TILE_COLUMNS)
      F(tile)(t, rows + 1, columns, ragged, t->higher, &place);
    side.b += t->b_panel;
    side.c += columns * LINE;
    if (side.bias) side.bias += columns * LINE;
    if (side.scale) side.scale += columns * LINE;
  }
}

#define STACK(R, C)                                                                    \
  static void F(stack_##R##_##C)(const F(tile_task) *t) { F(stack)(t, R, C, false); }  \
  static void F(ragged_##R##_##C)(const F(tile_task) *t) { F(stack)(t, R, C, true); }
#define STACKS_2(R) STACK(R, 1) STACK(R, 2)
#define STACKS_4(R) STACKS_2(R) STACK(R, 3) STACK(R, 4)
#define STACKS_8(R) STACKS_4(R) STACK(R, 5) STACK(R, 6) STACK(R, 7) STACK(R, 8)
#define ENTRY(R, C) {F(stack_##R##_##C), F(ragged_##R##_##C)}
#define ENTRIES_2(R) ENTRY(R, 1), ENTRY(R, 2)
#define ENTRIES_4(R) ENTRIES_2(R), ENTRY(R, 3), ENTRY(R, 4)
#define ENTRIES_8(R) ENTRIES_4(R), ENTRY(R, 5), ENTRY(R, 6), ENTRY(R, 7), ENTRY(R, 8)

STACKS_8(1)
STACKS_4(2)
#if NN_TILE_ROWS == 4
STACKS_4(3)
STACKS_4(4)
#elif NN_TILE_ROWS == 6
STACKS_4(3)
STACKS_2(4)
STACKS_2(5)
STACKS_2(6)
#endif

// By the rows of the lower tiles, the lines of a panel and whether the last of them is filled.
static void (*const F(stacks)[NN_TILE_ROWS][NN_LINE_COLUMNS][2])(const F(tile_task) *) = {
    {ENTRIES_8(1)},
    {ENTRIES_4(2)},
#if NN_TILE_ROWS == 4
    {ENTRIES_4(3)},
    {ENTRIES_4(4)},
#elif NN_TILE_ROWS == 6
    {ENTRIES_4(3)},
    {ENTRIES_2(4)},
    {ENTRIES_2(5)},
    {ENTRIES_2(6)},
#endif
};
