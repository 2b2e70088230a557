import Testing

/// The Python programs that `nn translate` writes.
///
/// `scripts/translations` runs them.
@Suite struct TranslationTests {
  private static let folder = "Tests/Golden/translation"
  private static let programs = [
    "classes", "language", "memory", "names", "options", "runge", "wiring",
  ]

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

  /// A variable is called by another name where a translated program needs its own.
  @Test(arguments: ["pytorch", "keras"], ["max", "mse", "crossentropy", "np", "id"])
  func namesOfPython(_ target: String, _ name: String) throws {
    let run = try translation("\(name) = 2\n\(name)_ = 3\nprint \(name) + \(name)_", to: target)
    #expect(run.output.contains("\n\(name)__ = 2\n\(name)_ = 3\n"))
  }

  /// A network that is trained after a function is defined with it is kept as it was; one that
  /// is not needs no copy.
  @Test func aFunctionKeepsItsNetwork() throws {
    let program = "net = dense(2,tanh) >> dense(1)\nfit net runge\nf(x) = net(x)"
    for (target, copy) in [("pytorch", "copy.deepcopy(net)"), ("keras", "frozen(net)")] {
      let once = try translation(program, to: target)
      #expect(once.output.contains("def f(x):"))
      for change in ["fit net runge", "r = fit(net, runge)", "reset net"] {
        let run = try translation(program + "\n" + change, to: target)
        #expect(run.output.contains("def f(x, net=\(copy)):"), "\(change): \(run.errors)")
      }
      let loop = program.replacing("\n", with: "; ")
      let run = try translation("for k in 1..2 { \(loop) }", to: target)
      #expect(run.output.contains("def f(x, net=\(copy)):"))
    }
  }

  @Test func lineEndsOfOtherSystems() throws {
    let program = "# a comment\n\nx = 1 # one\n# another\nplot x ->\n  x^2\nprint x\n"
    let run = try translation(program, to: "pytorch")
    #expect(run.output.contains("# another\n# plot x ->  (left out)\n#   x^2  (left out)\n"))
    let windows = try translation(
      "\u{FEFF}" + program.replacing("\n", with: "\r\n"), to: "pytorch")
    #expect(windows.output == run.output)
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
