#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// How much memory this machine has: what a request for more is measured against.
package enum PhysicalMemory {
  /// In bytes; a large number when the system does not say.
  package static let bytes: Double = {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let size = sysconf(Int32(_SC_PAGESIZE))
    return pages > 0 && size > 0 ? Double(pages) * Double(size) : 1e12
  }()

  /// "1.2 GB", in powers of ten.
  static func text(_ bytes: Double) -> String {
    let units: [(Double, String)] = [(1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB")]
    for (size, unit) in units where bytes >= size {
      return "\((bytes / size * 10).rounded() / 10) \(unit)"
    }
    return "\((bytes / 1e3).rounded()) kB"
  }
}
