import CSandbox

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

extension FileAccess {
  /// Has the kernel keep this thread, and all it starts, to the same boundaries for good, as far as
  /// the kernel can: on Linux Landlock for files, seccomp for other programs and the network.
  package func enforce() {
    guard let boundaries else { return }
    var readable = boundaries.readable.map { strdup($0) } + [nil]
    var writable = boundaries.writable.map { strdup($0) } + [nil]
    defer { for path in readable + writable { free(path) } }
    readable.withUnsafeMutableBufferPointer { readable in
      writable.withUnsafeMutableBufferPointer { writable in
        readable.withMemoryRebound(to: UnsafePointer<CChar>?.self) { readable in
          writable.withMemoryRebound(to: UnsafePointer<CChar>?.self) { writable in
            guard let readable = readable.baseAddress, let writable = writable.baseAddress else {
              return
            }
            _ = csandbox_enter(readable, writable)
          }
        }
      }
    }
  }
}
