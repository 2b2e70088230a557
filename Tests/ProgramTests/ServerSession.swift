#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A running `nn server`, with which a test converses line by line.
final class ServerSession {
  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private var bytes: [UInt8] = []

  init() throws {
    let (inputRead, inputWrite) = try ProgramRun.pipe()
    let (outputRead, outputWrite) = try ProgramRun.pipe()
    process = try ProcessStart.start(
      ProcessStart.program, ["server"], environment: [:],
      descriptors: [(inputRead, 0), (outputWrite, 1)])
    close(inputRead)
    close(outputWrite)
    input = inputWrite
    output = outputRead
  }

  func send(_ line: some StringProtocol) {
    let bytes = Array((line + "\n").utf8)
    _ = write(input, bytes, bytes.count)
  }

  /// The lines up to the first for which `isLast` holds; fewer when the server ends or says nothing
  /// for a minute.
  func read(to isLast: (String) -> Bool) -> [String] {
    var lines: [String] = []
    while let line = readLine() {
      lines.append(line)
      if isLast(line) { break }
    }
    return lines
  }

  /// Closes its input; the exit status.
  func end() -> Int32 {
    close(input)
    _ = read { _ in false }
    close(output)
    return ProcessStart.wait(process)
  }

  private func readLine() -> String? {
    while true {
      if let newline = bytes.firstIndex(of: 0x0A) {
        let line = String(decoding: bytes[..<newline], as: UTF8.self)
        bytes.removeSubrange(...newline)
        return line
      }
      var polled = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, 60_000) > 0 else { return nil }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = systemRead(output, &chunk, chunk.count)
      guard count > 0 else { return nil }
      bytes += chunk[..<count]
    }
  }
}

/// `read(2)` under a name that a method called `read` does not hide.
private func systemRead(_ descriptor: Int32, _ bytes: inout [UInt8], _ count: Int) -> Int {
  read(descriptor, &bytes, count)
}
