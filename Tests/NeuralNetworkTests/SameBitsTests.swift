import Kernels
import Testing

/// One recorded hash per precision over the weights of networks of every kind.
///
/// The reference job, one wide enough for several threads, classes, every activation at ragged
/// widths. scripts/arm64 runs the same test in other builds and on emulated arm64.
@Suite(.serialized) struct SameBitsTests {
  @Test func `every instruction set and thread count gives the recorded bits`() {
    let threads = nn_threads()
    defer { nn_set_threads(threads) }
    KernelInstructionSet.each { name in
      for count in [1, 2] {
        nn_set_threads(Int32(count))
        let (double, single) = (nn_f64_selftest(), nn_f32_selftest())
        #expect(
          double == NN_F64_SELFTEST_RECORDED,
          "\(name), \(count) threads: \(String(double, radix: 16))")
        #expect(
          single == NN_F32_SELFTEST_RECORDED,
          "\(name), \(count) threads: \(String(single, radix: 16))")
      }
    }
  }
}
