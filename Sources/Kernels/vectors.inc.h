// Three lengths of vector. A `line` is one register of LINE numbers: what products are made of. A
// `vec` of LANES numbers is NN_GROUP registers: what functions of an element are made of, since
// their chains of dependent operations are long, and where a core looks only a short way ahead
// several have to run side by side. A `wide` always holds 16, whatever the instruction set.

typedef REAL F(line) __attribute__((ext_vector_type(LINE)));
typedef REAL F(vec) __attribute__((ext_vector_type(LANES)));
typedef INTEGER F(ints) __attribute__((ext_vector_type(LANES)));
typedef INTEGER F(line_ints) __attribute__((ext_vector_type(LINE)));
typedef UNSIGNED F(words) __attribute__((ext_vector_type(LANES)));
typedef REAL F(wide) __attribute__((ext_vector_type(16)));
typedef REAL F(eight) __attribute__((ext_vector_type(8)));
typedef REAL F(four) __attribute__((ext_vector_type(4)));
typedef REAL F(two) __attribute__((ext_vector_type(2)));
typedef INTEGER F(wide_ints) __attribute__((ext_vector_type(16)));

INLINE F(vec) F(load)(const REAL *p) {
  F(vec) v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
INLINE void F(store)(REAL *p, F(vec) v) { __builtin_memcpy(p, &v, sizeof v); }
INLINE F(line) F(load_line)(const REAL *p) {
  F(line) v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
INLINE void F(store_line)(REAL *p, F(line) v) { __builtin_memcpy(p, &v, sizeof v); }
INLINE F(wide) F(load_wide)(const REAL *p) {
  F(wide) v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
INLINE void F(store_wide)(REAL *p, F(wide) v) { __builtin_memcpy(p, &v, sizeof v); }
INLINE F(vec) F(splat)(REAL x) { return (F(vec))(x); }
INLINE F(ints) F(bits)(F(vec) v) { return (F(ints))v; }
INLINE F(vec) F(real)(F(ints) v) { return (F(vec))v; }
INLINE F(vec) F(fma)(F(vec) a, F(vec) b, F(vec) c) { return __builtin_elementwise_fma(a, b, c); }
INLINE F(vec) F(root)(F(vec) a) { return __builtin_elementwise_sqrt(a); }
INLINE F(vec) F(magnitude)(F(vec) a) { return F(real)(F(bits)(a) & ~(F(ints))(SIGN_BIT)); }
INLINE F(vec) F(with_sign)(F(vec) a, F(vec) sign) {
  return F(real)((F(bits)(a) & ~(F(ints))(SIGN_BIT)) | (F(bits)(sign) & (F(ints))(SIGN_BIT)));
}
// The same for `a` without a sign.
INLINE F(vec) F(signed_as)(F(vec) a, F(vec) sign) {
  return F(real)(F(bits)(a) | (F(bits)(sign) & (F(ints))(SIGN_BIT)));
}
// NaN in `a` stays.
INLINE F(vec) F(at_most)(F(vec) a, REAL limit) { return a > F(splat)(limit) ? F(splat)(limit) : a; }
INLINE F(vec) F(at_least)(F(vec) a, REAL limit) {
  return a < F(splat)(limit) ? F(splat)(limit) : a;
}
INLINE bool F(any)(F(ints) mask) {
  F(line_ints) part[NN_GROUP], all = 0;
  __builtin_memcpy(part, &mask, sizeof part);
#pragma clang loop unroll(full)
  for (int i = 0; i < NN_GROUP; i++) all |= part[i];
  return __builtin_reduce_or(all) != 0;
}

// Copies fewer than `2 * half` numbers by halving the length, with copies of fixed size only.
INLINE void F(copy_part)(REAL *to, const REAL *from, size_t count, size_t most) {
#pragma clang loop unroll(full)
  for (size_t half = most; half > 0; half /= 2)
    if (count & half) {
      __builtin_memcpy(to, from, half * sizeof(REAL));
      to += half, from += half;
    }
}

// The first `count` < 16 numbers at p, then zeros.
INLINE F(wide) F(load_wide_part)(const REAL *p, size_t count) {
  REAL buffer[16] = {0};
  F(copy_part)(buffer, p, count, 8);
  return F(load_wide)(buffer);
}
INLINE void F(store_wide_part)(REAL *p, F(wide) v, size_t count) {
  REAL buffer[16];
  F(store_wide)(buffer, v);
  F(copy_part)(p, buffer, count, 8);
}

// A mask selects the first `count` lanes of a line, 1 <= count <= LINE.
#if NN_MASKS == 512 && NN_IS_F64
typedef __mmask8 F(mask);
INLINE F(mask) F(first)(size_t count) { return (F(mask))(0xffu >> (8 - count)); }
INLINE F(line) F(load_masked)(const REAL *p, F(mask) m) {
  return (F(line))_mm512_maskz_loadu_pd(m, p);
}
INLINE void F(store_masked)(REAL *p, F(mask) m, F(line) v) {
  _mm512_mask_storeu_pd(p, m, (__m512d)v);
}
#elif NN_MASKS == 512
typedef __mmask16 F(mask);
INLINE F(mask) F(first)(size_t count) { return (F(mask))(0xffffu >> (16 - count)); }
INLINE F(line) F(load_masked)(const REAL *p, F(mask) m) {
  return (F(line))_mm512_maskz_loadu_ps(m, p);
}
INLINE void F(store_masked)(REAL *p, F(mask) m, F(line) v) {
  _mm512_mask_storeu_ps(p, m, (__m512)v);
}
#elif NN_MASKS == 256 && NN_IS_F64
typedef __m256i F(mask);
INLINE F(mask) F(first)(size_t count) {
  return _mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)count), _mm256_setr_epi64x(0, 1, 2, 3));
}
INLINE F(line) F(load_masked)(const REAL *p, F(mask) m) { return (F(line))_mm256_maskload_pd(p, m); }
INLINE void F(store_masked)(REAL *p, F(mask) m, F(line) v) { _mm256_maskstore_pd(p, m, (__m256d)v); }
#elif NN_MASKS == 256
typedef __m256i F(mask);
INLINE F(mask) F(first)(size_t count) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count),
                            _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
INLINE F(line) F(load_masked)(const REAL *p, F(mask) m) { return (F(line))_mm256_maskload_ps(p, m); }
INLINE void F(store_masked)(REAL *p, F(mask) m, F(line) v) { _mm256_maskstore_ps(p, m, (__m256)v); }
#else
typedef size_t F(mask);
INLINE F(mask) F(first)(size_t count) { return count; }
INLINE F(line) F(load_masked)(const REAL *p, F(mask) m) {
  REAL buffer[LINE] = {0};
  F(copy_part)(buffer, p, m, LINE);
  return F(load_line)(buffer);
}
INLINE void F(store_masked)(REAL *p, F(mask) m, F(line) v) {
  REAL buffer[LINE];
  F(store_line)(buffer, v);
  F(copy_part)(p, buffer, m, LINE);
}
#endif

// Loads or stores a line of which `left` numbers remain.
INLINE F(line) F(load_some_line)(const REAL *p, size_t left) {
  return left >= LINE ? F(load_line)(p) : F(load_masked)(p, F(first)(left));
}
INLINE void F(store_some_line)(REAL *p, F(line) v, size_t left) {
  if (left >= LINE) F(store_line)(p, v);
  else F(store_masked)(p, F(first)(left), v);
}

// The same for a vec; what is missing at the end loads as zero.
#if NN_GROUP == 1
INLINE F(vec) F(load_some)(const REAL *p, size_t left) { return F(load_some_line)(p, left); }
INLINE void F(store_some)(REAL *p, F(vec) v, size_t left) { F(store_some_line)(p, v, left); }
#else
INLINE F(vec) F(load_some)(const REAL *p, size_t left) {
  if (left >= LANES) return F(load)(p);
  REAL buffer[LANES] = {0};
  F(copy_part)(buffer, p, left, LANES / 2);
  return F(load)(buffer);
}
INLINE void F(store_some)(REAL *p, F(vec) v, size_t left) {
  if (left >= LANES) {
    F(store)(p, v);
    return;
  }
  REAL buffer[LANES];
  F(store)(buffer, v);
  F(copy_part)(p, buffer, left, LANES / 2);
}
#endif

// Runs `body` for i = 0, LANES, 2 LANES, ...; `left` elements remain at i.
#define EACH(n, ...)                         \
  for (size_t i = 0; i < (n); i += LANES) {   \
    const size_t left = (n) - i;              \
    __VA_ARGS__                             \
  }
#define AT(p) F(load_some)((p) + i, left)
#define PUT(p, v) F(store_some)((p) + i, v, left)

// The fixed tree over sixteen lanes: lane l and l + 8, then l + 4, l + 2, l + 1.
INLINE REAL F(tree)(F(wide) v) {
  F(eight) e = v.lo + v.hi;
  F(four) f = e.lo + e.hi;
  F(two) t = f.lo + f.hi;
  return t.x + t.y;
}

// c[0] + x (c[1] + x (c[2] + ...)).
INLINE F(vec) F(horner)(F(vec) x, const REAL *c, size_t count) {
  F(vec) p = F(splat)(c[count - 1]);
#pragma clang loop unroll(full)
  for (size_t i = count - 1; i > 0; i--) p = F(fma)(p, x, F(splat)(c[i - 1]));
  return p;
}

// The same from its even and its odd terms, square = x x: as many operations, but half as many wait
// for each other.
INLINE F(vec) F(interleaved)(F(vec) x, F(vec) square, const REAL *c, size_t count) {
  F(vec) last = F(splat)(c[count - 1]), other = F(splat)(c[count - 2]);
#pragma clang loop unroll(full)
  for (size_t i = count - 2; i > 0; i--) {
    F(vec) next = F(fma)(last, square, F(splat)(c[i - 1]));
    last = other;
    other = next;
  }
  // `other` ends at c[0], `last` at c[1].
  return F(fma)(last, x, other);
}
