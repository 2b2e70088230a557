import Testing

@Suite struct ToolTests {
  @Test func fmtPrintsAndWritesOnlyWhenAsked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x=1   # one\n", to: "form.nn")
    let run = try ProgramRun.nn("fmt", path)
    #expect(run.status == 0)
    #expect(run.output == "x = 1  # one\n")
    #expect(try ProgramRun.shell("cat '\(path)'").output == "x=1   # one\n")
    #expect(try ProgramRun.nn("fmt", "-w", path).output == "")
    #expect(try ProgramRun.shell("cat '\(path)'").output == "x = 1  # one\n")
    #expect(try ProgramRun.nn("fmt", "-", input: "f( x )=x").output == "f(x) = x\n")
  }

  @Test func fmtOfAWrongProgramTellsAndWritesNothing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x = (1\n", to: "wrong.nn")
    let run = try ProgramRun.nn("fmt", "-w", path)
    #expect(run.status == 1)
    #expect(run.errors.contains("error[P002]"))
    #expect(try ProgramRun.shell("cat '\(path)'").output == "x = (1\n")
  }

  @Test func checkRunsNothing() throws {
    let run = try ProgramRun.nn("check", "-", input: "print 1\nplot sin(x)\n")
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.contains("did you mean `sin`?"))
  }

  @Test func checkFindsWhatIsMissingAndWhatIsTooMuch() throws {
    let program = """
      net = dense(1)
      fit net runge epochs=1 epochs=2
      reset
      max(1, 2, 3)
      relu(0.5)
      runge(0.3)
      for fit in 1..2 { fit }
      """
    let run = try ProgramRun.nn("check", "-", input: program)
    let codes = run.errors.split(separator: "\n").filter { $0.hasPrefix("error[") }.map {
      $0.prefix(11)
    }
    #expect(codes == ["error[N006]", "error[N007]", "error[N008]"])
  }

  @Test func aFileCalledLikeAToolCanBeRun() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("print 7\n", to: "check")
    let line = "cd \"$(dirname '\(path)')\"; \"$nn\" "
    let bare = try ProgramRun.shell(line + "check")
    #expect(bare.status == 2)
    #expect(bare.errors.contains("the file `check` is run by `nn ./check`"))
    #expect(try ProgramRun.shell(line + "./check").output == "7\n")
  }

  @Test func theGrammarIsPrinted() throws {
    #expect(try ProgramRun.nn("grammar").output.contains("Program      = Statements ."))
  }
}
