#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Debian's OpenBLAS (`libopenblas0-pthread`), loaded when it is installed; nothing links to it.
struct OpenBLAS {
  typealias DoubleProduct =
    @convention(c) (
      CInt, CInt, CInt, CInt, CInt, CInt, Double, UnsafePointer<Double>, CInt,
      UnsafePointer<Double>,
      CInt, Double, UnsafeMutablePointer<Double>, CInt
    ) -> Void
  typealias SingleProduct =
    @convention(c) (
      CInt, CInt, CInt, CInt, CInt, CInt, Float, UnsafePointer<Float>, CInt, UnsafePointer<Float>,
      CInt, Float, UnsafeMutablePointer<Float>, CInt
    ) -> Void

  let double: DoubleProduct
  let single: SingleProduct
  private let setThreads: @convention(c) (CInt) -> Void
  /// What it calls the kernels it has chosen for this core.
  let core: String

  /// Nil when it is not installed.
  init?() {
    guard let library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL),
      let dgemm = dlsym(library, "cblas_dgemm"), let sgemm = dlsym(library, "cblas_sgemm"),
      let threads = dlsym(library, "openblas_set_num_threads"),
      let name = dlsym(library, "openblas_get_corename")
    else { return nil }
    double = unsafeBitCast(dgemm, to: DoubleProduct.self)
    single = unsafeBitCast(sgemm, to: SingleProduct.self)
    setThreads = unsafeBitCast(threads, to: (@convention(c) (CInt) -> Void).self)
    typealias CoreName = @convention(c) () -> UnsafePointer<CChar>
    core = String(cString: unsafeBitCast(name, to: CoreName.self)())
  }

  /// How many threads it may use from now on.
  func use(threads: Int) { setThreads(CInt(threads)) }

  /// Microseconds after which its threads sleep: 2^28 ticks of the processor's clock.
  static let restlessness: UInt32 = 150_000

  static let rowMajor: CInt = 101
  static let plain: CInt = 111
  static let transposed: CInt = 112
}
