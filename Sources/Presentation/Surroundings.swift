internal import Plotting

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// What the process runs in: environment variables and the terminal's window.
package enum Surroundings {
  /// The value of an environment variable; nil when it is not set or empty.
  package static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Whether the variable is set, even to nothing.
  package static func isSet(_ name: String) -> Bool { getenv(name) != nil }

  /// Whether the terminal understands colours and cursor movements.
  package static var hasCapableTerminal: Bool {
    guard let terminal = variable("TERM") else { return false }
    return terminal != "dumb"
  }

  /// Whether colour is not switched off by `NO_COLOR` (https://no-color.org).
  package static var allowsColour: Bool { variable("NO_COLOR") == nil }

  /// Whether the locale's characters are UTF-8.
  package static var writesUnicode: Bool {
    let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
    let name = locale.lowercased()
    return name.hasSuffix("utf-8") || name.hasSuffix("utf8") || name.contains("utf-8@")
  }

  /// What the terminal can draw pictures with; the Linux console's font has no braille patterns.
  static var marks: TerminalStyle.Marks {
    guard writesUnicode else { return .ascii }
    return variable("TERM") == "linux" ? .block : .braille
  }

  /// The window's size in characters behind a descriptor; 80 by 24 when there is none.
  package static func window(of descriptor: Int32) -> (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Seconds on a clock that only goes forward.
  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
  }
}
