internal import Interpreter
internal import Syntax

/// Writes diagnostics as text: the message, the line it is about, carets, what helps.
struct DiagnosticWriter {
  private let stream: ByteStream
  private let palette: Palette

  init(stream: ByteStream, palette: Palette) {
    self.stream = stream
    self.palette = palette
  }

  func write(_ diagnostic: Diagnostic, in source: Source) {
    let width = stream.isTerminal ? Surroundings.window(of: stream.descriptor).columns - 1 : 100
    for line in DiagnosticText.render(diagnostic, in: source, width: width) {
      let runs = line.map { palette.text($0.text, style(of: $0.kind, diagnostic.severity)) }
      stream.write(line: runs.joined())
    }
    stream.flush()
  }

  /// The look of a piece of a diagnostic.
  private func style(
    of kind: DiagnosticText.Kind, _ severity: Diagnostic.Severity
  ) -> StyledText.Kind {
    switch kind {
    case .severity, .caret, .label:
      switch severity {
      case .error: .bad
      case .warning: .warning
      case .note: .name
      }
    case .message: .heading
    case .gutter: .code
    case .code, .location: .dim
    case .help: .good
    case .source, .note: .plain
    }
  }
}
