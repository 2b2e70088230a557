// Names and constants for the double precision pass over the common source.
#define REAL double
#define INTEGER int64_t
#define UNSIGNED uint64_t
#define F(name) f64_##name
#define NN_IS_F64 1
#define LINE (NN_VECTOR_BYTES / 8)
#define LANES (NN_GROUP * LINE)
#define SIGN_BIT INT64_MIN
#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1023
#define ROUND_MAGIC 0x1.8p52          // adding it leaves a whole number in the low bits
#define ROUND_MAGIC_BITS 0x4338000000000000
#define LN2_HIGH 0x1.62e42fefa39efp-1
#define LN2_LOW 0x1.abc9e3b39803fp-56
#define EXP_LIMIT 1000.0              // beyond it exp is 0 or infinite in any case
#define TANH_LIMIT 350.0              // exp(-2 t) is a normal number up to it
#define LARGEST 0x1.fffffffffffffp1023
#define TAIL_CENTER 5.0                // of the series for Phi; beyond the limit it is 0
#define TAIL_LIMIT 39.0
