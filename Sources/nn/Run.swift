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
  private let watch: LimitWatch

  init(_ invocation: Invocation, output: ByteStream, errors: ByteStream) {
    self.invocation = invocation
    self.output = output
    self.errors = errors
    var choice = PresentationChoice()
    choice.isJSON = invocation.isJSON
    choice.isAccessible = invocation.isPlain || Surroundings.variable("ACCESSIBLE") == "1"
    choice.isQuiet = invocation.isQuiet
    choice.allowsColour = !invocation.hasNoColour
    choice.isInterrupted = { Program.cancellation.isRequested }
    presentation = choice
    if invocation.isSandboxed {
      FileAccess.confine(to: FileAccess(folders: ["."], writable: invocation.writable))
    }
    let stage = Stage(
      choice.presenter(output: output, errors: errors), output: output, errors: errors)
    self.stage = stage
    session = Session(
      cancellation: Program.cancellation, reportFormats: ReportFormats.all,
      emit: { stage.present($0) })
    session.evaluator.shard = invocation.shard
    watch = LimitWatch(
      ResourceLimits(time: invocation.timeLimit, memory: invocation.memoryLimit),
      cancellation: Program.cancellation, statement: session.evaluator.statement
    ) { limit, diagnostic, source in
      stage.end(with: diagnostic, source, status: limit.exitStatus)
    }
    session.evaluator.watch = watch
  }

  /// Runs everything; the exit status.
  func status() -> Int32 {
    watch.begin()
    let outcome = programs()
    watch.end()
    guard prompts else { return outcome.exitStatus }
    if case .quit(let status) = outcome { return status }
    return Prompt(
      session: session, watch: watch, output: output, errors: errors,
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

  /// Reads what is to be run, then runs it up to the first failure.
  private func programs() -> Outcome {
    var sources: [Source] = []
    if let path = invocation.file ?? standardInput {
      guard let source = source(at: path) else {
        return Program.cancellation.isRequested
          ? session.run(Source(name: path, text: [])) : .failed
      }
      sources.append(source)
    }
    for (index, text) in invocation.texts.enumerated() {
      sources.append(Source(name: "<-e \(index + 1)>", text))
    }
    session.evaluator.files.enforce()
    for setting in invocation.settings {
      let outcome = session.assign(setting.name, expression: setting.expression)
      if outcome != .finished { return outcome }
    }
    for source in sources {
      let outcome = session.run(source)
      if outcome != .finished { return outcome }
    }
    return .finished
  }

  /// `-` when standard input is the program since nothing else is.
  private var standardInput: String? { invocation.texts.isEmpty && !prompts ? "-" : nil }

  /// A file or standard input, read; nil when it cannot be, which is told unless somebody ended it.
  private func source(at path: String) -> Source? {
    do {
      let text =
        path == "-"
        ? try Files.contents(ofDescriptor: STDIN_FILENO) : try Files.contents(of: path)
      return Source(name: path == "-" ? "<stdin>" : path, text: text)
    } catch {
      if Program.cancellation.isRequested { return nil }
      let command = "nn \(path)"
      let diagnostic = Diagnostic(
        .cannotRead, "cannot read `\(path)`: \(error.reason)",
        at: SourceSpan(3, command.utf8.count))
      stage.present(.diagnostic(diagnostic, Source(name: "<command line>", command)))
      return nil
    }
  }
}
