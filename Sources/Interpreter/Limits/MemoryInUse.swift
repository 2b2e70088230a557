#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// How much memory the process keeps.
struct MemoryInUse: Sendable {
  /// Linux: /proc/self/statm, kept open so that a sandbox does not come between.
  private let descriptor: Int32
  private let pageSize: Int

  init() {
    descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    pageSize = max(1, sysconf(Int32(_SC_PAGESIZE)))
  }

  /// In bytes: what is resident and not shared with files, such as the program itself; on macOS the
  /// most that was ever resident.
  var bytes: Int {
    guard descriptor >= 0 else { return Self.peak }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { buffer in
      let count = pread(descriptor, buffer.baseAddress, buffer.count, 0)
      guard count > 0 else { return Self.peak }
      let numbers = buffer[..<count].split(separator: UInt8(ascii: " ")).prefix(3).map { digits in
        digits.reduce(0) { 10 * $0 + Int($1 & 0xf) }
      }
      return numbers.count == 3 ? max(0, numbers[1] - numbers[2]) * pageSize : Self.peak
    }
  }

  private static var peak: Int {
    #if canImport(Darwin)
      var usage = rusage()
      return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
    #else
      return 0
    #endif
  }
}
