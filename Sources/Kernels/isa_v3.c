// AVX2 and FMA: 32-byte vectors, 16 registers.
#if defined(__x86_64__)
#include <immintrin.h>

#include "table.h"

#define NN_TABLE nn_table_v3
#define NN_NAME "v3"
#define NN_VECTOR_BYTES 32
#define NN_GROUP 4
#define NN_MASKS 256
#define NN_TILE_ROWS 6
#define NN_TILE_COLUMNS 2
#define NN_PACK_BYTES (1 << 17)

// Scheduled for AMD's Zen 3, by measurement; functions of an element are faster without.
#define NN_ACTIVATION_TARGET "avx2,fma,bmi,bmi2,lzcnt"
#define NN_TARGET NN_ACTIVATION_TARGET ",tune=znver3"
#pragma clang attribute push(__attribute__((target(NN_TARGET))), apply_to = function)
#include "common.inc.h"
#pragma clang attribute pop
#endif
