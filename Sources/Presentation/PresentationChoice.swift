/// What the command line and the surroundings ask of the presentation.
package struct PresentationChoice {
  package var isJSON = false
  /// No redraws, no colour, figures in words: `--plain` or `ACCESSIBLE=1`.
  package var isAccessible = false
  package var isQuiet = false
  package var allowsColour = true
  /// Whether somebody wants no more of what is being done; asked from any thread.
  package var isInterrupted: @Sendable () -> Bool = { false }

  package init() {}

  /// The presenter for these streams.
  package func presenter(output: ByteStream, errors: ByteStream) -> any Presenter {
    let diagnostics = DiagnosticWriter(
      stream: errors, palette: Palette(hasColour: showsColour(on: errors)))
    if isJSON {
      return quieted(JSONLinesPresenter(output: output, diagnostics: diagnostics))
    }
    if output.isTerminal && redraws {
      return quieted(
        TerminalPresenter(
          output: output, hasColour: showsColour(on: output), diagnostics: diagnostics,
          progress: progress(on: errors), isInterrupted: isInterrupted))
    }
    return quieted(
      PlainPresenter(
        output: output, describesFigures: isAccessible, isLineBuffered: output.isTerminal,
        diagnostics: diagnostics, progress: progress(on: errors)))
  }

  /// Whether a terminal's lines may be written anew.
  package var redraws: Bool { !isAccessible && Surroundings.hasCapableTerminal }

  /// Whether what goes to `stream` may be coloured.
  package func showsColour(on stream: ByteStream) -> Bool {
    allowsColour && redraws && stream.isTerminal && Surroundings.allowsColour
  }

  private func progress(on stream: ByteStream) -> ProgressReporter {
    if stream.isTerminal && redraws {
      return .live(
        LiveProgress(stream: stream, palette: Palette(hasColour: showsColour(on: stream))))
    }
    return .log(ProgressLog(stream: stream))
  }

  private func quieted(_ presenter: some Presenter) -> any Presenter {
    isQuiet ? QuietPresenter(presenter) : presenter
  }
}
