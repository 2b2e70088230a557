// Transposing by squares which fit into registers.

// Four rows of four numbers, as columns.
INLINE void F(turn)(const REAL *a, size_t a_row, REAL *t, size_t t_row) {
  F(four) r[4];  // two numbers of one row beside two of the row after the next
#pragma clang loop unroll(full)
  for (size_t q = 0; q < 4; q++) {
    F(two) low, high;
    const REAL *p = a + q % 2 * a_row + q / 2 * 2;
    __builtin_memcpy(&low, p, sizeof low);
    __builtin_memcpy(&high, p + 2 * a_row, sizeof high);
    r[q] = __builtin_shufflevector(low, high, 0, 1, 2, 3);
  }
#pragma clang loop unroll(full)
  for (size_t q = 0; q < 4; q += 2) {
    F(four) even = __builtin_shufflevector(r[q], r[q + 1], 0, 4, 2, 6);
    F(four) odd = __builtin_shufflevector(r[q], r[q + 1], 1, 5, 3, 7);
    __builtin_memcpy(t + q * t_row, &even, sizeof even);
    __builtin_memcpy(t + (q + 1) * t_row, &odd, sizeof odd);
  }
}

#if !NN_IS_F64
// Eight rows of four numbers: the same in both halves of longer vectors.
INLINE void f32_turn_eight(const float *a, size_t a_row, float *t, size_t t_row) {
  f32_eight r[4];
#pragma clang loop unroll(full)
  for (size_t q = 0; q < 4; q++) {
    f32_four low, high;
    __builtin_memcpy(&low, a + q * a_row, sizeof low);
    __builtin_memcpy(&high, a + (q + 4) * a_row, sizeof high);
    r[q] = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
  }
  f32_eight x = __builtin_shufflevector(r[0], r[1], 0, 8, 1, 9, 4, 12, 5, 13);
  f32_eight y = __builtin_shufflevector(r[0], r[1], 2, 10, 3, 11, 6, 14, 7, 15);
  f32_eight z = __builtin_shufflevector(r[2], r[3], 0, 8, 1, 9, 4, 12, 5, 13);
  f32_eight w = __builtin_shufflevector(r[2], r[3], 2, 10, 3, 11, 6, 14, 7, 15);
  r[0] = __builtin_shufflevector(x, z, 0, 1, 8, 9, 4, 5, 12, 13);
  r[1] = __builtin_shufflevector(x, z, 2, 3, 10, 11, 6, 7, 14, 15);
  r[2] = __builtin_shufflevector(y, w, 0, 1, 8, 9, 4, 5, 12, 13);
  r[3] = __builtin_shufflevector(y, w, 2, 3, 10, 11, 6, 7, 14, 15);
#pragma clang loop unroll(full)
  for (size_t q = 0; q < 4; q++) __builtin_memcpy(t + q * t_row, &r[q], sizeof r[q]);
}
#endif

// t[columns,rows] = a[rows,columns]^T by squares of 4 x 4, a strip of rows after the other.
INLINE void F(turn_all)(size_t rows, size_t columns, const REAL *a, size_t a_row, REAL *t,
                        size_t t_row) {
  size_t i = 0;
#if !NN_IS_F64
  for (; i + 8 <= rows; i += 8)
    for (size_t j = 0; j + 4 <= columns; j += 4)
      f32_turn_eight(a + i * a_row + j, a_row, t + j * t_row + i, t_row);
#endif
  for (; i + 4 <= rows; i += 4)
    for (size_t j = 0; j + 4 <= columns; j += 4)
      F(turn)(a + i * a_row + j, a_row, t + j * t_row + i, t_row);
  // What the squares left over: rows below them, columns behind them.
  for (size_t q = i; q < rows; q++)
    for (size_t j = 0; j < columns; j++) t[j * t_row + q] = a[q * a_row + j];
  for (size_t j = columns / 4 * 4; j < columns; j++)
    for (size_t q = 0; q < i; q++) t[j * t_row + q] = a[q * a_row + j];
}
