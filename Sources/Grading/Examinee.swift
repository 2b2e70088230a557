internal import Interpreter
internal import NeuralNetwork
package import Presentation
internal import Synchronization
internal import Syntax
internal import Vocabulary

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// The process of one submission: runs it in a sandbox under its limits, then the checks in the same
/// session, however the submission ended.
package struct Examinee {
  private let arguments: ExamineeArguments
  private let output: ByteStream
  private let errors: ByteStream

  package init(_ arguments: ExamineeArguments, output: ByteStream, errors: ByteStream) {
    self.arguments = arguments
    self.output = output
    self.errors = errors
  }

  /// What is said, as far as it is to be heard; the checks are heard by their verdicts only.
  private final class Listener {
    var presenter: any Presenter
    var isHeard = true
    var error: (Diagnostic, Source)?

    init(_ presenter: any Presenter) { self.presenter = presenter }

    func hear(_ event: Event) {
      if case .diagnostic(let diagnostic, let source) = event, diagnostic.severity == .error {
        error = error ?? (diagnostic, source)
      }
      if isHeard { presenter.present(event) }
    }
  }

  /// Runs everything; the exit status, which says only whether it came to its end.
  package func status() -> Int32 {
    guard let checks = try? Files.contents(of: arguments.checks),
      let text = try? Files.contents(of: arguments.program)
    else { return 1 }
    let scratch = arguments.scratch
    let checksFolder = Self.folder(of: arguments.checks)
    let own = FileAccess(
      folders: [scratch] + arguments.folders, writable: [scratch], most: Self.mostWritten)
    let theirs = FileAccess(
      folders: [checksFolder, scratch], writable: [scratch], writing: scratch,
      most: Self.mostWritten)
    let listener = Listener(
      PresentationChoice().presenter(output: output, errors: errors))
    let isChecking = Atomic<Bool>(false)
    FileAccess.confine(to: own)
    let cancellation = Cancellation()
    let session = Session(cancellation: cancellation, reportFormats: ReportFormats.all) {
      listener.hear($0)
    }
    let watch = LimitWatch(
      ResourceLimits(
        time: ResourceLimits.TimeLimit(arguments.limits.time),
        memory: ResourceLimits.MemoryLimit(arguments.limits.memory)),
      cancellation: cancellation, statement: session.evaluator.statement
    ) { limit, diagnostic, source in
      let reason = Self.text(diagnostic, source)
      Self.tell(
        isChecking.load(ordering: .relaxed)
          ? .trouble(reason) : .ran(Self.ending(.limitReached(limit)), reason: reason))
      _exit(limit.exitStatus)
    }
    session.evaluator.watch = watch
    guard
      let examination = try? Examination(
        Source(name: checksName, text: checks), files: theirs,
        tell: {
          Self.tell(.verdict(check: $0.check, passed: $0.passed, message: $0.message))
        })
    else { return 1 }
    Self.limitTheProcess()
    FileAccess(
      folders: [scratch, checksFolder] + arguments.folders, writable: [scratch]
    ).enforce()
    chdir(scratch)

    watch.begin()
    let outcome = session.run(Source(name: arguments.name, text: text))
    watch.end()
    output.flush()
    errors.flush()
    Self.tell(
      .ran(Self.ending(outcome), reason: listener.error.map { Self.text($0, $1) } ?? ""))

    listener.isHeard = false
    isChecking.store(true, ordering: .relaxed)
    cancellation.reset()
    watch.begin(isForgiving: true)
    let troubles = session.examine(examination)
    watch.end()
    for trouble in troubles { Self.tell(.trouble(trouble)) }
    Self.tell(.done)
    return 0
  }

  /// A name no source of the submission has.
  private var checksName: String {
    let name = FileName(arguments.checks).name
    return name == arguments.name ? "the checks, \(name)" : name
  }

  /// Bytes in files a submission may write, and the checks after it.
  private static let mostWritten = 100_000_000

  /// Limits of the system's own, should everything else fail.
  private static func limitTheProcess() {
    // A file that grows too large is an error of the write and not the end.
    signal(SIGXFSZ, SIG_IGN)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(Self.coreSize, &none)
    var size = rlimit(rlim_cur: rlim_t(mostWritten), rlim_max: rlim_t(mostWritten))
    setrlimit(Self.fileSize, &size)
    // The processors are shared with other submissions.
    InstructionSet.threads = 1
  }

  #if canImport(Glibc)
    private static let coreSize = __rlimit_resource_t(RLIMIT_CORE.rawValue)
    private static let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
  #else
    private static let coreSize = RLIMIT_CORE
    private static let fileSize = RLIMIT_FSIZE
  #endif

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func ending(_ outcome: Outcome) -> GradingMessage.Ending {
    switch outcome {
    case .finished, .quit(status: 0): .finished
    case .limitReached(.time): .timeLimit
    case .limitReached(.memory): .memoryLimit
    case .refused: .refused
    case .failed, .expectationFailed, .interrupted, .quit: .failed
    }
  }

  /// "main.nn:4: the time limit of 10 s was reached".
  private static func text(_ diagnostic: Diagnostic, _ source: Source) -> String {
    "\(source.name):\(source.line(at: diagnostic.span.start, limit: 0).number): "
      + diagnostic.message
  }

  private static func tell(_ message: GradingMessage) {
    let bytes = message.bytes
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        write(ExamineeArguments.channel, $0.baseAddress, $0.count)
      }
      if count < 0 && errno != EINTR { return }
      rest = rest.dropFirst(max(count, 0))
    }
  }
}
