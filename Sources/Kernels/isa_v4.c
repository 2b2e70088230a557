// AVX-512: 64-byte vectors, 32 registers.
#if defined(__x86_64__)
#include <immintrin.h>

#include "table.h"

#define NN_TABLE nn_table_v4
#define NN_NAME "v4"
#define NN_VECTOR_BYTES 64
#define NN_GROUP 1
#define NN_MASKS 512
#define NN_TILE_ROWS 4
#define NN_TILE_COLUMNS 4
#define NN_PACK_BYTES (1 << 20)

#pragma clang attribute push(                                                              \
    __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma,bmi,bmi2,lzcnt"))), \
    apply_to = function)
#include "common.inc.h"
#pragma clang attribute pop
#endif
