internal import CReadline
internal import Interpreter
internal import Presentation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// GNU readline, asked for entries; what it needs to know comes from pure functions.
///
/// A class since readline holds on to it. One per process, and only with a terminal on standard
/// input.
final class LineEditor {
  /// How reading ended.
  enum Answer {
    case entry(String)
    /// Ctrl-D on an empty line.
    case end
    /// Ctrl-C, with what was typed so far.
    case interrupted(String)
    /// SIGTERM or SIGHUP, with what was typed so far.
    case terminated(signal: Int32, String)
  }

  private let history: HistoryFile
  private let session: Session
  private let screen: EntryScreen
  /// Whether the newest entry is in the file, or need not be.
  private var isNewestKept = true

  /// - Parameters:
  ///   - session: what completes, colours and explains an entry.
  ///   - redraws: whether entries are drawn with what helps to write them; otherwise as readline
  ///     draws them.
  ///   - hasColour: whether they are coloured, and suggestions shown.
  init(
    session: Session, history: HistoryFile, drawsOnError: Bool, redraws: Bool, hasColour: Bool
  ) {
    self.session = session
    self.history = history
    let descriptor = drawsOnError ? STDERR_FILENO : STDOUT_FILENO
    screen = EntryScreen(hasColour: hasColour) {
      Surroundings.window(of: descriptor)
    } write: { text in
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          creadline_write($0.baseAddress, Int32($0.count))
        }
      }
    }
    var owner = creadline_owner()
    owner.context = Unmanaged.passUnretained(self).toOpaque()
    owner.continuation = { LineEditor.of($0)?.continuation(of: string($1)) ?? -1 }
    owner.complete = { LineEditor.of($0)?.offerCompletions(of: string($1), at: Int($2)) ?? -1 }
    owner.pasted = { _, text in PastedText.program(in: string(text)).flatMap { strdup($0) } }
    let draws = redraws && isatty(descriptor) == 1
    if draws {
      owner.draw = { context, prompt, entry, cursor, suggestion, isAsking in
        LineEditor.of(context)?.draw(
          string(prompt), entry, at: Int(cursor), string(suggestion), isAsking: isAsking)
      }
      owner.finish = { LineEditor.of($0)?.finish(string($1), string($2), ending: string($3)) }
      owner.leave = { LineEditor.of($0)?.screen.leave() }
    }
    creadline_start("nn", drawsOnError, draws && hasColour, owner)
    if let path = history.path { creadline_history_read(path) }
  }

  /// Whether an entry's lines are edited together.
  var isMultiline: Bool { creadline_is_multiline() }

  /// Waits for an entry.
  func read(_ prompt: String) -> Answer {
    var text: UnsafeMutablePointer<CChar>?
    let outcome = creadline_read(prompt, &text)
    defer { free(text) }
    switch outcome {
    case creadline_entry: return .entry(string(text))
    case creadline_interrupted: return .interrupted(string(text))
    case creadline_terminated:
      return .terminated(signal: creadline_termination_signal(), string(text))
    default: return .end
    }
  }

  /// Puts an entry into the history, in memory and, when it is kept, in the file, unless it repeats
  /// the newest.
  func remember(_ entry: String, keeps: Bool = true) {
    if creadline_history_add(entry) { isNewestKept = false }
    guard keeps, !isNewestKept else { return }
    isNewestKept = true
    if let path = history.path { _ = creadline_history_append(path) }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> LineEditor? {
    context.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  private func continuation(of entry: String) -> Int32 {
    Int32(EntryContinuation.indentation(of: EntryRewriting(entry).program) ?? -1)
  }

  private func offerCompletions(of entry: String, at cursor: Int) -> Int32 {
    let rewriting = EntryRewriting(entry)
    let list = session.completions(for: rewriting.program, cursor: cursor + rewriting.shift)
    for candidate in list.candidates {
      creadline_offer(
        candidate.text, candidate.meaning, candidate.isFile && candidate.text.hasSuffix("/"))
    }
    return Int32(max(0, list.start - rewriting.shift))
  }

  private func draw(
    _ prompt: String, _ entry: UnsafePointer<CChar>?, at cursor: Int, _ suggestion: String,
    isAsking: Bool
  ) {
    let text = string(entry)
    var view = EntryView(prompt: prompt, text: text, cursor: cursor)
    view.suggestion = suggestion
    let rewriting = EntryRewriting(text)
    if rewriting.shift == 0 {
      view.highlights = session.highlights(of: text, cursor: cursor)
      if !isAsking { view.hint = session.hint(for: text, cursor: cursor) }
    }
    screen.draw(view)
  }

  private func finish(_ prompt: String, _ entry: String, ending: String) {
    var view = EntryView(prompt: prompt, text: entry + ending)
    if EntryRewriting(entry).shift == 0 {
      view.highlights = session.highlights(of: entry, cursor: -1)
      // The message says it better.
      view.highlights.mistake = nil
    }
    // With Ctrl-C a terminal drops what it has not shown yet.
    screen.finish(view, isDoubtful: !ending.isEmpty)
  }
}

private func string(_ text: UnsafePointer<CChar>?) -> String {
  text.map { String(cString: $0) } ?? ""
}
