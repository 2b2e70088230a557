import Interpreter
import Syntax
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// A program with a mistake, and what is said about it: the lines at its end that start with `#!`.
///
/// ```
/// fit nett runge
/// #! error N001 1:5-8 there is nothing called `nett`
/// #! label: did you mean `net`?
/// #! mended: fit net runge
/// #! ends: failed
/// ```
///
/// Columns count characters from 1, the last included; `mended` gives the lines the suggested edit
/// changes.
struct ErrorScript: Sendable, CustomTestStringConvertible {
  static let folder = "Tests/Golden/errors"

  let name: String
  let program: String
  let expected: [String]
  private let path: String

  var testDescription: String { name }

  init(_ name: String) throws {
    self.name = name
    path = TestFiles.repository + "\(Self.folder)/\(name).nn"
    let lines = try TestFiles.text("\(Self.folder)/\(name).nn").split(
      separator: "\n", omittingEmptySubsequences: false)
    program = lines.filter { !$0.hasPrefix("#! ") }.joined(separator: "\n")
    expected = lines.filter { $0.hasPrefix("#! ") }.map(String.init)
  }

  func record(_ found: [String]) throws {
    try TestFiles.write(program + found.map { $0 + "\n" }.joined(), to: path)
  }

  /// The program with all suggested edits, the last first; nil without any.
  static func mended(_ program: String, _ diagnostics: [Diagnostic]) -> String? {
    let edits = diagnostics.compactMap(\.edit).sorted { $0.span.start > $1.span.start }
    guard !edits.isEmpty else { return nil }
    var bytes = Array(program.utf8)
    for edit in edits {
      bytes.replaceSubrange(edit.span.start..<edit.span.end, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a conversation said and how it ended, in the form of the scripts.
  static func described(
    _ program: String, _ conversation: Conversation, _ outcome: Outcome
  ) -> [String] {
    var lines: [String] = []
    for (diagnostic, source) in conversation.diagnostics {
      lines.append(
        "#! \(diagnostic.severity.rawValue) \(diagnostic.code.name) "
          + "\(place(diagnostic.span, in: source)) \(diagnostic.message)")
      if let label = diagnostic.label { lines.append("#! label: \(label)") }
      for note in diagnostic.notes { lines.append("#! note: \(note)") }
      if let help = diagnostic.help { lines.append("#! help: \(help)") }
    }
    if let mended = mended(program, conversation.diagnostics.map(\.diagnostic)) {
      let before = program.split(separator: "\n", omittingEmptySubsequences: false)
      for line in mended.split(separator: "\n", omittingEmptySubsequences: false)
      where !before.contains(line) {
        lines.append("#! mended: \(line)")
      }
    }
    lines.append("#! ends: \(outcome)")
    return lines.map { $0.replacing(/this machine has [0-9.]+ .B/, with: "this machine has less") }
  }

  private static func place(_ span: SourceSpan, in source: Source) -> String {
    let first = source.line(at: span.start)
    let lines = source.string(in: span).split(separator: "\n", omittingEmptySubsequences: false)
    let length = max(1, lines.last?.count ?? 1)
    if lines.count == 1 {
      return "\(first.number):\(first.column)-\(first.column + length - 1)"
    }
    return "\(first.number):\(first.column)-\(first.number + lines.count - 1):\(length)"
  }
}

@Suite("Errors")
struct ErrorTests {
  static let names = TestFiles.programs(in: ErrorScript.folder)

  /// Files the scripts name, in the folder they run in.
  private static let files: Void = {
    let folder = TestFiles.workplace + "/"
    mkdir(folder + "folder", 0o755)
    mkdir(folder + "folder.svg", 0o755)
    for suffix in ["safetensors", "onnx"] {
      try? TestFiles.write("this is not a model file", to: folder + "broken.\(suffix)")
    }
    try? TestFiles.write(plainLayers([("0", 1, 1), ("2", 1, 1)]), to: folder + "plain.safetensors")
    try? TestFiles.write(
      plainLayers([("0", 3, 1), ("2", 3, 1)]), to: folder + "turned.safetensors")
    for (name, text) in [
      ("ragged", "x,y\n1,2\n3,4,5\n"), ("missing", "x,y\n1,2\n3,\n"),
      ("texts", "size,kind\n1,small\n9,large\n"), ("quotation", "x,y\n1,\"2\n3,4\n"),
      ("comma", "x;y\n1,5;2,5\n"), ("empty", ""),
    ] {
      try? TestFiles.write(text, to: folder + "\(name).csv")
    }
  }()

  /// The scripts that reach a limit as soon as a training begins.
  private static let limits: [DiagnosticCode: String] = [
    .timeLimit: "time_limit", .memoryLimit: "memory_limit",
  ]

  /// A safetensors file of weights 0 as PyTorch writes it; its header has 257 bytes, so that its
  /// length, and with it the whole file, is ASCII.
  private static func plainLayers(_ layers: [(name: String, rows: Int, columns: Int)]) -> String {
    var start = 0
    let tensors = layers.map { layer in
      let end = start + 8 * layer.rows * layer.columns
      defer { start = end }
      return
        "\"\(layer.name).weight\":{\"dtype\":\"F64\",\"shape\":[\(layer.rows),\(layer.columns)],"
        + "\"data_offsets\":[\(start),\(end)]}"
    }
    let header = "{\(tensors.joined(separator: ","))}"
    let padding = String(repeating: " ", count: 257 - header.utf8.count)
    let length = "\u{1}\u{1}" + String(repeating: "\0", count: 6)
    return length + header + padding + String(repeating: "\0", count: start)
  }

  @Test("each mistake is named at its place, with what helps", arguments: names)
  func script(_ name: String) throws {
    _ = Self.files
    let script = try ErrorScript(name)
    let conversation = Conversation()
    if name.hasPrefix("sandbox_") { conversation.meets(.refused) }
    for code in [DiagnosticCode.timeLimit, .memoryLimit] where name == Self.limits[code] {
      conversation.memory.onProgress = { _ in conversation.meets(code) }
    }
    let outcome = conversation.run(script.program, name: "\(name).nn")
    let found = ErrorScript.described(script.program, conversation, outcome)
    try EventTests.check(conversation.memory.events)
    if TestFiles.isRecording {
      try script.record(found)
      Issue.record("recorded \(name)")
      return
    }
    #expect(found == script.expected)
    let diagnostics = conversation.diagnostics.map(\.diagnostic)
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics { requireForm(diagnostic, in: script.program) }
    if diagnostics.allSatisfy({ $0.edit != nil }),
      let mended = ErrorScript.mended(script.program, diagnostics)
    {
      let again = Conversation()
      let outcome = again.run(mended)
      #expect(
        outcome == .finished || outcome == .quit(status: 0), "\(mended)\n\(again.errors)")
    }
  }

  /// Lower case, no period, and a place inside the program.
  private func requireForm(_ diagnostic: Diagnostic, in program: String) {
    #expect(diagnostic.message.first?.isUppercase != true || diagnostic.message.hasPrefix("N "))
    #expect(!diagnostic.message.hasSuffix("."))
    #expect(diagnostic.span.start >= 0 && diagnostic.span.start <= diagnostic.span.end)
    #expect(diagnostic.span.end <= program.utf8.count)
  }

  @Test func everyCodeHasAScript() throws {
    let table = try TestFiles.text("Sources/Syntax/DiagnosticCode.swift")
    var codes = Set(table.matches(of: /"([PNTSVDR][0-9]{3})"/).map { String($0.output.1) })
    // Tests of their own, where the text is made: nested too deeply, bytes that are not UTF-8.
    codes.subtract(["P008", "P009"])
    // Ctrl-C is an outcome: see SessionTests.
    codes.subtract(["R003"])
    for name in Self.names {
      for line in try ErrorScript(name).expected {
        let words = line.split(separator: " ")
        if words.count > 2 { codes.remove(String(words[2])) }
      }
    }
    #expect(codes.isEmpty, "without a script: \(codes.sorted())")
  }

  @Test func anEndlessRecursionEndsOnAnyStack() {
    let conversation = Conversation()
    #expect(conversation.run("f(n) = 1 + f(n + 1)\nf(1)") == .failed)
    #expect(conversation.diagnostics.map(\.diagnostic.code) == [.recursion])
    // Recursion through a function that the runtime calls, and through lists.
    #expect(conversation.run("g(x) = sum(map(y -> g(y), [x]))\ng(1)") == .failed)
    #expect(conversation.diagnostics.last?.diagnostic.code == .recursion)
    #expect(conversation.run("1 + 1") == .finished)
    #expect(conversation.lines == ["2"])
  }

  @Test func aDeepButFiniteRecursionWorks() {
    #expect(
      Conversation.last(of: "f(n) = if n == 0 then 0 else 1 + f(n - 1)\nf(900)") == "900")
  }

  @Test func tooManyBracketsEndInAMessage() {
    let conversation = Conversation()
    let open = String(repeating: "(", count: 10_000)
    let close = String(repeating: ")", count: 10_000)
    #expect(conversation.run("x = \(open)1\(close)") == .failed)
    #expect(conversation.diagnostics.first?.diagnostic.code == .tooDeep)
  }

  @Test func bytesThatAreNoTextEndInAMessage() {
    let conversation = Conversation()
    let source = Source(name: "test", text: Array("x = 1\nprint \"".utf8) + [0xFF, 0x22, 0x0A])
    #expect(conversation.session.run(source) == .failed)
    #expect(conversation.diagnostics.first?.diagnostic.code == .badEncoding)
  }

  @Test func nothingRunsWhenALineDoesNotParse() {
    let conversation = Conversation()
    #expect(conversation.run("x = 1\nprint x\ny = )\n") == .failed)
    #expect(conversation.lines.isEmpty)
  }

  @Test func linesBeforeAnErrorHaveRun() {
    let conversation = Conversation()
    #expect(conversation.run("x = 1\nprint x\nprint y\nprint 2") == .failed)
    #expect(conversation.lines == ["1"])
  }
}
