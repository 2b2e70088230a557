// Products of wide layers, as in Goto and van de Geijn 2008: a block of a is packed to stay in the
// second cache and read in the order of the tiles, and each packed panel of b passes over it.

enum {
  F(block_bytes) = 1 << 18,
  F(block_rows) = 128,
  F(block_depth) = F(block_bytes) / (F(block_rows) * sizeof(REAL))
};

// Whether a is too large for the first cache and b wide enough to pay for packing it; that is soon
// where a would not stay in the second cache either.
INLINE bool F(is_blocked)(const F(operands) *o, size_t rows, size_t columns) {
  const size_t bytes = rows * o->k * sizeof(REAL);
  return !o->lower && !o->negated && rows >= 24 && bytes >= NN_PACK_BYTES &&
         columns >= (bytes >= 2 * F(block_bytes) ? 64 : 384);
}

// The block of c with rows i0 ..< i1 and columns j0 ..< j1.
static void F(product_blocked)(const F(operands) *o, size_t i0, size_t i1, size_t j0, size_t j1) {
  // On the stack: what belongs to a thread is cleared whenever one starts, which takes longer than
  // all else at the start of the program.
  _Alignas(64) REAL rows_packed[F(block_rows) * F(block_depth)];
  _Alignas(64) REAL panel[F(block_depth) * F(pack_width)];
  const F(shares) panels = F(share)((j1 - j0 + LINE - 1) / LINE, NN_TILE_COLUMNS);
  const F(shares) depths = F(share)(o->k, F(block_depth));
  const F(shares) heights = F(share)(i1 - i0, F(block_rows));
  F(tile_task) t = {.panels = 1, .a_row = 1, .c_row = o->c_row, .fetches = true};
  size_t p0 = 0;
  for (size_t part = 0; part < depths.parts; part++) {
    t.k = depths.low + (part >= depths.parts - depths.higher);
    size_t top = i0;
    for (size_t height = 0; height < heights.parts; height++) {
      const size_t rows = heights.low + (height >= heights.parts - heights.higher);
      const F(shares) tiles = F(share)(rows, NN_TILE_ROWS);
      F(pack_rows)(o, top, &tiles, p0, t.k, rows_packed);
      size_t first = j0;
      for (size_t q = 0; q < panels.parts; q++) {
        const size_t columns = panels.low + (q >= panels.parts - panels.higher);
        const size_t width = first + columns * LINE <= j1 ? columns * LINE : j1 - first;
        F(pack)(o, p0, t.k, first, width, columns * LINE, panel);
        t.b = panel, t.b_step = columns * LINE;
        t.last = width - (columns - 1) * LINE;
        const bool ragged = t.last < LINE, scaled = o->scale && p0 + t.k == o->k;
        t.a = rows_packed, t.a_block = t.k;
        t.blocks = tiles.parts - tiles.higher, t.higher = tiles.higher;
        t.add = p0 > 0 || o->add;
        t.bias = o->bias ? o->bias + first : NULL;
        t.c = o->c + top * o->c_row + first;
        t.scale = scaled ? o->scale + top * o->c_row + first : NULL;
        F(stacks)[tiles.low - 1][columns - 1][ragged](&t);
        first += columns * LINE;
      }
      top += rows;
    }
    p0 += t.k;
  }
}
