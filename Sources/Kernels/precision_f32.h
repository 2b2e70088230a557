// Names and constants for the single precision pass over the common source.
#define REAL float
#define INTEGER int32_t
#define UNSIGNED uint32_t
#define F(name) f32_##name
#define NN_IS_F64 0
#define LINE (NN_VECTOR_BYTES / 4)
#define LANES (NN_GROUP * LINE)
#define SIGN_BIT INT32_MIN
#define MANTISSA_BITS 23
#define EXPONENT_BIAS 127
#define ROUND_MAGIC 0x1.8p23f
#define ROUND_MAGIC_BITS 0x4b400000
#define LN2_HIGH 0x1.62e430p-1f
#define LN2_LOW -0x1.05c610p-29f
#define EXP_LIMIT 150.0f
#define TANH_LIMIT 43.0f
#define LARGEST 0x1.fffffep127f
#define TAIL_CENTER 4.0f                // of the series for Phi; beyond the limit it is 0
#define TAIL_LIMIT 15.0f
