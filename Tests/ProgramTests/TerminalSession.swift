import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program at a pseudo-terminal of 24 rows, with someone who types and reads.
final class TerminalSession {
  private var controller: Int32
  private let process: pid_t
  private var status: Int32?
  /// Everything that came, escape sequences and all.
  private(set) var received: [UInt8] = []
  /// What the terminal shows.
  private(set) var screen: ScreenModel
  /// The same without escape sequences and carriage returns.
  private var plain: [UInt8] = []
  /// How much of `received` is in `plain`.
  private var stripped = 0
  /// How much of `plain` was waited for.
  private var seen = 0

  /// What came so far, as text.
  var text: String { String(decoding: plain, as: UTF8.self) }

  init(
    _ arguments: String..., columns: Int = 80, environment: [String: String] = [:]
  ) throws {
    let (controller, name) = try Self.openTerminal()
    self.controller = controller
    screen = ScreenModel(columns: columns, rows: 24)
    Self.setSize(controller, columns: columns)
    var variables = ["TERM": "xterm"]
    variables.merge(environment) { _, new in new }
    process = try ProcessStart.start(
      ProcessStart.program, arguments, environment: variables, descriptors: [], terminal: name)
  }

  /// A new pseudo-terminal: our end, and the path of the program's.
  private static func openTerminal() throws -> (controller: Int32, name: String) {
    let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    #if os(Linux)
      // TIOCSPTLCK and TIOCGPTN of <asm/ioctls.h>, as unlockpt(3) and ptsname(3) use them.
      var isLocked: Int32 = 0
      var number: Int32 = 0
      guard controller >= 0, ioctl(controller, 0x4004_5431, &isLocked) == 0,
        ioctl(controller, 0x8004_5430, &number) == 0
      else { throw ProgramRun.StartFailure(problem: "no pseudo-terminal") }
      return (controller, "/dev/pts/\(number)")
    #else
      guard controller >= 0, grantpt(controller) == 0, unlockpt(controller) == 0,
        let name = ptsname(controller)
      else { throw ProgramRun.StartFailure(problem: "no pseudo-terminal") }
      return (controller, String(cString: name))
    #endif
  }

  private static func setSize(_ controller: Int32, columns: Int) {
    var size = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// Changes the width of the window, as someone does who pulls at its edge.
  func resize(columns: Int) {
    screen.resize(columns: columns)
    Self.setSize(controller, columns: columns)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      _ = ProcessStart.wait(process)
    }
    if controller >= 0 { close(controller) }
  }

  /// Types keys: `\r` is Return, `\u{03}` Ctrl-C, `\u{04}` Ctrl-D, `\t` Tab.
  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(controller, bytes, bytes.count)
  }

  /// Waits until `text` appears after what was waited for before; false after ten seconds.
  func shows(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    let deadline = Self.now() + 10
    var searched = seen
    while true {
      if let end = Self.end(of: wanted, in: plain, from: searched) {
        seen = end
        return true
      }
      searched = max(seen, plain.count - wanted.count + 1)
      guard Self.now() < deadline, receive(until: deadline) else { return false }
    }
  }

  /// Waits until the screen is as wanted; false after so many seconds.
  func looks(within seconds: Double = 10, _ isAsWanted: (ScreenModel) -> Bool) -> Bool {
    let deadline = Self.now() + seconds
    while !isAsWanted(screen) {
      guard Self.now() < deadline, receive(until: deadline) else { return isAsWanted(screen) }
    }
    return true
  }

  /// Waits until what was said so far ends with these rows.
  func ends(with rows: String...) -> Bool {
    looks { $0.transcript.suffix(rows.count) == rows[...] }
  }

  /// Waits until a piece of text has these looks.
  func shows(_ text: String, as style: String) -> Bool { looks { $0.style(of: text) == style } }

  /// Waits until an empty prompt is the last thing on the screen.
  func asks() -> Bool { looks { $0.transcript.last == "nn>" && $0.column == 4 } }

  /// Waits for the next `nn> `.
  func prompts() -> Bool { shows("nn> ") }

  /// Whether the prompt still does what is typed once it was left with Ctrl-C: at once, or a few
  /// times later where a Ctrl-C may have met an entry that ran.
  ///
  /// - Parameter number: one that was not on the screen yet, nor the one after it.
  func answersAfterControlC(_ number: Int, attempts: Int = 1) -> Bool {
    (1...attempts).contains { attempt in
      type("\u{03}")
      reads(for: 0.005)
      type("print \(number) + 1\r")
      return looks(within: attempt == attempts ? 10 : 1) {
        $0.transcript.contains("\(number + 1)")
      }
    }
  }

  /// Whether the terminal edits lines and echoes by itself, as it does between programs.
  var isInItsUsualMode: Bool {
    var mode = termios()
    guard tcgetattr(controller, &mode) == 0 else { return false }
    let usual = tcflag_t(ICANON | ECHO | ISIG)
    return mode.c_lflag & usual == usual
  }

  /// Reads what comes in the next seconds.
  func reads(for seconds: Double) {
    let deadline = Self.now() + seconds
    while receive(until: deadline) {}
  }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(process, signal) }

  /// Closes the terminal, as someone does who closes its window, and waits for the end of the program;
  /// its exit status.
  func isClosed() -> Int32 {
    close(controller)
    controller = -1
    let ended = ProcessStart.wait(process)
    status = ended
    return ended
  }

  /// Waits for the end of the program, reading what it still says; its exit status.
  func ends() -> Int32 {
    let deadline = Self.now() + 10
    while Self.now() < deadline, receive(until: deadline) {}
    if Self.now() >= deadline { kill(process, SIGKILL) }
    let ended = ProcessStart.wait(process)
    status = ended
    return ended
  }

  /// Seconds of processor time the program has used: what it would have taken on an idle machine.
  func processorTime() -> Double {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      return 0
    }
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Seconds on a clock that only goes forward.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Reads what is there, waiting for it; false when the other end is closed or time is up.
  private func receive(until deadline: Double) -> Bool {
    var polled = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, Int32(max(0, (deadline - Self.now()) * 1000))) > 0 else { return false }
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(controller, &chunk, chunk.count)
    guard count > 0 else { return false }
    received.append(contentsOf: chunk[..<count])
    screen.feed(chunk[..<count])
    strip()
    return true
  }

  /// Takes what came into `plain`, up to an escape sequence whose end has not come yet.
  private func strip() {
    while stripped < received.count {
      var next = stripped + 1
      if received[stripped] == 0x1B {
        guard next < received.count else { return }
        if received[next] == 0x5B {
          repeat {
            next += 1
          } while next < received.count
            && !(0x40...0x7E).contains(received[next])
          guard next < received.count else { return }
        }
        next += 1
      } else if received[stripped] != 0x0D {
        plain.append(received[stripped])
      }
      stripped = next
    }
  }

  private static func end(of wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
        return index + wanted.count
      }
      index += 1
    }
    return nil
  }
}
