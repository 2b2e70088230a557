internal import ArgumentParser
internal import Interpreter
internal import Presentation
internal import Syntax
internal import Translation
internal import Vocabulary

/// Something `nn` does with programs besides running them: `nn fmt file.nn`.
///
/// A file of the same name is run as `nn ./fmt`.
struct Tool: Sendable {
  let name: String
  let summary: String
  /// What may be written after it besides files, for the shell's completion.
  ///
  /// Found when asked for: every start of the program goes by this table.
  var words: @Sendable () -> [String] = { [] }
  let action: @Sendable (_ arguments: [String], _ output: ByteStream, _ errors: ByteStream) -> Int32

  func run(_ arguments: [String], output: ByteStream, errors: ByteStream) -> Int32 {
    let status = action(arguments, output, errors)
    if status == Program.usageStatus, (try? Files.requireReadable(name)) != nil {
      errors.write(line: "nn: the file `\(name)` is run by `nn ./\(name)`")
    }
    return status
  }

  /// The table of tools.
  static let all = [
    Tool(name: "check", summary: "file.nn: finds mistakes in names and options without running") {
      onFiles($0, $2) { path, text, errors in
        let source = Source(name: path, text: text)
        let diagnostics = Checker.check(source)
        for diagnostic in diagnostics { tell(diagnostic, source, errors) }
        return diagnostics.contains { $0.severity == .error } ? 1 : 0
      }
    },
    Tool(
      name: "fmt",
      summary: "[-w] file.nn: prints the program in its canonical form; -w writes it back",
      words: { ["-w"] }
    ) { arguments, output, errors in
      let writes = arguments.first == "-w"
      return onFiles(Array(arguments.dropFirst(writes ? 1 : 0)), errors) { path, text, errors in
        let source = Source(name: path, text: text)
        switch Formatter.format(source) {
        case .failure(let problem):
          for diagnostic in problem.diagnostics { tell(diagnostic, source, errors) }
          return 1
        case .success(let formatted):
          guard writes, path != "-" else {
            output.write(String(decoding: formatted, as: UTF8.self))
            return 0
          }
          guard formatted != text else { return 0 }
          do throws(Files.Failure) { try Files.replace(path, with: formatted) } catch {
            errors.write(line: "nn: cannot write `\(path)`: \(error.reason)")
            return 1
          }
          return 0
        }
      }
    },
    Tool(
      name: "grade",
      summary: "checks.nn submissions/ --out results.json: grades a class; see nn grade --help",
      words: {
        [
          "--out", "--time-limit", "--memory-limit", "--jobs", "--files", "--keep", "--main",
        ]
      }
    ) { GradeInvocation.run($0, output: $1, errors: $2) },
    Tool(
      name: "grammar",
      summary: "prints the grammar as EBNF; --textmate and --vim: for the colours of editors",
      words: { EditorGrammar.all.map(\.option) }
    ) { arguments, output, errors in
      guard let option = arguments.first else {
        output.write(line: GrammarText.ebnf)
        return 0
      }
      guard arguments.count == 1,
        let editor = EditorGrammar.all.first(where: { $0.option == option })
      else { return refused(arguments, errors) }
      output.write(editor.text())
      return 0
    },
    Tool(name: "merge", summary: "into.sqlite files: joins the files of a study's shares") {
      paths, output, errors in
      guard paths.count >= 2, !paths.contains(where: { $0.hasPrefix("-") }) else {
        return refused(paths, errors)
      }
      let quoted = paths.map(Printer.quoted)
      let program = "merge \(quoted.dropFirst().joined(separator: " ")) into=\(quoted[0])"
      guard let invocation = try? Invocation.parse(["-e", program]) else { return 1 }
      return Run(invocation, output: output, errors: errors).status()
    },
    Tool(name: "selftest", summary: "whether this machine finds the recorded bits") {
      arguments, output, errors in
      guard arguments.isEmpty else { return refused(arguments, errors) }
      let program = "ok = selftest()\nquit(if ok then 0 else 1)"
      guard let invocation = try? Invocation.parse(["-e", program]) else { return 1 }
      return Run(invocation, output: output, errors: errors).status()
    },
    Tool(
      name: "server",
      summary: "speaks JSON lines on standard input and output, for editors and notebooks"
    ) { arguments, output, errors in
      guard arguments.isEmpty else { return refused(arguments, errors) }
      guard let server = Server(output: output, errors: errors) else {
        errors.write(line: "nn: this system has no pipe or no thread left")
        return 1
      }
      return server.status()
    },
    translate,
  ]

  /// What may come next on the command line besides files, for the shell's completion.
  static func words(after words: ArraySlice<String>) -> [String] {
    guard let first = words.first(where: { !$0.hasPrefix("-") }) else { return all.map(\.name) }
    return named(first)?.words() ?? []
  }

  static func named(_ name: String?) -> Tool? { all.first { $0.name == name } }

  /// A line per tool, for `nn --help`.
  static let summaries = all.map { "nn \($0.name) \($0.summary)." }.joined(separator: "\n")

  static func onFiles(
    _ paths: [String], _ errors: ByteStream,
    _ body: (_ path: String, _ text: [UInt8], _ errors: ByteStream) -> Int32
  ) -> Int32 {
    guard !paths.isEmpty, !paths.contains(where: { $0.hasPrefix("-") && $0 != "-" }) else {
      return refused(paths, errors)
    }
    var status: Int32 = 0
    for path in paths {
      do throws(Files.Failure) {
        let text = path == "-" ? try Files.contents(ofDescriptor: 0) : try Files.contents(of: path)
        status = max(status, body(path, text, errors))
      } catch {
        errors.write(line: "nn: cannot read `\(path)`: \(error.reason)")
        status = 1
      }
    }
    return status
  }

  static func refused(_ arguments: [String], _ errors: ByteStream) -> Int32 {
    errors.write(
      line: arguments.isEmpty
        ? "nn: a file is missing"
        : "nn: `\(arguments.joined(separator: " "))` is not understood here")
    errors.write(line: summaries)
    return Program.usageStatus
  }

  static func tell(_ diagnostic: Diagnostic, _ source: Source, _ errors: ByteStream) {
    errors.write(line: DiagnosticText.text(of: diagnostic, in: source))
  }
}
