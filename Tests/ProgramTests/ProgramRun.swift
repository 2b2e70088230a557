import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One finished run of the built program with pipes for its three streams.
struct ProgramRun {
  var status: Int32
  var output: String
  var errors: String

  /// A process that cannot be started.
  struct StartFailure: Error { var problem: String }

  /// Runs `nn` to its end.
  static func nn(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> ProgramRun {
    try run(ProcessStart.program, arguments, input: input, environment: environment)
  }

  /// Runs a line of shell, in which `$nn` is the program.
  static func shell(_ line: String) throws -> ProgramRun {
    try run("/bin/sh", ["-c", line], input: "", environment: ["nn": ProcessStart.program])
  }

  private static func run(
    _ executable: String, _ arguments: [String], input: String, environment: [String: String]
  ) throws -> ProgramRun {
    let (inputRead, inputWrite) = try pipe()
    let (outputRead, outputWrite) = try pipe()
    let (errorsRead, errorsWrite) = try pipe()
    let process = try ProcessStart.start(
      executable, arguments, environment: environment,
      descriptors: [(inputRead, 0), (outputWrite, 1), (errorsWrite, 2)])
    for end in [inputRead, outputWrite, errorsWrite] { close(end) }
    feed(input, to: inputWrite)
    let texts = collect([outputRead, errorsRead])
    return ProgramRun(
      status: ProcessStart.wait(process), output: String(decoding: texts[0], as: UTF8.self),
      errors: String(decoding: texts[1], as: UTF8.self))
  }

  /// A pipe that no process inherits unless it is given to it.
  static func pipe() throws -> (Int32, Int32) {
    try ProcessStart.lock.withLock { _ in
      var ends: [Int32] = [0, 0]
      guard systemPipe(&ends) == 0 else { throw StartFailure(problem: "no pipe") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return (ends[0], ends[1])
    }
  }

  /// Writes a short input, which fits into the pipe, and closes it.
  private static func feed(_ input: String, to descriptor: Int32) {
    let bytes = Array(input.utf8)
    precondition(bytes.count < 60_000)
    _ = write(descriptor, bytes, bytes.count)
    close(descriptor)
  }

  /// Reads several pipes to their ends at once.
  private static func collect(_ descriptors: [Int32]) -> [[UInt8]] {
    var texts = [[UInt8]](repeating: [], count: descriptors.count)
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while polled.contains(where: { $0.fd >= 0 }) {
      guard poll(&polled, nfds_t(polled.count), -1) > 0 else { break }
      for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
        let count = read(polled[index].fd, &chunk, chunk.count)
        if count > 0 {
          texts[index].append(contentsOf: chunk[..<count])
        } else {
          close(polled[index].fd)
          polled[index].fd = -1
        }
      }
    }
    return texts
  }
}

/// `pipe(2)` under a name that a method called `pipe` does not hide.
private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
