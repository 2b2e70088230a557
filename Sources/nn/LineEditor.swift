internal import CReadline
internal import Interpreter

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// GNU readline, asked for entries; what it needs to know comes from two pure functions.
///
/// A class since readline holds on to it. One per process, and only with a terminal on standard
/// input.
final class LineEditor {
  /// How reading ended.
  enum Answer {
    case entry(String)
    /// Ctrl-D on an empty line.
    case end
    /// Ctrl-C.
    case interrupted
    /// SIGTERM or SIGHUP.
    case terminated(signal: Int32)
  }

  private let history: HistoryFile
  private let continuation: (String) -> Int?
  private let completions: (String, Int) -> CompletionList

  /// - Parameters:
  ///   - continuation: the indentation of an entry's next line; nil when the entry is complete.
  ///   - completions: what may stand at a UTF-8 offset of an entry.
  init(
    drawsOnError: Bool, history: HistoryFile, continuation: @escaping (String) -> Int?,
    completions: @escaping (String, Int) -> CompletionList
  ) {
    self.history = history
    self.continuation = continuation
    self.completions = completions
    let owner = creadline_owner(
      context: Unmanaged.passUnretained(self).toOpaque(),
      continuation: { context, entry in
        guard let context, let entry else { return -1 }
        let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
        return Int32(editor.continuation(String(cString: entry)) ?? -1)
      },
      complete: { context, entry, cursor in
        guard let context, let entry else { return -1 }
        let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
        return editor.offerCompletions(of: String(cString: entry), at: Int(cursor))
      })
    creadline_start("nn", drawsOnError, owner)
    if let path = history.path { creadline_history_read(path) }
  }

  /// Whether an entry's lines are edited together.
  var isMultiline: Bool { creadline_is_multiline() }

  /// Waits for an entry.
  func read(_ prompt: String) -> Answer {
    var text: UnsafeMutablePointer<CChar>?
    switch creadline_read(prompt, &text) {
    case creadline_entry:
      guard let text else { return .end }
      defer { free(text) }
      return .entry(String(cString: text))
    case creadline_interrupted: return .interrupted
    case creadline_terminated: return .terminated(signal: creadline_termination_signal())
    default: return .end
    }
  }

  /// Puts an entry into the history, in memory and in the file, unless it repeats the newest.
  func remember(_ entry: String) {
    guard creadline_history_add(entry), let path = history.path else { return }
    _ = creadline_history_append(path)
  }

  private func offerCompletions(of entry: String, at cursor: Int) -> Int32 {
    let list = completions(entry, cursor)
    for candidate in list.candidates {
      creadline_offer(
        candidate.text, candidate.meaning, candidate.isFile && candidate.text.hasSuffix("/"))
    }
    return Int32(list.start)
  }
}
