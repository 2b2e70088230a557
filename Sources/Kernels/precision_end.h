// Ends a pass over the common source.
#undef REAL
#undef INTEGER
#undef UNSIGNED
#undef F
#undef NN_IS_F64
#undef LANES
#undef SIGN_BIT
#undef MANTISSA_BITS
#undef EXPONENT_BIAS
#undef ROUND_MAGIC
#undef ROUND_MAGIC_BITS
#undef LN2_HIGH
#undef LN2_LOW
#undef EXP_LIMIT
#undef TANH_LIMIT
#undef LARGEST
