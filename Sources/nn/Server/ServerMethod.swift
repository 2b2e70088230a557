internal import Interpreter
internal import Presentation
internal import Syntax
internal import Vocabulary

/// Something a client may ask of the server: a row of the table of methods.
struct ServerMethod: Sendable {
  /// A member of the request.
  struct Member: Sendable {
    enum Kind: Sendable {
      case text, count, flag
      /// Names of display formats.
      case formats

      var text: String {
        switch self {
        case .text: "a text"
        case .count: "a whole number"
        case .flag: "true or false"
        case .formats:
          "a list of \(DisplayFormat.all.map { "\"\($0.name)\"" }.joined(separator: ", "))"
        }
      }

      func accepts(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.text, .text), (.flag, .flag): true
        case (.count, .number): value.count != nil
        case (.formats, .list(let items)):
          items.allSatisfy { item in DisplayFormat.all.contains { $0.name == item.text } }
        default: false
        }
      }
    }
    let name: String
    let kind: Kind
    var isRequired = false
    let meaning: String
  }

  let name: String
  let summary: String
  let members: [Member]
  /// What is answered, besides the identity and the method's name.
  let answer: @Sendable (ServerRequest, Server) -> [Field]

  private static let code = Member(
    name: "code", kind: .text, isRequired: true, meaning: "program text")
  private static let cursor = Member(
    name: "cursor", kind: .count, meaning: "a place in it, in UTF-8 bytes; its end when left out")

  /// The table of methods.
  static let all: [ServerMethod] = [
    ServerMethod(
      name: "execute", summary: "Runs a program; what it says comes as events before the reply.",
      members: [
        code,
        Member(name: "name", kind: .text, meaning: "what messages call the text"),
        Member(name: "display", kind: .formats, meaning: "how figures are to be drawn"),
        Member(
          name: "quiet", kind: .flag, meaning: "leaves out the summaries of trainings"),
      ]
    ) { request, server in
      let outcome = server.execute(request)
      return [
        Field("status", .text(outcome.name)),
        Field("exit_status", .number(Double(outcome.exitStatus))),
      ]
    },
    ServerMethod(
      name: "complete", summary: "What may stand at a place of a text.", members: [code, cursor]
    ) { request, server in
      let entry = EntryRewriting(request.code)
      let list = server.session.completions(
        for: entry.program, cursor: request.cursor + entry.shift)
      return [
        Field("start", .number(Double(max(0, list.start - entry.shift)))),
        Field("end", .number(Double(min(request.cursor, request.code.utf8.count)))),
        Field(
          "matches",
          .list(
            list.candidates.map {
              .object([Field("text", .text($0.text)), Field("meaning", .text($0.meaning))])
            })),
      ]
    },
    ServerMethod(
      name: "inspect", summary: "What the name at a place of a text is.", members: [code, cursor]
    ) { request, server in
      let entry = EntryRewriting(request.code)
      let cursor = request.cursor + entry.shift
      let hint = server.session.hint(for: entry.program, cursor: cursor)
      guard let found = server.session.inspection(of: entry.program, cursor: cursor) else {
        return [
          Field("found", .flag(false)), Field("hint", hint.map { .text($0.string) } ?? .null),
        ]
      }
      return [
        Field("found", .flag(true)), Field("kind", .text(found.kind)),
        Field("text", .list(found.lines.map { .text($0.string) })),
        Field("fields", .object(found.fields)),
        Field("hint", hint.map { .text($0.string) } ?? .null),
      ]
    },
    ServerMethod(
      name: "is_complete", summary: "Whether a text is a whole program, or goes on.",
      members: [code]
    ) { request, _ in
      let program = EntryRewriting(request.code).program
      if let indent = EntryContinuation.indentation(of: program) {
        return [Field("status", .text("incomplete")), Field("indent", .number(Double(indent)))]
      }
      let isWrong = Parser.parse(Source(name: "", program)).diagnostics.contains {
        $0.severity == .error
      }
      return [Field("status", .text(isWrong ? "invalid" : "complete"))]
    },
    ServerMethod(
      name: "interrupt",
      summary: "Stops what runs and all that was asked before; what was reached is kept.",
      members: []
    ) { _, _ in [] },
    ServerMethod(name: "info", summary: "Which program this is, and what it can do.", members: []) {
      _, _ in
      [
        Field("program", .text("nn")), Field("version", .text(Program.version)),
        Field("methods", .list(all.map { .text($0.name) })),
        Field("display", .list(DisplayFormat.all.map { .text($0.name) })),
      ]
    },
  ]
}

extension Outcome {
  /// The status of a reply.
  fileprivate var name: String {
    switch self {
    case .finished: "finished"
    case .failed: "failed"
    case .expectationFailed: "expectation_failed"
    case .interrupted: "interrupted"
    case .limitReached: "limit_reached"
    case .refused: "refused"
    case .quit: "quit"
    }
  }
}
