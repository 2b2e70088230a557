// arm64: 16-byte vectors, 32 registers; fused multiply-add is part of the base.
#if defined(__aarch64__)
#include "table.h"

#define NN_TABLE nn_table_neon
#define NN_NAME "neon"
#define NN_VECTOR_BYTES 16
#define NN_GROUP 1
#define NN_MASKS 0
#define NN_TILE_ROWS 4
#define NN_TILE_COLUMNS 4
#define NN_PACK_BYTES (1 << 18)

#include "common.inc.h"
#endif
