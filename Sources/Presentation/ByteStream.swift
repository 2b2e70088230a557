#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// An output stream with a buffer: text is kept until it is flushed or the buffer is full.
///
/// Owned by one thread. A write that fails (a full disk) is remembered in `failure` and ends all
/// further writing; a closed pipe ends the process by SIGPIPE, as for any filter.
package final class ByteStream {
  /// Bytes kept before they are written without being asked for.
  static let capacity = 1 << 16

  let descriptor: Int32
  /// The errno of the first write that failed.
  package private(set) var failure: Int32?
  private var buffer: [UInt8] = []

  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether it ends at a terminal.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  package func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { flush() }
  }

  package func write(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { flush() }
  }

  package func write(line: String) {
    write(line)
    write("\n")
  }

  /// Writes what is kept.
  ///
  /// To be called before anything that takes long or waits.
  package func flush() {
    var rest = buffer[...]
    while failure == nil && !rest.isEmpty {
      let written = rest.withUnsafeBytes { posixWrite(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        failure = errno
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func waitUntilWritable() {
    var waited = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&waited, 1, -1)
  }
}

/// `write(2)` under a name that a method called `write` does not hide.
private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
