import Testing

/// Whole runs of `nn grade` on small classes.
@Suite struct GradeTests {
  private static let checks = """
    expect f(2) == 4 points=2 "the square of 2"
    for k in 1..3 { expect f(k) == k^2 points=3 "squares" }
    expect a == 1 visibility=hidden

    """

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(Self.checks, to: "checks.nn")
    _ = try ProgramRun.shell("mkdir '\(folder.path)/class'")
  }

  private func handIn(_ name: String, _ program: String) throws {
    _ = try folder.write(program, to: "class/\(name).nn")
  }

  private func grade(_ options: String = "") throws -> ProgramRun {
    try ProgramRun.shell(
      "cd '\(folder.path)' && \"$nn\" grade checks.nn class \(options)")
  }

  private func text(_ path: String) throws -> String {
    try ProgramRun.shell("cat '\(folder.path)/\(path)'").output
  }

  @Test func aClassIsGradedAndWritten() throws {
    try handIn("ada", "f(x) = x^2\na = 1\nprint \"hello <b>\"")
    try handIn("bob", "f(x) = 2x\na = 1")
    try handIn("=cara, \"c\"", "nonsense here")
    let run = try grade("--out results.json")
    #expect(run.status == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 8)
    #expect(lines[1].hasPrefix("ada         6 of 6  finished"))
    #expect(lines[2].hasPrefix("bob         3 of 6  finished"))
    #expect(lines[0].contains("0 of 6  failed: =cara, \"c\".nn:1: "))
    #expect(lines[3] == "3 submissions, 3 of 6 points on average")

    let csv = try text("results.csv").split(separator: "\r\n")
    #expect(
      csv[0] == "name,score,max_score,status,reason,the square of 2,squares,a == 1")
    #expect(csv[1].hasPrefix("\"'=cara, \"\"c\"\"\",0,6,failed,"))
    #expect(csv[2] == "ada,6,6,finished,,2,3,1")
    #expect(csv[3] == "bob,3,6,finished,,2,0,1")

    let single = try #require(JSONLine(try text("results/ada.json").dropLast()))
    #expect(single["score"] == .number("6"))
    #expect(single["max_score"] == .number("6"))
    guard case .list(let tests)? = single["tests"] else {
      Issue.record("no tests")
      return
    }
    #expect(tests.count == 3)
    #expect(try text("results.json").contains("\"visibility\":\"hidden\""))
    #expect(try text("results/bob.json").contains("left is 2, right is 1"))
    #expect(try text("results/ada.json").contains("hello <b>"))

    let page = try text("results.html")
    #expect(page.contains("hello &lt;b&gt;"))
    #expect(page.contains("3 submissions, 3 of 6 points on average, 1 with all points."))
    #expect(!page.contains("http"))
  }

  @Test func troubleIsContainedAndNamed() throws {
    let f = "f(x) = x^2\na = 1\n"
    try handIn("dense", f + "net = dense(1e9) >> dense(1)\nfit net f")
    try handIn(
      "fakes", "print \"6 of 6\"\nexpect true points=6\nt = study k=1..2 into=\"/dev/fd/3\" { k }")
    try handIn("loop", f + "while true { x = 1 }")
    try handIn("nested", f + "b = 1\nfor k in 1..60 { b = [b, b] }\nprint sum(b)")
    try handIn("outside", f + "plot f file=\"/tmp/nn-outside.svg\"")
    try handIn("prints", f + "s = \"0123456789\"\nfor k in 1..13 { s = \"{s}{s}\" }\nprint s")
    try handIn("quits", "f(x) = quit(0)\na = 1\nquit")
    try handIn("recursion", f + "g(n) = g(n + 1)\ng(1)")
    try handIn("text", f + "s = \"abc\"\nwhile true { s = \"{s}{s}\" }")
    try handIn("undoes", "f(x) = undo()\na = 1")
    try handIn("writes", f + "plot f file=\"picture.svg\"\nd = csv(\"../../outside/letter.csv\")")
    _ = try ProgramRun.shell(
      """
      cd '\(folder.path)/class'
      printf '\\177ELF\\002\\001\\000\\377\\n' > bytes.nn
      mkdir ../outside; echo letter > ../outside/letter.csv
      ln -s ../outside/letter.csv link.nn
      mkdir empty folder several; ln -s ../../outside folder/data
      printf 'f(x) = x^2\\na = 1\\nd = csv("data/letter.csv")\\n' > folder/any.nn
      echo 'f(x) = x' > several/a.nn; echo 'f(x) = x' > several/b.nn
      echo letter > letter.txt
      """)
    let run = try grade("--time-limit 2s --memory-limit 100M")
    #expect(run.status == 0)
    #expect(
      run.errors.contains("no submissions, since their names do not end with .nn: letter.txt"))
    let expected = [
      ("bytes", "0 of 6  failed: bytes.nn:1: "),
      ("dense", "6 of 6  memory limit: dense.nn:3: the network would need 32000000000 bytes"),
      ("empty", "0 of 6  unreadable: there is no .nn program in it"),
      ("fakes", "0 of 6  sandbox: fakes.nn:3: writing \"/dev/fd/3\" is refused"),
      ("folder", "6 of 6  sandbox: any.nn:3: reading \"data/letter.csv\" is refused"),
      ("link", "0 of 6  unreadable: its program is a symbolic link"),
      ("loop", "6 of 6  time limit: loop.nn:3: the time limit of 2 s was reached"),
      // Ended in the middle of a statement, with no session left to check; by which limit depends
      // on how fast the machine is.
      ("nested", "limit: nested.nn:5: the "),
      ("outside", "6 of 6  sandbox: outside.nn:3: writing \"/tmp/nn-outside.svg\" is refused"),
      ("prints", "6 of 6  finished: it printed 81.9 kB, of which the first 32 kB are kept"),
      ("quits", "1 of 6  finished"),
      ("recursion", "6 of 6  failed: recursion.nn:3: calls of `g` are nested too deeply"),
      ("several", "0 of 6  unreadable: of its programs a.nn, b.nn none is called main.nn"),
      ("text", "6 of 6  memory limit: text.nn:4: the memory limit of 100.0 MB was reached"),
      ("undoes", "1 of 6  finished"),
      ("writes", "6 of 6  sandbox: writes.nn:4: reading \"../../outside/letter.csv\" is refused"),
    ]
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == expected.count + 1)
    for (line, (name, rest)) in zip(lines, expected) {
      let padded = name + String(repeating: " ", count: 9 - name.count)
      #expect(line.hasPrefix(padded + "  ") && line.contains(rest), "\(line)")
    }
    let left = try ProgramRun.shell("ls '\(folder.path)/class'; ls /tmp/nn-outside.svg")
    #expect(!left.output.contains("svg"))
  }

  @Test func oneProgramIsGradedForGradescope() throws {
    try handIn("ada", "f(x) = x^2\na = 2")
    let run = try ProgramRun.shell(
      "cd '\(folder.path)' && \"$nn\" grade checks.nn class/ada.nn --out results.json")
    #expect(run.status == 0)
    #expect(run.output == "ada  5 of 6  finished\nwrote results.json\n")
    let results = try #require(JSONLine(try text("results.json").dropLast()))
    #expect(results["score"] == .number("5"))
  }

  @Test func whatASubmissionWritesIsKeptWhenAskedFor() throws {
    try handIn("ada", "f(x) = x^2\na = 1\nplot f file=\"f.svg\"")
    #expect(try grade("--keep work").output.hasPrefix("ada  6 of 6  finished"))
    #expect(try text("work/ada/f.svg").hasSuffix("</svg>\n"))
  }

  @Test func whatIsNotHandedInIsNotGraded() throws {
    try handIn("ada", "f(x) = x^2\na = 1")
    _ = try ProgramRun.shell("cd '\(folder.path)' && cp checks.nn class && mkdir class/__MACOSX")
    let command = "cd '\(folder.path)/class' && \"$nn\" grade checks.nn . --out results.json"
    for _ in 1...2 {
      let run = try ProgramRun.shell(command)
      #expect(run.output.contains("1 submission, 6 of 6 points"), "\(run.output)")
    }
  }

  @Test func resultsAreWrittenForWhatIsMissing() throws {
    let start = "cd '\(folder.path)' && \"$nn\" grade checks.nn nosuch.nn --out "
    let run = try ProgramRun.shell(start + "results.json")
    #expect(run.status == 0)
    let results = try #require(JSONLine(try text("results.json").dropLast()))
    #expect(results["score"] == .number("0"))
    let nowhere = try ProgramRun.shell(start + "nowhere/results.json")
    #expect(nowhere.status == 1)
    #expect(nowhere.errors.contains("there is no folder `nowhere`"))
  }

  @Test func aFileAndAFolderOfOneNameAreTwoSubmissions() throws {
    try handIn("ada", "f(x) = x^2\na = 1")
    _ = try ProgramRun.shell("mkdir '\(folder.path)/class/ada'")
    try handIn("ada/main", "f(x) = x")
    let output = try grade("--out results.json").output
    #expect(output.hasPrefix("ada           6 of 6"))
    #expect(output.contains("\nada (folder)  0 of 6"))
    #expect(JSONLine(try text("results/ada.json").dropLast())?["score"] == .number("6"))
    #expect(JSONLine(try text("results/ada (folder).json").dropLast())?["score"] == .number("0"))
  }

  /// The cells of a study in the checks have what the checks have, and keep it from a submission.
  @Test func aStudyInTheChecksReadsTheirFiles() throws {
    _ = try folder.write("x,y\n1,7\n", to: "truth.csv")
    _ = try folder.write(
      """
      secret = 42
      t = study k=1..2 { f(csv("truth.csv").x[1][1]) }
      expect t.value == [1, 1] points=2
      """, to: "checks.nn")
    try handIn("ada", "f(x) = x")
    try handIn("bob", "f(x) = csv(\"truth.csv\").x[1][1]")
    try handIn("cat", "f(x) = if 1 == 1 then secret else x")
    let lines = try grade().output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("ada  2 of 2") })
    #expect(lines.contains { $0.hasPrefix("bob  0 of 2") })
    #expect(lines.contains { $0.hasPrefix("cat  0 of 2") })
  }

  @Test func filesOfTheTeacherAreRead() throws {
    _ = try ProgramRun.shell(
      "cd '\(folder.path)' && mkdir data && printf 'x,y\\n1,2\\n' > data/d.csv")
    try handIn("ada", "d = csv(\"d.csv\")\na = d.length\nf(x) = x^2")
    #expect(try grade("--files data").output.hasPrefix("ada  6 of 6  finished"))
    #expect(try grade().output.hasPrefix("ada  0 of 6  failed: ada.nn:1: cannot read"))
  }

  @Test(arguments: [
    ("nosuch.nn class", 1, "cannot read `nosuch.nn`"), ("checks.nn nosuch", 1, "cannot grade"),
    ("checks.nn class", 1, "there is no submission in `class`"),
    ("none.nn class", 1, "there is no check in"), ("wrong.nn class", 1, "error[P002]"),
    ("points.nn class", 1, "must be written as a number"),
    ("option.nn class", 1, "did you mean `points`?"), ("checks.nn", 2, "submissions"),
    ("checks.nn class --time-limit x", 2, "is no time"), ("checks.nn class --jobs 0", 2, "--jobs"),
  ])
  func whatCannotBeGradedIsSaid(_ arguments: String, _ status: Int, _ said: String) throws {
    for (name, program) in [
      ("none", "x = 1\n"), ("wrong", "expect (1\n"), ("points", "expect 1 == 1 points=1+1\n"),
      ("option", "expect f(1) == 1 point=2\n"),
    ] {
      _ = try folder.write(program, to: name + ".nn")
    }
    let run = try ProgramRun.shell("cd '\(folder.path)' && \"$nn\" grade \(arguments)")
    #expect(run.status == Int32(status))
    #expect(run.errors.contains(said), "\(run.errors)")
  }
}
