// Runs the kernels' self-test under every instruction set of this machine, with 1 and 2 threads, and
// compares with the recorded hashes. Built by scripts/arm64; the word given stands in its table.
#include <stdio.h>

#include "nn_kernels.h"
#include "nn_selftest_recorded.h"

int main(int count, char **arguments) {
  static const char *const names[] = {"v4", "v3", "base", "neon"};
  const char *build = count > 1 ? arguments[1] : "";
  int wrong = 0;
  for (int i = 0; i < 4; i++) {
    if (!nn_isa_select(names[i])) continue;
    for (int threads = 1; threads <= 2; threads++) {
      nn_set_threads(threads);
      const unsigned long long wide = nn_f64_selftest(), narrow = nn_f32_selftest();
      const int fits = wide == NN_F64_SELFTEST_RECORDED && narrow == NN_F32_SELFTEST_RECORDED;
      wrong += !fits;
      printf("%-22s %-6s %7d   %016llx   %016llx   %s\n", build, names[i], threads, wide, narrow,
             fits ? "as recorded" : "DIFFERS");
      fflush(stdout);
    }
  }
  return wrong != 0;
}
