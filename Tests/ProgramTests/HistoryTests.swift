import Testing

@Suite(.serialized) struct HistoryTests {
  /// Up, as a terminal sends it.
  private static let up = "\u{1B}[A"

  @Test func entriesSurviveARestartWithTheirLines() throws {
    let folder = try TemporaryFolder()
    let environment = ["NN_HISTORY": folder.path + "/a/b/history"]
    let first = try TerminalSession(environment: environment)
    #expect(first.prompts())
    first.type("print 70+7\r")
    #expect(first.shows("\n77"))
    #expect(first.prompts())
    first.type("for k in 3..4 {\rprint k*11\r}\r")
    #expect(first.shows("\n44"))
    #expect(first.prompts())
    first.type("\u{04}")
    #expect(first.ends() == 0)

    let second = try TerminalSession(environment: environment)
    #expect(second.prompts())
    second.type(Self.up + "\r")
    #expect(second.shows("\n33"))
    #expect(second.shows("\n44"))
    #expect(second.prompts())
    // Three lines of the block, then the entry before it.
    second.type(Self.up + Self.up + Self.up + Self.up + "\r")
    #expect(second.shows("\n77"))
  }

  @Test func nothingIsLostWhenTheSessionIsKilled() throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": folder.path, "NN_HISTORY": folder.path + "/history"]
    let first = try TerminalSession(environment: environment)
    #expect(first.prompts())
    first.type("print 123+1\r")
    #expect(first.shows("\n124"))
    #expect(first.prompts())
    first.send(9)
    _ = first.ends()
    let second = try TerminalSession(environment: environment)
    #expect(second.prompts())
    second.type(Self.up)
    #expect(second.shows("print 123+1"))
  }
}
