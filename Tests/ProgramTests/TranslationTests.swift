import Testing

/// The Python programs that `nn translate` writes.
///
/// `scripts/translations` runs them.
@Suite struct TranslationTests {
  private static let folder = "Tests/Golden/translation"
  private static let programs = ["classes", "language", "options", "runge", "wiring"]

  private func translation(_ program: String, to target: String) throws -> ProgramRun {
    try ProgramRun.nn("translate", "-", "--to", target, input: program)
  }

  @Test(arguments: programs, ["pytorch", "keras"])
  func written(_ name: String, _ target: String) throws {
    let path = "\(Self.folder)/\(name)"
    let run = try ProgramRun.nn("translate", RepositoryFile.path("\(path).nn"), "--to", target)
    // What only tells is the same wherever the repository lies.
    let found =
      run.output.isEmpty ? run.errors.replacing(RepositoryFile.path(""), with: "") : run.output
    let file = run.output.isEmpty ? "\(path).\(target).txt" : "\(path).\(target).py"
    #expect(run.status == (run.output.isEmpty ? 1 : 0))
    if ProcessStart.variable("RECORD") != nil {
      try RepositoryFile.write(found, to: file)
      Issue.record("recorded \(file)")
    } else {
      #expect(try RepositoryFile.text(file) == found)
    }
  }

  /// Every name of a table is in the tables of every target, or is refused at its place.
  @Test(arguments: ["pytorch", "keras"])
  func everyNameOfTheTables(_ target: String) throws {
    let help = try ProgramRun.nn("--json", "-e", "help")
    let fields = try #require(JSONLine(help.output.dropLast())?["fields"])
    func names(_ title: String) throws -> [String] {
      guard case .list(let list)? = fields[title] else {
        throw ProgramRun.StartFailure(problem: title)
      }
      return list.compactMap { if case .text(let name) = $0 { name } else { nil } }
    }
    for name in try names("activations") {
      let run = try translation("net = dense(3,\(name)) >> dense(1)\nfit net runge", to: target)
      #expect(run.status == 0, "\(name): \(run.errors)")
    }
    for (option, title) in [
      ("optimizer", "optimizers"), ("loss", "losses"), ("init", "initializers"),
      ("lr", "learning rates"), ("grid", "grids"),
    ] {
      for name in try names(title) {
        let run = try translation(
          "net = dense(3,tanh) >> dense(1)\nfit net runge \(option)=\(name)", to: target)
        guard run.status != 0 else { continue }
        #expect(run.output == "")
        #expect(run.errors.contains("error[X001]"))
        #expect(run.errors.contains("<stdin>:2:\(16 + option.count)"), "\(run.errors)")
        #expect(["lbfgs", "lm", "varpro", "nguyen_widrow", "orthogonal"].contains(name))
      }
    }
    for name in try names("targets") {
      let call = ["monomial", "chebyshev_t"].contains(name) ? "\(name)(3)" : name
      let run = try translation("net = dense(3,tanh) >> dense(1)\nfit net \(call)", to: target)
      #expect(run.status == 0, "\(name): \(run.errors)")
    }
  }

  @Test(arguments: [
    ("net = dense(2,tanh) >> dense(1)\nfit net runge optimizer=lm", "2:25", "the optimizer `lm`"),
    ("net = dense(2,z -> z^2) >> dense(1)", "1:15", "the activation `z -> z^2`"),
    ("t = study k=1..3 { k }", "1:5", "`study`"),
    ("net = dense(2,tanh) >> dense(1)\nfit net runge until=5", "2:15", "`until=`"),
    ("f(x) = x^2\nprint f'(1)", "2:7", "the derivative of anything but a network"),
    ("net = dense(1, weights=[[2]], bias=[1])", "1:16", "`weights=` of a layer"),
    (
      "net = dense(2,tanh) >> dense(1)\nr = fit net runge epochs=2\nprint r.seconds", "3:9",
      "`.seconds`"
    ),
  ])
  func refusals(_ program: String, _ place: String, _ what: String) throws {
    for target in ["pytorch", "keras"] {
      let run = try translation(program, to: target)
      #expect(run.status == 1)
      #expect(run.output == "")
      #expect(run.errors.contains("error[X001]: \(what)"), "\(run.errors)")
      #expect(run.errors.contains("<stdin>:\(place)"), "\(run.errors)")
    }
  }

  @Test func mistakesComeFirst() throws {
    let run = try translation("fit nett runge", to: "pytorch")
    #expect(run.status == 1)
    #expect(run.errors.contains("error[N001]"))
    #expect(try translation("x = (1", to: "keras").errors.contains("error[P002]"))
  }

  /// The line is written by hand; see `Tool.translate`.
  @Test func theHelpNamesEveryTarget() throws {
    let targets =
      try ProgramRun.nn("translate", "x.nn", "--to", "nothing").errors
      .split(separator: ": ").last ?? ""
    let names = targets.split(separator: ", ").map { $0.filter { !$0.isNewline } }
    #expect(names.count >= 2)
    let help = try ProgramRun.nn("--help").output
    #expect(help.contains("--to " + names.joined(separator: "|")), "\(targets)")
  }

  @Test func theCommandLine() throws {
    #expect(try translation("1", to: "pytorhc").errors.contains("did you mean `pytorch`?"))
    #expect(try translation("1", to: "pytorhc").status == 2)
    #expect(try ProgramRun.nn("translate", "a.nn").errors.contains("--to pytorch or --to keras"))
    let folder = try TemporaryFolder()
    let run = try ProgramRun.nn(
      "translate", "-", "--to", "keras", "--out", "\(folder.path)/a.py", input: "1 + 1")
    #expect(run.status == 0 && run.output == "")
    #expect(
      try ProgramRun.shell("cat '\(folder.path)/a.py'").output.contains("print(f\"{1 + 1:.6g}\")"))
  }
}
