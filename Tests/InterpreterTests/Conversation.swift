import Interpreter
import NeuralNetwork
import Presentation
import Syntax

/// A session that remembers what it said.
final class Conversation {
  /// What was said; a class of its own, since the session's closure needs it first.
  final class Memory {
    var events: [Event] = []
    var onProgress: (Progress) -> Void = { _ in }
  }

  let memory = Memory()
  let cancellation = Cancellation()
  let session: Session

  init() {
    _ = TestFiles.workplace
    let memory = memory
    session = Session(cancellation: cancellation, reportFormats: ReportFormats.all) { event in
      memory.events.append(event)
      if case .progress(let progress) = event { memory.onProgress(progress) }
    }
  }

  /// Brings about what a program alone does not meet: a limit that is reached, or the sandbox.
  func meets(_ code: DiagnosticCode) {
    switch code {
    case .timeLimit: cancellation.request(.timeLimit)
    case .memoryLimit: cancellation.request(.memoryLimit)
    case .refused:
      session.evaluator.files = FileAccess(folders: [TestFiles.workplace], writable: [])
    default: break
    }
  }

  @discardableResult func run(_ program: String, name: String = "test.nn") -> Outcome {
    session.run(Source(name: name, program))
  }

  /// The outputs so far.
  var outputs: [Output] {
    memory.events.compactMap { if case .output(let output) = $0 { output } else { nil } }
  }

  /// The lines of all outputs so far.
  var lines: [String] { outputs.flatMap { $0.lines.map(\.string) } }

  /// The diagnostics so far, each with the text it is about.
  var diagnostics: [(diagnostic: Diagnostic, source: Source)] {
    memory.events.compactMap {
      if case .diagnostic(let diagnostic, let source) = $0 { (diagnostic, source) } else { nil }
    }
  }

  var errors: [String] {
    diagnostics.filter { $0.diagnostic.severity == .error }.map(\.diagnostic.message)
  }

  /// Runs a program in a new session; its lines when it finishes, and nil when it does not.
  static func lines(of program: String) -> [String]? {
    let conversation = Conversation()
    return conversation.run(program) == .finished ? conversation.lines : nil
  }

  /// What the last line of a program that finishes prints.
  static func last(of program: String) -> String? { lines(of: program)?.last }
}
