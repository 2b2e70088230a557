internal import Interpreter
internal import Presentation
internal import Syntax
internal import Vocabulary

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// One session behind a protocol of JSON lines, for editors and notebooks: docs/server.md.
///
/// Owned by the thread that answers.
final class Server {
  let session: Session
  private let output: ByteStream
  private let stage: Stage
  private let inbox: ServerInbox
  /// How many programs were run.
  private var number = 0
  /// The status of a `quit`.
  private var quitStatus: Int32?

  /// nil when the system has no pipe or no thread left.
  init?(output: ByteStream, errors: ByteStream) {
    guard let inbox = ServerInbox(cancellation: Program.cancellation),
      ServerInput.start(into: inbox)
    else { return nil }
    self.output = output
    self.inbox = inbox
    let stage = Stage(
      RequestPresenter(id: .null, output: output, formats: []), output: output, errors: errors)
    self.stage = stage
    session = Session(
      cancellation: Program.cancellation, reportFormats: ReportFormats.all,
      emit: { stage.present($0) })
  }

  /// Answers until the input ends or a program quits; the exit status.
  func status() -> Int32 {
    while let item = inbox.next() {
      var members = [Field("id", item.id)]
      switch item.request {
      case .success(let request):
        members.append(Field("reply", .text(request.method.name)))
        if item.isInterrupted, request.method.name == "execute" {
          members.append(Field("status", .text("interrupted")))
          members.append(Field("exit_status", .number(130)))
        } else {
          members += request.method.answer(request, self)
        }
      case .failure(let refusal):
        var error = [Field("message", .text(refusal.message))]
        if let help = refusal.help { error.append(Field("help", .text(help))) }
        members.append(Field("error", .object(error)))
      }
      output.write(line: JSONText.of(.object(members)))
      output.flush()
      if let quitStatus { return quitStatus }
    }
    return 0
  }

  /// Runs the program of a request.
  func execute(_ request: ServerRequest) -> Outcome {
    number += 1
    var formats = [DisplayFormat.text]
    if case .list(let names)? = request["display"] {
      formats = names.compactMap { name in DisplayFormat.all.first { $0.name == name.text } }
    }
    let presenter = RequestPresenter(id: request.id, output: output, formats: formats)
    stage.show(by: request["quiet"] == .flag(true) ? QuietPresenter(presenter) : presenter)
    let name = request["name"]?.text ?? "<input \(number)>"
    let outcome = session.run(Source(name: name, EntryRewriting(request.code).program))
    if case .quit(let status) = outcome { quitStatus = status }
    return outcome
  }
}
