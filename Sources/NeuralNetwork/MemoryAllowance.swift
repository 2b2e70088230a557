internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// How much memory this process may have: what a request for more is measured against.
///
/// That is all the machine has, or less where a limit was set for the process.
package enum MemoryAllowance {
  /// What the machine has, in bytes; a large number when the system does not say.
  private static let machine: Double = {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let size = sysconf(Int32(_SC_PAGESIZE))
    return pages > 0 && size > 0 ? Double(pages) * Double(size) : 1e12
  }()

  /// The limit that was set, in bytes; 0 when there is none.
  private static let limit = Atomic<Int>(0)

  /// Sets a limit for the process.
  package static func restrict(to bytes: Int) { limit.store(max(1, bytes), ordering: .relaxed) }

  /// The limit that was set, in bytes.
  package static var restriction: Int? {
    let bytes = limit.load(ordering: .relaxed)
    return bytes > 0 ? bytes : nil
  }

  /// In bytes.
  package static var bytes: Double { min(machine, restriction.map(Double.init) ?? .infinity) }

  /// An error for what needs more than there is: `need` in words, what there is, and whether the
  /// limit or the machine is in the way.
  static func exceeded(
    _ need: String, parameter: String?, help: String? = nil
  ) -> ModelError {
    if let restriction {
      return ModelError(
        .memoryLimit, parameter: parameter,
        "\(need), the memory limit is \(text(Double(restriction)))", help: help)
    }
    return ModelError(
      .tooLarge, parameter: parameter, "\(need), this machine has \(text(machine))", help: help)
  }

  /// "1.2 GB", in powers of ten.
  package static func text(_ bytes: Double) -> String {
    let units: [(Double, String)] = [(1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB")]
    for (size, unit) in units where bytes >= size {
      return "\((bytes / size * 10).rounded() / 10) \(unit)"
    }
    return "\((bytes / 1e3).rounded()) kB"
  }
}
