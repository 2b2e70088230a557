import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `nn server`, and what docs/server.md says of it.
@Suite struct ServerTests {
  /// The answers to requests, in order.
  private func answers(_ requests: String...) throws -> [JSONLine] {
    let run = try ProgramRun.nn("server", input: requests.map { $0 + "\n" }.joined())
    #expect(run.status == 0)
    #expect(run.errors == "")
    return try run.output.split(separator: "\n").map { try #require(JSONLine($0)) }
  }

  /// The document's requests are one conversation.
  ///
  /// The requests of a block are sent together. How often progress comes depends on the machine, so
  /// it is left out.
  @Test func theDocumentTellsWhatIsAnswered() throws {
    let text = try RepositoryFile.text("docs/server.md")
    let session = try ServerSession()
    var told: [Substring] = []
    var waiting: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("< ") { continue }
      if line.hasPrefix("> {") {
        waiting.append(line)
      } else {
        told += answered(waiting, by: session)
        waiting = []
        told.append(line)
      }
    }
    #expect(session.end() == 0)
    let found = told.joined(separator: "\n")
    #expect(told.count { $0.hasPrefix("> {") } > 8)
    if ProcessStart.variable("RECORD") != nil {
      try RepositoryFile.write(found, to: "docs/server.md")
      Issue.record("recorded docs/server.md")
    } else {
      #expect(found == text)
    }
  }

  /// Each request with its answers below it.
  private func answered(_ requests: [Substring], by session: ServerSession) -> [Substring] {
    for request in requests { session.send(request.dropFirst(2)) }
    return requests.flatMap { request in
      let answers = session.read { line in
        JSONLine(line).map { $0["reply"] != nil || $0["error"] != nil } ?? true
      }
      return [request]
        + answers.filter { !$0.contains("\"event\":\"progress\"") }.map { "< \($0)" }
    }
  }

  @Test func theDocumentNamesEveryMethodAndFormat() throws {
    let text = try RepositoryFile.text("docs/server.md")
    let info = try #require(try answers(#"{"method":"info"}"#).first)
    for list in ["methods", "display"] {
      guard case .list(let names)? = info[list] else {
        throw ProgramRun.StartFailure(problem: list)
      }
      #expect(names.count >= 3)
      for case .text(let name) in names { #expect(text.contains("| `\(name)` "), "\(name)") }
    }
  }

  @Test(arguments: [
    "", "{", "[]", "1", "\"execute\"", "{}", #"{"method":1}"#, #"{"method":"exeute","code":"1"}"#,
    #"{"method":"execute"}"#, #"{"method":"execute","code":1}"#,
    #"{"method":"execute","code":"1","coed":2}"#, #"{"method":"complete","code":"a","cursor":-1}"#,
    #"{"method":"execute","code":"1","display":["gif"]}"#,
    "{\"method\":\"info\",\"method\":\"info\"}",
    #"{"method":"complete","code":"fit net","cursor":1e15}"#, "\u{0}", "\u{FEFF}{}",
    String(repeating: "[", count: 50_000),
  ])
  func aBadRequestEndsNothing(_ line: String) throws {
    let answers = try answers(line, #"{"id":"next","method":"execute","code":"40 + 2"}"#)
    #expect(answers.count <= 3)
    #expect(answers.last?["id"] == .text("next"))
    #expect(answers.last?["status"] == .text("finished"))
    #expect(answers.dropLast(2).allSatisfy { $0["error"] != nil || $0["reply"] != nil })
  }

  @Test func bytesThatAreNoText() throws {
    let run = try ProgramRun.shell(
      #"printf '\377\376\n{"method":"execute","code":"\377"}\n{"method":"info"}\n' | "$nn" server"#)
    let answers = run.output.split(separator: "\n").map { JSONLine($0) }
    #expect(answers.count == 3)
    #expect(answers.first??["error"] != nil && answers.last??["reply"] == .text("info"))
  }

  @Test func aLineWithoutEndIsRefusedAndPassedOver() throws {
    let run = try ProgramRun.shell(
      #"{ head -c 20000000 /dev/zero | tr '\0' x; echo; echo '{"method":"info"}'; } | "$nn" server"#
    )
    let answers = run.output.split(separator: "\n").map { JSONLine($0) }
    #expect(answers.count == 2)
    #expect(answers.first??["error"]?["message"] == .text("this line is longer than 16 MB"))
    #expect(answers.last??["reply"] == .text("info"))
  }

  /// What was asked before it stops, what is asked after it does not.
  @Test func anInterruptionOfWhatWaits() throws {
    let session = try ServerSession()
    session.send(#"{"id":1,"method":"execute","code":"while true { }"}"#)
    session.send(#"{"id":2,"method":"execute","code":"print 2"}"#)
    session.send(#"{"id":3,"method":"interrupt"}"#)
    session.send(#"{"id":4,"method":"execute","code":"40 + 2"}"#)
    let lines = session.read { $0.contains(#""id":4,"reply""#) }.compactMap { JSONLine($0) }
    #expect(session.end() == 0)
    let replies = lines.filter { $0["reply"] != nil }.map { $0["status"] }
    #expect(
      replies == [.text("interrupted"), .text("interrupted"), nil, .text("finished")])
    #expect(lines.contains { $0["fields"]?["value"] == .number("42") })
    #expect(!lines.contains { $0["kind"] == .text("print") })
  }

  @Test func anInterruptionOfATrainingKeepsWhatWasReached() throws {
    let session = try ServerSession()
    session.send(
      #"{"id":1,"method":"execute","code":"net = dense(9,tanh) >> dense(1)\nr = fit net runge epochs=100000000"}"#
    )
    // It runs.
    let before = session.read { $0.contains(#""moment":"epoch""#) }
    #expect(before.last?.contains(#""text":"epoch "#) ?? false)
    session.send(#"{"id":2,"method":"interrupt"}"#)
    session.send(#"{"id":3,"method":"execute","code":"r.epochs > 0"}"#)
    let lines = session.read { $0.contains(#""id":3,"reply""#) }.compactMap { JSONLine($0) }
    #expect(session.end() == 0)
    #expect(
      lines.filter { $0["reply"] == .text("execute") }.map { $0["status"] } == [
        .text("interrupted"), .text("finished"),
      ])
    #expect(lines.contains { $0["fields"]?["value"] == .flag(true) })
  }

  @Test func itEndsWithItsClient() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun.shell(
      """
      { echo '{"method":"execute","code":"while true { }"}' | timeout 60 "$nn" server
        echo $? > '\(folder.path)/status'; } | true
      cat '\(folder.path)/status'
      """)
    // By SIGPIPE or of itself, and not at the end of the patience.
    #expect(["141\n", "0\n"].contains(run.output), "\(run.output)")
  }

  @Test func quitEndsItWithItsStatus() throws {
    let run = try ProgramRun.nn(
      "server",
      input: #"{"id":1,"method":"execute","code":"quit(7)"}"# + "\n" + #"{"method":"info"}"# + "\n")
    #expect(run.status == 7)
    #expect(
      run.output == #"{"id":1,"reply":"execute","status":"quit","exit_status":7}"# + "\n")
  }

  @Test func picturesComeAsTheyAreAskedFor() throws {
    let answers = try answers(
      #"{"id":1,"method":"execute","code":"plot sin","display":["svg","png","text"]}"#,
      #"{"id":2,"method":"execute","code":"plot sin","display":[]}"#)
    guard case .object(let display)? = answers.first?["display"],
      case .text(let svg)? = display["image/svg+xml"], case .text(let png)? = display["image/png"],
      case .text(let text)? = display["text/plain"]
    else {
      Issue.record("no display")
      return
    }
    #expect(svg.hasPrefix("<?xml") || svg.hasPrefix("<svg"))
    #expect(png.hasPrefix("iVBORw0KGgo"))
    #expect(text.contains("sin"))
    #expect(answers.dropFirst(2).first?["display"] == .object([:]))
  }

  @Test func theNamesOfOneRequestAreThereInTheNext() throws {
    let answers = try answers(
      #"{"id":1,"method":"execute","code":"a = 0.1 + 0.2\nf(x) = a*x"}"#,
      #"{"id":2,"method":"inspect","code":"f(a)","cursor":3}"#,
      #"{"id":3,"method":"execute","code":"f(1)"}"#,
      #"{"id":4,"method":"inspect","code":"fit(net, ","cursor":9}"#,
      #"{"id":5,"method":"inspect","code":"?fit"}"#)
    #expect(answers[1]["fields"]?["value"] == .number("0.30000000000000004"))
    #expect(answers[2]["fields"]?["value"] == .number("0.30000000000000004"))
    #expect(answers[4]["fields"]?["name"] == .text("fit"))
    #expect(answers[5]["fields"]?["name"] == .text("fit"))
  }

  @Test func aListNestedVeryDeeplyIsNotTooMuch() throws {
    let answers = try answers(
      #"{"id":1,"method":"execute","code":"x = [1]\nfor k in 1..20000 { x = [x] }"}"#,
      #"{"id":2,"method":"inspect","code":"x","cursor":1}"#,
      #"{"id":3,"method":"execute","code":"length(x)"}"#)
    #expect(answers[1]["fields"]?["value"] == .null)
    #expect(answers[2]["fields"]?["value"] == .number("1"))
  }
}

/// Files of the repository.
enum RepositoryFile {
  private static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/"
  }()

  static func path(_ path: String) -> String { root + path }

  static func text(_ path: String) throws -> String {
    guard let file = fopen(root + path, "r") else {
      throw ProgramRun.StartFailure(problem: "cannot read \(path)")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }

  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(root + path, "w") else {
      throw ProgramRun.StartFailure(problem: "cannot write \(path)")
    }
    defer { fclose(file) }
    fputs(text, file)
  }
}
