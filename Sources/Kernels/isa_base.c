// Any machine: 16-byte vectors; where the target has no fused multiply-add, fma() of libm.
#if !defined(__aarch64__)
#include "table.h"

#define NN_TABLE nn_table_base
#define NN_NAME "base"
#define NN_VECTOR_BYTES 16
#define NN_GROUP 1
#define NN_MASKS 0
#define NN_TILE_ROWS 2
#define NN_TILE_COLUMNS 2
#define NN_PACK_BYTES (1 << 18)

#include "common.inc.h"
#endif
