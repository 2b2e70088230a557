#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Waiting without work.
enum Pause {
  /// Ten milliseconds: short enough that Ctrl-C is answered at once.
  static func briefly() { usleep(10_000) }
}
