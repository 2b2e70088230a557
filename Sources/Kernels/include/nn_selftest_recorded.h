// What nn_f64_selftest and nn_f32_selftest must return, on every machine and in every build. Changed
// only together with a change of bits that is meant; scripts/arm64 prints what it finds.
#ifndef NN_SELFTEST_RECORDED_H
#define NN_SELFTEST_RECORDED_H

#define NN_F64_SELFTEST_RECORDED 0x45d35bfabfbad58cULL
#define NN_F32_SELFTEST_RECORDED 0xd7644caad0ac901fULL

#endif
