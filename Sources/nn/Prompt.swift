internal import CReadline
internal import Interpreter
internal import NeuralNetwork
internal import Presentation
internal import Syntax

/// The conversation: reads an entry, runs it, and again, until Ctrl-D or `quit`.
struct Prompt {
  static let question = "nn> "
  /// Before each further line of an entry.
  static let continuation = "... "

  private let session: Session
  private let watch: LimitWatch
  private let output: ByteStream
  private let errors: ByteStream
  private let showsBanner: Bool
  private let redraws: Bool
  private let hasColour: Bool

  init(
    session: Session, watch: LimitWatch, output: ByteStream, errors: ByteStream, showsBanner: Bool,
    redraws: Bool,
    hasColour: Bool
  ) {
    self.session = session
    self.watch = watch
    self.output = output
    self.errors = errors
    self.showsBanner = showsBanner
    self.redraws = redraws
    self.hasColour = hasColour
  }

  /// Converses; the exit status.
  func status() -> Int32 {
    greet()
    let editor = LineEditor(
      session: session, history: HistoryFile(), drawsOnError: !output.isTerminal, redraws: redraws,
      hasColour: hasColour)
    var number = 0
    /// Whether the last entry was stopped, and not yet taken back.
    var wasInterrupted = false
    while true {
      output.flush()
      errors.flush()
      switch read(with: editor) {
      case .end: return 0
      case .interrupted(let text):
        // What was typed can be had again, but only by who typed it.
        editor.remember(withoutTrailingSpace(text), keeps: false)
        if wasInterrupted, creadline_interrupted_twice() { takeBack() }
        wasInterrupted = false
      case .terminated(let signal, let text):
        editor.remember(withoutTrailingSpace(text))
        creadline_die(signal)
        return 128 + signal
      case .entry(let text):
        let entry = withoutTrailingSpace(text)
        guard !entry.isEmpty else { continue }
        editor.remember(entry)
        number += 1
        // A Ctrl-C that came too late for the last entry is not meant for this one; one that came
        // right after Return is.
        if !creadline_interrupted_since_prompt() {
          Program.cancellation.reset()
          creadline_forget_interrupts()
          // One that came between.
          if creadline_interrupted_since_prompt() { Program.cancellation.request() }
        }
        let program = EntryRewriting(entry).program
        watch.begin()
        let outcome = session.run(Source(name: "<prompt \(number)>", program))
        watch.end()
        if case .quit(let status) = outcome { return status }
        wasInterrupted = outcome == .interrupted
        guard wasInterrupted else { continue }
        // The terminal shows ^C where the cursor was.
        output.write(line: "\ninterrupted")
        if creadline_interrupted_twice() {
          takeBack()
          wasInterrupted = false
        }
      }
    }
  }

  /// A second Ctrl-C within a second: as if the statement it stopped had never been.
  private func takeBack() {
    guard let statement = session.takeBack() else { return }
    output.write(line: "took back: \(statement)")
  }

  private func withoutTrailingSpace(_ text: String) -> String {
    guard let last = text.utf8.lastIndex(where: { $0 > 0x20 }) else { return "" }
    return String(text.utf8[...last]) ?? text
  }

  private func greet() {
    guard showsBanner else { return }
    let hint = "help: start here  Ctrl-C stops, Ctrl-D leaves"
    output.write(line: "nn \(Program.version)  " + (hasColour ? "\u{1B}[2m\(hint)\u{1B}[0m" : hint))
  }

  private func read(with editor: LineEditor) -> LineEditor.Answer {
    let first = editor.read(Self.question)
    guard case .entry(var text) = first, !editor.isMultiline else { return first }
    while EntryContinuation.indentation(of: text) != nil {
      let next = editor.read(Self.continuation)
      guard case .entry(let line) = next else { return next }
      text += "\n" + line
    }
    return .entry(text)
  }
}
