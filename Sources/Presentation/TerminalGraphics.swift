internal import Plotting

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// How a terminal can show pictures inside its text.
enum TerminalGraphics: Equatable {
  case none
  /// kitty's protocol: a PNG file in base64.
  case kitty
  case sixel

  /// How long a terminal is waited for; those at the other end of a slow line are slow.
  private static let patience = 0.4

  /// Asks the terminal what it can do; nil when it cannot be asked now.
  ///
  /// That is so when keys wait to be read, and when somebody does not want to wait for the answer:
  /// the prompt takes one that comes later for a key that does nothing.
  ///
  /// A graphics query that only kitty's protocol answers, then the request for the device
  /// attributes, which every terminal answers, with a 4 among them where it knows sixel. Sources:
  /// the kitty documentation, "Terminal graphics protocol"; xterm's ctlseqs, "Primary DA".
  static func ask(isInterrupted: () -> Bool) -> TerminalGraphics? {
    // The Linux console shows the query instead of answering it.
    guard isatty(STDIN_FILENO) == 1, Surroundings.variable("TERM") != "linux" else {
      return TerminalGraphics.none
    }
    var waiting: Int32 = 0
    if ioctl(STDIN_FILENO, UInt(FIONREAD), &waiting) == 0, waiting > 0 { return nil }
    let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return TerminalGraphics.none }
    defer { close(terminal) }
    var usual = termios()
    guard tcgetattr(terminal, &usual) == 0 else { return TerminalGraphics.none }
    var quiet = usual
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(terminal, TCSANOW, &quiet)
    defer { tcsetattr(terminal, TCSANOW, &usual) }
    let query = Array("\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c".utf8)
    guard write(terminal, query, query.count) == query.count else { return TerminalGraphics.none }
    return answer(from: terminal, isInterrupted: isInterrupted).map(meaning)
  }

  /// What comes up to the end of the device attributes; nil when interrupted.
  private static func answer(from terminal: Int32, isInterrupted: () -> Bool) -> String? {
    var answer: [UInt8] = []
    let deadline = Surroundings.seconds() + patience
    while Surroundings.seconds() < deadline {
      if isInterrupted() { return nil }
      var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      // A signal may reach another thread than this one.
      guard poll(&polled, 1, 5) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 256)
      let count = read(terminal, &chunk, chunk.count)
      guard count > 0 else { break }
      answer += chunk[..<count]
      if let last = answer.last, last == UInt8(ascii: "c"), answer.contains(UInt8(ascii: "?")) {
        break
      }
    }
    return String(decoding: answer, as: UTF8.self)
  }

  static func meaning(of answer: String) -> TerminalGraphics {
    if answer.contains("_Gi=31;OK") { return .kitty }
    // The first attribute is the kind of terminal.
    guard let start = answer.lastIndex(of: "?") else { return .none }
    let attributes = answer[start...].dropFirst().prefix { $0 != "c" }.split(separator: ";")
    return attributes.dropFirst().contains("4") ? .sixel : .none
  }

  /// The bytes that show `figure`, `columns` characters wide; nil when it cannot be drawn.
  func bytes(of figure: Figure, columns: Int, pixels: Int) -> [UInt8]? {
    switch self {
    case .none: return nil
    case .kitty:
      guard let file = try? PlotFormats.forPath("figure.png").encode(figure) else { return nil }
      return Self.kitty(file, columns: columns)
    case .sixel:
      guard let bitmap = try? figure.bitmap(width: pixels) else { return nil }
      return Sixel.sequence(of: bitmap) + [0x0A]
    }
  }

  /// A PNG file in pieces of 4096 characters.
  private static func kitty(_ file: [UInt8], columns: Int) -> [UInt8] {
    let text = Array(Base64.text(of: file).utf8)
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 4096) {
      let end = min(start + 4096, text.count)
      let first = start == 0 ? "f=100,a=T,q=2,c=\(columns)," : ""
      bytes += Array("\u{1B}_G\(first)m=\(end < text.count ? 1 : 0);".utf8)
      bytes += text[start..<end] + Array("\u{1B}\\".utf8)
    }
    return bytes + [0x0A]
  }
}
