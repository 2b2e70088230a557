// Register tiles: ROWS x COLUMNS lines of c stay in registers while the sum runs over k in order.

// `blocks` tiles below each other.
typedef struct {
  size_t blocks, k, a_row, a_step, b_step, c_row;
  size_t a_block;  // from a of a tile to a of the next
  size_t last;     // the columns in the last line
  const REAL *a, *b, *start, *scale;
  size_t start_row;
  REAL *c;
  bool fetches;  // whether c is far away: the next tile's rows are fetched ahead
} F(tile_task);

INLINE void F(tile)(const F(tile_task) *t, const size_t rows, const size_t columns,
                    const bool ragged) {
  F(line) sum[NN_TILE_ROWS][NN_LINE_COLUMNS];
  const F(mask) mask = F(first)(ragged ? t->last : LINE);
  const size_t a_row = t->a_row, a_step = t->a_step, b_step = t->b_step;
  const size_t c_row = t->c_row, start_row = t->start_row, depth = t->k;
#define GET(p) (ragged && j + 1 == columns ? F(load_masked)(p, mask) : F(load_line)(p))
#define EACH_SUM                                        \
  _Pragma("clang loop unroll(full)")                    \
  for (size_t r = 0; r < rows; r++)                     \
    _Pragma("clang loop unroll(full)")                  \
    for (size_t j = 0; j < columns; j++)
  const REAL *top = t->a, *start = t->start, *scale = t->scale;
  REAL *c = t->c;
  for (size_t block = t->blocks; block > 0; block--) {
    if (t->fetches) {
#pragma clang loop unroll(full)
      for (size_t r = 0; r < rows; r++) __builtin_prefetch(c + (rows + r) * c_row, 1);
    }
    if (start) EACH_SUM sum[r][j] = GET(start + r * start_row + j * LINE);
    else EACH_SUM sum[r][j] = 0;
    const REAL *a = top, *b = t->b;
#pragma clang loop unroll_count(2)
    for (size_t p = depth; p > 0; p--, a += a_step, b += b_step) {
      F(line) line[NN_LINE_COLUMNS];
#pragma clang loop unroll(full)
      for (size_t j = 0; j < columns; j++) line[j] = GET(b + j * LINE);
#pragma clang loop unroll(full)
      for (size_t r = 0; r < rows; r++) {
        const F(line) factor = a[r * a_row];
#pragma clang loop unroll(full)
        for (size_t j = 0; j < columns; j++)
          sum[r][j] = __builtin_elementwise_fma(factor, line[j], sum[r][j]);
      }
    }
    if (scale) {
      EACH_SUM sum[r][j] *= GET(scale + r * c_row + j * LINE);
      scale += rows * c_row;
    }
    EACH_SUM {
      REAL *p = c + r * c_row + j * LINE;
      if (ragged && j + 1 == columns) F(store_masked)(p, mask, sum[r][j]);
      else F(store_line)(p, sum[r][j]);
    }
    top += t->a_block;
    c += rows * c_row;
    if (start) start += rows * start_row;
  }
#undef GET
#undef EACH_SUM
}

#define TILE(R, C)                                                                     \
  static void F(tile_##R##_##C)(const F(tile_task) *t) { F(tile)(t, R, C, false); }    \
  static void F(ragged_##R##_##C)(const F(tile_task) *t) { F(tile)(t, R, C, true); }
#define TILES_2(R) TILE(R, 1) TILE(R, 2)
#define TILES_4(R) TILES_2(R) TILE(R, 3) TILE(R, 4)
#define TILES_8(R) TILES_4(R) TILE(R, 5) TILE(R, 6) TILE(R, 7) TILE(R, 8)
#define ENTRY(R, C) {F(tile_##R##_##C), F(ragged_##R##_##C)}
#define ENTRIES_2(R) ENTRY(R, 1), ENTRY(R, 2)
#define ENTRIES_4(R) ENTRIES_2(R), ENTRY(R, 3), ENTRY(R, 4)
#define ENTRIES_8(R) ENTRIES_4(R), ENTRY(R, 5), ENTRY(R, 6), ENTRY(R, 7), ENTRY(R, 8)

TILES_8(1)
TILES_4(2)
#if NN_TILE_ROWS == 4
TILES_4(3)
TILES_4(4)
#elif NN_TILE_ROWS == 6
TILES_4(3)
TILES_2(4)
TILES_2(5)
TILES_2(6)
#endif

static void (*const F(tiles)[NN_TILE_ROWS][NN_LINE_COLUMNS][2])(const F(tile_task) *) = {
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
