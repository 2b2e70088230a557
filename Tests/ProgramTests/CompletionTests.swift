import Testing

@Suite(.serialized) struct CompletionTests {
  @Test func aCommand() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("rese\t")
    #expect(terminal.shows("reset"))
  }

  @Test func anOption() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("fit net runge epo\t")
    #expect(terminal.shows("epochs="))
  }

  @Test func severalAreListedWithTheirMeanings() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("fit net runge optimizer=\t")
    #expect(terminal.shows("sgd"))
    #expect(terminal.shows("Stochastic gradient descent"))
    #expect(terminal.shows("adam"))
    #expect(terminal.shows("Adaptive moment estimation"))
  }

  @Test func aFileNameInsideAString() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x,y\n1,2\n", to: "measurements.csv")
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("d = csv(\"\(folder.path)/meas\t")
    #expect(terminal.shows("measurements.csv\""))
  }
}
