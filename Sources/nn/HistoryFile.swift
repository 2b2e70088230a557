internal import CReadline
internal import Presentation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// The file that keeps entries from one session to the next.
///
/// `NN_HISTORY` names it, and set to nothing keeps none; otherwise it is `nn/history` in
/// `XDG_STATE_HOME` or `~/.local/state` (XDG Base Directory Specification). Entries are appended
/// one by one, so that several sessions can share it and none is lost with a session.
struct HistoryFile {
  /// Lines a file is cut to once it is larger than `maximumBytes`.
  private static let maximumLines: Int32 = 10_000
  private static let maximumBytes = 2_000_000

  /// Where it is; nil when none is kept or it cannot be written.
  let path: String?

  init() {
    guard let path = Self.chosenPath(), Self.prepare(path) else {
      self.path = nil
      return
    }
    self.path = path
  }

  private static func chosenPath() -> String? {
    if Surroundings.isSet("NN_HISTORY") { return Surroundings.variable("NN_HISTORY") }
    if let state = Surroundings.variable("XDG_STATE_HOME"), state.hasPrefix("/") {
      return state + "/nn/history"
    }
    return Surroundings.variable("HOME").map { $0 + "/.local/state/nn/history" }
  }

  /// Makes the folders and the file, readable by the user alone; false when that fails.
  private static func prepare(_ path: String) -> Bool {
    for (index, byte) in zip(path.indices, path) where byte == "/" && index != path.startIndex {
      // A folder that is already there is what is wanted.
      mkdir(String(path[..<index]), 0o700)
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    if status.st_size > maximumBytes { creadline_history_truncate(path, maximumLines) }
    return true
  }
}
