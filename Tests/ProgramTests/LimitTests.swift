import Testing

@Suite struct LimitTests {
  @Test func anEndlessLoopEndsAtItsTimeLimit() throws {
    let run = try ProgramRun.nn(
      "--time-limit", "1s", "-e", "print \"before\"\nx = 0\nwhile true {\n  x = x + 1\n}")
    #expect(run.status == 124)
    #expect(run.output == "before\n")
    #expect(run.errors.contains("error[R007]: the time limit of 1 s was reached"))
    #expect(run.errors.contains("<-e 1>:4:3"))
  }

  @Test func aTrainingKeepsWhatItReached() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun.nn(
      "--time-limit", "1s", "-e",
      """
      plot runge file="\(folder.path)/a.svg"
      net = dense(8,tanh) >> dense(1)
      fit net runge epochs=100000000
      print 1
      """)
    #expect(run.status == 124)
    #expect(run.output.contains("interrupted after epoch"))
    #expect(run.output.hasSuffix("1\n") == false)
    #expect(try ProgramRun.shell("tail -c 7 '\(folder.path)/a.svg'").output == "</svg>\n")
  }

  @Test func aStatementThatDoesNotStopIsEnded() throws {
    let run = try ProgramRun.nn(
      "--time-limit", "1s", "-e",
      "print \"before\"\na = 1\nfor k in 1..60 { a = [a, a] }\nprint sum(a)")
    #expect(run.status == 124)
    #expect(run.output == "before\n")
    #expect(run.errors.contains("nn ended in the middle of this statement"))
    #expect(run.errors.contains("<-e 1>:4:1"))
  }

  @Test func whatNobodyReadsIsNotWaitedFor() throws {
    let run = try ProgramRun.shell(
      """
      { "$nn" --time-limit 100ms -e 'for k in 1..1e8 { print k }'; echo "status $?" >&2; } | sleep 2
      """)
    #expect(run.errors.contains("error[R007]"))
    #expect(run.errors.contains("status 124"))
  }

  @Test func aTextThatDoublesForeverEndsAtTheMemoryLimit() throws {
    let run = try ProgramRun.nn(
      "--memory-limit", "100M", "-e", "print 1\ns = \"abc\"\nwhile true { s = \"{s}{s}\" }")
    #expect(run.status == 125)
    #expect(run.output == "1\n")
    #expect(run.errors.contains("error[R008]: the memory limit of 100.0 MB was reached"))
    #expect(run.errors.contains("<-e 1>:3:14"))
  }

  @Test(arguments: [
    ("net = dense(1e9) >> dense(1)\nfit net runge epochs=1", "32.0 GB"),
    ("net = dense(3e6,tanh) >> dense(1)\nfit net runge epochs=1", "288.0 MB"),
    ("x = zeros(9e7)", "memory limit"), ("x = sin(1..1e8)", "memory limit"),
    ("x = linspace(0, 1, 5e7)", "memory limit"), ("s = sample(runge, N=1e8)", "1.6 GB"),
  ])
  func whatIsTooLargeIsRefusedBeforeItIsTaken(_ program: String, _ said: String) throws {
    let run = try ProgramRun.nn("--memory-limit", "100M", "-e", program)
    #expect(run.status == 125)
    #expect(run.errors.contains("error[R008]"))
    #expect(run.errors.contains(said))
  }

  @Test func aProgramWithinItsLimitsRuns() throws {
    let run = try ProgramRun.nn("--time-limit", "1h", "--memory-limit", "1G", "-e", "print 1")
    #expect(run.status == 0)
    #expect(run.output == "1\n")
  }

  @Test(arguments: [["--time-limit", "10x"], ["--memory-limit", "1Q"], ["--allow-write", "."]])
  func aLimitThatIsNoneIsAWrongCommandLine(_ arguments: [String]) throws {
    let run = try ProgramRun.nn(arguments[0], arguments[1], "-e", "1")
    #expect(run.status == 2)
  }

  @Test func theSandboxEndsWith126() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x,y\n1,2\n", to: "in.csv")
    let start =
      "cd '\(folder.path)'; mkdir -p in out outside; echo 1 > outside/x.csv; cp in.csv in; cd in; "
      + "ln -sf ../outside/x.csv link.csv; mkdir -p out; \"$nn\" --sandbox "
    let inside = try ProgramRun.shell(start + "-e 'csv(\"in.csv\").length'")
    #expect(inside.status == 0)
    #expect(inside.output == "1\n")
    for path in [folder.path + "/in.csv", "../in.csv", "link.csv"] {
      let run = try ProgramRun.shell(start + "-e 'csv(\"\(path)\")'")
      #expect(run.status == 126)
      #expect(run.errors.contains("error[D004]: reading \"\(path)\" is refused"))
    }
    let writing = try ProgramRun.shell(start + "-e 'plot runge file=\"out/x.svg\"'")
    #expect(writing.status == 126)
    #expect(writing.errors.contains("`--allow-write out`"))
    let allowed = try ProgramRun.shell(
      start + "--allow-write out -e 'plot runge file=\"out/x.svg\"'")
    #expect(allowed.status == 0)
    #expect(allowed.output == "wrote out/x.svg\n")
  }
}
