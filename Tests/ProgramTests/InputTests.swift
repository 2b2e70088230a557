import Testing

@Suite struct InputTests {
  @Test func aFileRuns() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("#!/usr/bin/env nn\nprint 2+3\n", to: "sum.nn")
    let run = try ProgramRun.nn(path)
    #expect(run.output == "5\n")
    #expect(run.status == 0)
  }

  @Test func aPipeAndADashRun() throws {
    #expect(try ProgramRun.nn(input: "print 6*7\n").output == "42\n")
    #expect(try ProgramRun.nn("-", input: "print 6*7").output == "42\n")
  }

  @Test func thePipesErrorsNameStandardInput() throws {
    let run = try ProgramRun.nn(input: "x = 1\nprint y\n")
    #expect(run.status == 1)
    #expect(run.errors.contains("<stdin>:2:7"))
  }

  @Test func settingsComeFirst() throws {
    let run = try ProgramRun.nn("--set", "a=3", "--set", "b=a^2", "-e", "print a + b")
    #expect(run.output == "12\n")
  }

  @Test func aBadSettingStopsTheRun() throws {
    let run = try ProgramRun.nn("--set", "a=1/", "-e", "print 1")
    #expect(run.status == 1)
    #expect(run.output == "")
  }

  @Test func textsFollowTheFileAndShareItsNames() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a = 4\n", to: "a.nn")
    #expect(try ProgramRun.nn(path, "-e", "print a + 1", "-e", "print a").output == "5\n4\n")
  }

  @Test func nonsenseBytesEndInAMessage() throws {
    let run = try ProgramRun.shell("printf 'x = 1\\0\\377\\n' | \"$nn\" -")
    #expect(run.status == 1)
    #expect(run.errors.contains("error[P0"))
  }
}
