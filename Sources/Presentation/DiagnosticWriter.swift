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
    for line in DiagnosticText.render(diagnostic, in: source) {
      stream.write(
        line: line.map { palette.text($0.text, style(of: $0.kind)) }.joined())
    }
    stream.flush()
  }

  /// The look of a piece of a diagnostic.
  private func style(of kind: DiagnosticText.Kind) -> StyledText.Kind {
    switch kind {
    case .error: .bad
    case .plain: .plain
    }
  }
}
