#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reads lines from standard input into an inbox, on a thread of its own, so that an interruption
/// is seen while a program runs.
enum ServerInput {
  /// Bytes of the longest line that is taken.
  static let longestLine = 16 << 20

  /// Starts reading; false when there is no thread to be had.
  static func start(into inbox: ServerInbox) -> Bool {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(inbox)
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        ServerInput.serve(Unmanaged<ServerInbox>.fromOpaque(context).takeRetainedValue())
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  /// Reads to the end, then waits until the other end of standard output is closed.
  ///
  /// That is a client that is gone, and not one that has only said all it has to say: what runs for
  /// it is to end then.
  private static func serve(_ inbox: ServerInbox) {
    read(into: inbox)
    inbox.close()
    var polled = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    while poll(&polled, 1, -1) < 0, errno == EINTR {}
    inbox.abandon()
  }

  private static func read(into inbox: ServerInbox) {
    var line: [UInt8] = []
    var isTooLong = false
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    func end() {
      if isTooLong {
        inbox.put(
          ServerInbox.Item(.init(message: "this line is longer than \(longestLine >> 20) MB")))
      } else if line.contains(where: { $0 > 0x20 }) {
        inbox.put(ServerInbox.Item(line[...]))
      }
      line.removeAll(keepingCapacity: line.count < 1 << 20)
      isTooLong = false
    }
    while true {
      let count = systemRead(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return end() }
      var rest = chunk[..<count]
      while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
        line += rest[..<newline]
        isTooLong = isTooLong || line.count > longestLine
        end()
        rest = rest[(newline + 1)...]
      }
      line += rest
      if line.count > longestLine {
        line = []
        isTooLong = true
      }
    }
  }
}

/// `read(2)` under a name that a method called `read` does not hide.
private func systemRead(_ descriptor: Int32, _ bytes: inout [UInt8], _ count: Int) -> Int {
  read(descriptor, &bytes, count)
}
