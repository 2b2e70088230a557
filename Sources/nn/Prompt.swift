internal import CReadline
internal import Interpreter
internal import NeuralNetwork
internal import Presentation
internal import Syntax

/// The conversation: reads an entry, runs it, and again, until Ctrl-D or `quit`.
struct Prompt {
  private static let question = "nn> "
  /// Before each further line of an entry, on terminals that cannot hold several lines at once.
  private static let continuation = "... "

  private let session: Session
  private let output: ByteStream
  private let errors: ByteStream
  private let showsBanner: Bool
  private let hasColour: Bool

  init(
    session: Session, output: ByteStream, errors: ByteStream, showsBanner: Bool, hasColour: Bool
  ) {
    self.session = session
    self.output = output
    self.errors = errors
    self.showsBanner = showsBanner
    self.hasColour = hasColour
  }

  /// Converses; the exit status.
  func status() -> Int32 {
    greet()
    let history = HistoryFile()
    let editor = LineEditor(
      drawsOnError: !output.isTerminal, history: history,
      continuation: EntryContinuation.indentation,
      completions: { session.completions(for: $0, cursor: $1) })
    var number = 0
    while true {
      output.flush()
      errors.flush()
      switch read(with: editor) {
      case .end: return 0
      case .interrupted: continue
      case .terminated(let signal):
        creadline_die(signal)
        return 128 + signal
      case .entry(let text):
        let entry = withoutTrailingSpace(text)
        guard !entry.isEmpty else { continue }
        editor.remember(entry)
        number += 1
        // A Ctrl-C that came too late for the last entry is not meant for this one.
        Program.cancellation.reset()
        let outcome = session.run(Source(name: "<prompt \(number)>", entry))
        if case .quit(let status) = outcome { return status }
        // The terminal shows ^C where the cursor was.
        if outcome == .interrupted { output.write(line: "\ninterrupted") }
      }
    }
  }

  private func withoutTrailingSpace(_ text: String) -> String {
    let bytes = text.utf8
    guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
    return String(text[...last])
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
