import Testing

@Suite struct ExitStatusTests {
  @Test func aProgramThatRunsEndsWithZero() throws {
    let run = try ProgramRun.nn("-e", "x = 1/4", "-e", "print x*2")
    #expect(run.status == 0)
    #expect(run.output == "0.5\n")
    #expect(run.errors == "")
  }

  @Test func anErrorEndsWithOneAndNothingAfterItRuns() throws {
    let run = try ProgramRun.nn("-e", "print 1", "-e", "print nosuch", "-e", "print 2")
    #expect(run.status == 1)
    #expect(run.output == "1\n")
    #expect(run.errors.contains("error[N001]"))
    #expect(run.errors.contains("<-e 2>:1:7"))
  }

  @Test(arguments: [["--bogus"], ["a.nn", "b.nn"], ["--set", "x"], ["--set", "2x=1"], ["-e"]])
  func aWrongCommandLineEndsWithTwo(arguments: [String]) throws {
    let run = try ProgramRun.shell(
      "\"$nn\" " + arguments.map { "'\($0)'" }.joined(separator: " "))
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("nn --help"))
  }

  @Test func aFalseExpectationEndsWithThree() throws {
    #expect(try ProgramRun.nn("-e", "expect 1 == 2").status == 3)
  }

  @Test func quitEndsWithZeroAndNothingAfterItRuns() throws {
    let run = try ProgramRun.nn("-e", "print 1\nquit\nprint 2")
    #expect(run.status == 0)
    #expect(run.output == "1\n")
  }

  @Test func anInterruptEndsWith130AndKeepsWhatWasSaid() throws {
    let run = try ProgramRun.shell(
      """
      "$nn" -e 'print "before"
      net = dense(8,tanh) >> dense(1)
      fit net runge epochs=100000000' &
      sleep 0.5; kill -INT $!; wait $!
      """)
    #expect(run.status == 130)
    #expect(run.output.hasPrefix("before\n"))
  }

  @Test func aMissingFileIsNamed() throws {
    let run = try ProgramRun.nn("nosuch.nn")
    #expect(run.status == 1)
    #expect(run.errors.contains("cannot read `nosuch.nn`: there is no such file or folder"))
  }

  @Test func aFolderIsNotAProgram() throws {
    let run = try ProgramRun.nn("/tmp")
    #expect(run.status == 1)
    #expect(run.errors.contains("cannot read `/tmp`: it is a folder"))
  }

  @Test func versionAndHelpEndWithZero() throws {
    let version = try ProgramRun.nn("--version")
    #expect(version.status == 0)
    #expect(version.output.hasPrefix("nn 0."))
    let help = try ProgramRun.nn("--help")
    #expect(help.status == 0)
    #expect(help.output.contains("--set <name=value>"))
  }

  @Test func aFullDiskIsAnError() throws {
    let run = try ProgramRun.shell("\"$nn\" -e 'print 1' > /dev/full")
    #expect(run.status == 1)
    #expect(run.errors.contains("cannot write to standard output"))
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let run = try ProgramRun.shell("\"$nn\" -e 'for k in 1..200000 { print k }' | head -n 1")
    #expect(run.output == "1\n")
    #expect(run.errors == "")
  }
}
