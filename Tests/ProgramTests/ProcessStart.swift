import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Starting the built program with descriptors of our choice.
enum ProcessStart {
  /// Held while a pipe is made and while a process starts, so that none inherits another's pipes.
  static let lock = Mutex(())

  /// The program that was built with these tests.
  static let program = folder + "/nn"

  /// Where it lies: next to the test bundle.
  static let folder: String = {
    #if os(Linux)
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
      let bundle = String(
        decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      let bundle = CommandLine.arguments[0]
    #endif
    return bundle.lastIndex(of: "/").map { String(bundle[..<$0]) } ?? "."
  }()

  /// The value of an environment variable of the tests' own.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Starts a program; each pair says which descriptor of ours becomes which of its own.
  ///
  /// With `terminal`, the process leads a session whose terminal is that path.
  static func start(
    _ executable: String, _ arguments: [String], environment: [String: String],
    descriptors: [(from: Int32, to: Int32)],
    terminal: String? = nil
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let terminal {
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    for (from, to) in descriptors { posix_spawn_file_actions_adddup2(&actions, from, to) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSIGMASK and POSIX_SPAWN_SETSID of <spawn.h>, which are not imported everywhere.
    // The threads that run tests may block signals, and a process inherits what is blocked.
    let emptySignalMask: Int16 = 0x08
    let newSession: Int16 = 0x80
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, emptySignalMask | (terminal == nil ? 0 : newSession))

    // Nothing of the surroundings: the same run on every machine.
    var variables = [
      "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8", "NN_HISTORY": "",
      "INPUTRC": "/dev/null",
    ]
    variables.merge(environment) { _, new in new }
    var argv = ([executable] + arguments).map { strdup($0) } + [nil]
    var environ = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in argv + environ { free(text) } }
    var process: pid_t = 0
    let failure = lock.withLock { _ in
      posix_spawn(&process, executable, &actions, &attributes, &argv, &environ)
    }
    guard failure == 0 else {
      throw ProgramRun.StartFailure(problem: "\(executable): \(String(cString: strerror(failure)))")
    }
    return process
  }

  /// Waits for the end: the exit status, or 128 and the signal, as a shell says it.
  static func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
