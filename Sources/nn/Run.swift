internal import CReadline
internal import Interpreter
internal import NeuralNetwork
internal import Presentation
internal import Syntax

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// One run of the program: the settings, then the file, then the texts, then the prompt, each as
/// far as the command line asks for it.
struct Run {
  private let invocation: Invocation
  private let output: ByteStream
  private let errors: ByteStream
  private let presentation: PresentationChoice
  private let stage: Stage
  private let session: Session

  init(_ invocation: Invocation, output: ByteStream, errors: ByteStream) {
    self.invocation = invocation
    self.output = output
    self.errors = errors
    var choice = PresentationChoice()
    choice.isJSON = invocation.isJSON
    choice.isAccessible = invocation.isPlain || Surroundings.variable("ACCESSIBLE") == "1"
    choice.isQuiet = invocation.isQuiet
    choice.allowsColour = !invocation.hasNoColour
    presentation = choice
    let stage = Stage(choice.presenter(output: output, errors: errors))
    self.stage = stage
    session = Session(
      cancellation: Program.cancellation, reportFormats: ReportFormats.all,
      emit: { stage.present($0) })
    session.evaluator.shard = invocation.shard
  }

  /// Runs everything; the exit status.
  func status() -> Int32 {
    let outcome = settings() ?? programs()
    guard prompts else { return outcome.exitStatus }
    if case .quit(let status) = outcome { return status }
    return Prompt(
      session: session, output: output, errors: errors,
      showsBanner: !invocation.prompts && !invocation.isQuiet,
      redraws: presentation.redraws,
      hasColour: presentation.showsColour(on: output)
    ).status()
  }

  /// Whether the prompt follows: it needs a terminal to read from.
  private var prompts: Bool {
    isatty(STDIN_FILENO) == 1
      && (invocation.prompts || invocation.file == nil && invocation.texts.isEmpty)
  }

  /// The outcome of the first setting that fails; nil when all are made.
  private func settings() -> Outcome? {
    for setting in invocation.settings {
      let outcome = session.assign(setting.name, expression: setting.expression)
      if outcome != .finished { return outcome }
    }
    return nil
  }

  private func programs() -> Outcome {
    if let path = invocation.file ?? standardInput {
      let outcome = runFile(path)
      if outcome != .finished { return outcome }
    }
    for (index, text) in invocation.texts.enumerated() {
      let outcome = session.run(Source(name: "<-e \(index + 1)>", text))
      if outcome != .finished { return outcome }
    }
    return .finished
  }

  /// `-` when standard input is the program since nothing else is.
  private var standardInput: String? { invocation.texts.isEmpty && !prompts ? "-" : nil }

  private func runFile(_ path: String) -> Outcome {
    let text: [UInt8]
    do {
      text =
        path == "-"
        ? try Files.contents(ofDescriptor: STDIN_FILENO) : try Files.contents(of: path)
    } catch {
      if Program.cancellation.isRequested { return .interrupted }
      let command = "nn \(path)"
      let diagnostic = Diagnostic(
        .cannotRead, "cannot read `\(path)`: \(error.reason)",
        at: SourceSpan(3, command.utf8.count))
      stage.present(.diagnostic(diagnostic, Source(name: "<command line>", command)))
      return .failed
    }
    return session.run(Source(name: path == "-" ? "<stdin>" : path, text: text))
  }
}

/// Where events go for the length of a run.
final class Stage {
  var presenter: any Presenter

  init(_ presenter: any Presenter) { self.presenter = presenter }

  func present(_ event: Event) { presenter.present(event) }
}
