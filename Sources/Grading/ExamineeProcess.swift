internal import NeuralNetwork

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// A running process of a submission, with the two pipes it speaks by.
final class ExamineeProcess {
  /// A pipe that is read as it fills, of which only the beginning is kept.
  struct Intake {
    fileprivate(set) var descriptor: Int32
    private let most: Int
    private(set) var bytes: [UInt8] = []
    /// How many bytes came in all.
    private(set) var count = 0

    fileprivate init(_ descriptor: Int32, most: Int) {
      self.descriptor = descriptor
      self.most = most
    }

    var isOpen: Bool { descriptor >= 0 }

    /// Takes what is there; closes at the end.
    mutating func take(_ buffer: inout [UInt8]) {
      guard isOpen else { return }
      let taken = read(descriptor, &buffer, buffer.count)
      if taken > 0 {
        count += taken
        if bytes.count < most { bytes += buffer[..<min(taken, most - bytes.count)] }
      } else if taken == 0 || errno != EINTR {
        close(descriptor)
        descriptor = -1
      }
    }
  }

  let process: pid_t
  /// Standard output and standard error together, in the order they were written.
  var output: Intake
  var messages: Intake
  let began = ContinuousClock.now

  /// A verdict on a check is short, and there are not many.
  private static let mostMessages = 4 << 20

  /// Starts nn once more; nil when the system does not.
  init?(_ arguments: ExamineeArguments) {
    guard let (outputRead, outputWrite) = Self.pipe() else { return nil }
    guard let (messagesRead, messagesWrite) = Self.pipe() else {
      close(outputRead)
      close(outputWrite)
      return nil
    }
    defer {
      close(outputWrite)
      close(messagesWrite)
    }
    var actions = Self.noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    // First the one whose number may be in the others' way.
    let spare = max(outputWrite, messagesWrite, ExamineeArguments.channel) + 1
    for (from, to) in [
      (messagesWrite, spare), (outputWrite, 1), (outputWrite, 2),
      (spare, ExamineeArguments.channel),
    ] {
      posix_spawn_file_actions_adddup2(&actions, from, to)
    }
    posix_spawn_file_actions_addclose(&actions, spare)
    var argv = (["nn", "grade"] + arguments.list).map { strdup($0) } + [nil]
    // Nothing of the surroundings: the same run for everybody.
    let variables = ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=\(arguments.scratch)"]
    var environment = variables.map { strdup($0) } + [nil]
    defer { for text in argv + environment { free(text) } }
    var process: pid_t = 0
    guard posix_spawn(&process, Self.program, &actions, nil, &argv, &environment) == 0 else {
      close(outputRead)
      close(messagesRead)
      return nil
    }
    self.process = process
    output = Intake(outputRead, most: Grade.mostOutput)
    messages = Intake(messagesRead, most: Self.mostMessages)
  }

  var seconds: Double { (ContinuousClock.now - began).seconds }

  func kill() { _ = systemKill(process, SIGKILL) }

  /// Waits for the end of a process that has closed its pipes: nil when it came to its end, or the
  /// signal or the status it ended with, in words.
  func failure() -> String? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    if signal != 0 { return "the process was ended by signal \(signal)" }
    let exit = (status >> 8) & 0xFF
    return exit == 0 ? nil : "the process ended with status \(exit)"
  }

  /// This program.
  private static let program: String = {
    #if os(Linux)
      return "/proc/self/exe"
    #else
      return CommandLine.arguments[0]
    #endif
  }()

  #if canImport(Darwin)
    private static let noActions: posix_spawn_file_actions_t? = nil
  #else
    private static var noActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
  #endif

  /// A pipe that no process inherits unless it is given to it.
  private static func pipe() -> (Int32, Int32)? {
    var ends: [Int32] = [0, 0]
    guard systemPipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// System calls under names that methods do not hide.
private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
private func systemKill(_ process: pid_t, _ signal: Int32) -> Int32 { kill(process, signal) }
