import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite(.serialized) struct PromptTests {
  @Test func aConversation() throws {
    let terminal = try TerminalSession()
    #expect(terminal.shows("help: start here"))
    #expect(terminal.prompts())
    terminal.type("1/8\r")
    #expect(terminal.shows("0.125"))
    #expect(terminal.prompts())
    terminal.type("nosuch\r")
    #expect(terminal.shows("N001"))
    #expect(terminal.prompts())
    terminal.type("print \"still here\"\r")
    #expect(terminal.shows("\nstill here"))
    #expect(terminal.prompts())
    terminal.type("\u{04}")
    #expect(terminal.ends() == 0)
  }

  @Test func quitLeaves() throws {
    let terminal = try TerminalSession("--quiet")
    #expect(terminal.prompts())
    #expect(!terminal.text.contains("help: start here"))
    terminal.type("quit\r")
    #expect(terminal.ends() == 0)
  }

  @Test func anOpenBracketGoesOnInTheNextLine() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("for k in 1..2 {\rprint k*11\r}\r")
    #expect(terminal.shows("\n11"))
    #expect(terminal.shows("\n22"))
    #expect(terminal.prompts())
  }

  @Test func twoEmptyLinesEndAnOpenEntry() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("print (1 +\r\r\r")
    #expect(terminal.shows("error["))
    #expect(terminal.prompts())
  }

  @Test func controlCAtThePromptGivesANewOne() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("print \"never\"")
    #expect(terminal.shows("never"))
    terminal.type("\u{03}")
    #expect(terminal.shows("^C"))
    #expect(terminal.prompts())
    terminal.type("print 1+1\r")
    #expect(terminal.shows("\n2"))
    #expect(!terminal.text.contains("\nnever"))
  }

  @Test func controlCLeavesAHalfTypedBlockAndASearch() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("for k in 1..9 {\rprint k")
    #expect(terminal.shows("print k"))
    terminal.type("\u{03}")
    #expect(terminal.shows("^C"))
    #expect(terminal.prompts())
    terminal.type("\u{12}zzz")
    #expect(terminal.shows("search"))
    terminal.type("\u{03}")
    #expect(terminal.shows("^C"))
    #expect(terminal.prompts())
    terminal.type("print 40+2\r")
    #expect(terminal.shows("\n42"))
    #expect(terminal.prompts())
  }

  /// With Ctrl-C a terminal throws away the keys before it, at any moment of their being read.
  @Test(arguments: [
    ("\u{12}zzz", "search"), (String(repeating: "1", count: 70), "nn> 1"),
    ("\u{1B}[200~\(String(repeating: "1\r", count: 9))", "nn>"),
  ])
  func controlCWhileKeysAreReadGivesANewPrompt(_ keys: String, _ sight: String) throws {
    let terminal = try TerminalSession("--quiet")
    #expect(terminal.asks())
    for round in 0..<100 {
      terminal.type(keys)
      // On the screen, since what came for the last keys may still be on its way.
      #expect(terminal.looks { ($0.transcript.last ?? "").contains(sight) }, "in round \(round)")
      let typed = TerminalSession.now()
      while TerminalSession.now() - typed < Double(round) * 4e-6 {}
      terminal.type("\u{03}")
      // Leaving a search shows the entry before it for a moment.
      #expect(terminal.shows("^C"), "in round \(round)")
      try #require(terminal.asks(), "in round \(round)")
    }
  }

  @Test func controlCStopsATrainingAndKeepsTheNetwork() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("net = dense(64,tanh) >> dense(64,tanh) >> dense(1)\r")
    #expect(terminal.prompts())
    terminal.type("fit net runge epochs=100000000\r")
    #expect(terminal.shows("epoch "))
    #expect(terminal.shows("epoch "))
    let pressed = TerminalSession.now()
    terminal.type("\u{03}")
    #expect(terminal.prompts())
    // 20 ms are promised; the rest is for a machine that is busy with other tests.
    #expect(TerminalSession.now() - pressed < 0.5)
    terminal.type("abs(net(0)) < 10\r")
    #expect(terminal.shows("true"))
    #expect(terminal.prompts())
    terminal.type("\u{04}")
    #expect(terminal.ends() == 0)
  }

  @Test func theTerminalIsRestoredWhenThePromptIsTerminated() throws {
    for signal in [SIGTERM, SIGHUP] {
      let terminal = try TerminalSession()
      #expect(terminal.prompts())
      terminal.type("half")
      #expect(terminal.shows("half"))
      #expect(!terminal.isInItsUsualMode)
      terminal.send(signal)
      #expect(terminal.ends() == 128 + signal)
      #expect(terminal.isInItsUsualMode)
    }
  }

  @Test func aDumbTerminalGetsContinuationPromptsAndNoEscapes() throws {
    let terminal = try TerminalSession(environment: ["TERM": "dumb"])
    #expect(terminal.prompts())
    terminal.type("for k in 1..2 {\r")
    #expect(terminal.shows("... "))
    terminal.type("print k*11 }\r")
    #expect(terminal.shows("\n22"))
    #expect(terminal.prompts())
    #expect(!terminal.received.contains(0x1B))
  }

  @Test func longListsBreakBetweenWords() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("help\r")
    #expect(terminal.shows("targets"))
    #expect(terminal.prompts())
    #expect(terminal.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func afterAFileThePromptKnowsItsNames() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("answer = 42\n", to: "a.nn")
    let terminal = try TerminalSession("-i", path)
    #expect(terminal.prompts())
    terminal.type("answer\r")
    #expect(terminal.shows("\n42"))
  }
}
