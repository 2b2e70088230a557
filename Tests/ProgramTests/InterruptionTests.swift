import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C and the signals that end a session, wherever they come.
@Suite(.serialized) struct InterruptionTests {
  private static let up = "\u{1B}[A"

  private func start(_ columns: Int) throws -> TerminalSession {
    let terminal = try TerminalSession("--quiet", columns: columns)
    #expect(terminal.asks())
    return terminal
  }

  @Test(arguments: [40, 80]) func inAnEntryOfSeveralRows(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("for k in 1..3 {\rprint k\u{1B}[A")
    #expect(terminal.ends(with: "nn> for k in 1..3 {", "...   print k"))
    // With Ctrl-C a terminal drops what it has not shown yet: the cursor has to be there.
    #expect(terminal.looks { $0.row == 0 })
    terminal.type("\u{03}")
    #expect(
      terminal.ends(with: "nn> for k in 1..3 {", "...   print k^C", "nn>"),
      "\(terminal.screen.transcript)")
    // What was typed is not lost.
    terminal.type(Self.up)
    #expect(terminal.ends(with: "nn> for k in 1..3 {", "...   print k"))
  }

  @Test func whatWasAbandonedIsKeptOnceItIsRun() throws {
    let folder = try TemporaryFolder()
    let environment = ["NN_HISTORY": folder.path + "/history"]
    let first = try TerminalSession("--quiet", environment: environment)
    #expect(first.asks())
    first.type("print 5")
    #expect(first.ends(with: "nn> print 5"))
    first.type("\u{03}")
    #expect(first.ends(with: "nn> print 5^C", "nn>"))
    first.type(Self.up + "\r")
    #expect(first.ends(with: "nn> print 5", "5", "nn>"))
    first.type("print 6")
    #expect(first.ends(with: "nn> print 6"))
    first.type("\u{03}")
    #expect(first.ends(with: "nn> print 6^C", "nn>"))
    first.type("\u{04}")
    #expect(first.ends() == 0)
    let second = try TerminalSession("--quiet", environment: environment)
    #expect(second.asks())
    second.type(Self.up)
    #expect(second.ends(with: "nn> print 5"))
  }

  @Test(arguments: [40, 80]) func inASearch(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("print 1\r\u{12}pri")
    #expect(terminal.looks { $0.transcript.last == "(reverse-i-search)`pri': print 1" })
    terminal.type("\u{03}")
    #expect(terminal.asks())
    terminal.type("print 40+2\r")
    #expect(terminal.ends(with: "42", "nn>"))
  }

  @Test(arguments: [40, 80]) func twiceWithinASecondTakesBack(_ columns: Int) throws {
    let terminal = try start(columns)
    var isTakenBack = false
    // The second may come too late on a machine that is busy.
    for _ in 1...9 where !isTakenBack {
      // A loop that was stopped before its first assignment would leave nothing to take back.
      terminal.type("x = 1\rwhile true { x = x + 1; if x == 9 { print \"nine\" } }\r")
      #expect(terminal.looks { $0.transcript.last == "nine" })
      terminal.type("\u{03}")
      #expect(terminal.asks())
      #expect(terminal.screen.transcript.contains("interrupted"))
      terminal.type("\u{03}x\r")
      #expect(
        terminal.looks { $0.transcript.suffix(3).first == "nn> x" && $0.transcript.last == "nn>" })
      isTakenBack = terminal.screen.transcript.contains { $0.hasPrefix("took back: while true") }
    }
    #expect(isTakenBack)
    terminal.type("x\r")
    #expect(terminal.ends(with: "1", "nn>"))
  }

  @Test func onceKeepsWhatWasReached() throws {
    let terminal = try start(80)
    terminal.type("x = 1\rwhile true { x = x + 1; if x == 9 { print \"nine\" } }\r")
    #expect(terminal.looks { $0.transcript.contains("nine") })
    terminal.type("\u{03}")
    #expect(terminal.asks())
    terminal.type("x >= 9\r")
    #expect(terminal.ends(with: "true", "nn>"))
  }

  @Test(arguments: [40, 80], [SIGTERM, SIGHUP])
  func theHistoryOutlivesASignal(_ columns: Int, _ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let environment = ["NN_HISTORY": folder.path + "/history"]
    let first = try TerminalSession("--quiet", columns: columns, environment: environment)
    #expect(first.asks())
    first.type("print 3\rprint \"half")
    #expect(first.looks { $0.transcript.last == "nn> print \"half" })
    first.send(signal)
    #expect(first.ends() == 128 + signal)
    #expect(first.isInItsUsualMode)
    let second = try TerminalSession("--quiet", columns: columns, environment: environment)
    #expect(second.asks())
    second.type(Self.up)
    #expect(second.ends(with: "nn> print \"half"))
    second.type(Self.up)
    #expect(second.ends(with: "nn> print 3"))
  }

  @Test(arguments: [40, 80]) func theHistoryOutlivesAClosedTerminal(_ columns: Int) throws {
    let folder = try TemporaryFolder()
    let environment = ["NN_HISTORY": folder.path + "/history"]
    let first = try TerminalSession("--quiet", columns: columns, environment: environment)
    #expect(first.asks())
    first.type("print 3\rprint \"half")
    #expect(first.looks { $0.transcript.last == "nn> print \"half" })
    #expect(first.isClosed() == 128 + SIGHUP)
    let second = try TerminalSession("--quiet", columns: columns, environment: environment)
    #expect(second.asks())
    second.type(Self.up + Self.up)
    #expect(second.ends(with: "nn> print 3"))
  }

  @Test func theHistoryOutlivesASignalDuringATraining() throws {
    let folder = try TemporaryFolder()
    let environment = ["NN_HISTORY": folder.path + "/history"]
    let first = try TerminalSession(environment: environment)
    #expect(first.asks())
    first.type("net = dense(9,tanh) >> dense(1)\rfit net runge epochs=100000000\r")
    #expect(first.shows("epoch "))
    first.send(SIGHUP)
    #expect(first.ends() == 128 + SIGHUP)
    #expect(first.isInItsUsualMode)
    let second = try TerminalSession("--quiet", environment: environment)
    #expect(second.asks())
    second.type(Self.up)
    #expect(second.looks { $0.transcript.contains("nn> fit net runge epochs=100000000") })
  }

  #if os(Linux)
    /// Ctrl-C between any two of the calls that read an entry.
    @Test func whileAnEntryIsRead() throws {
      let library = ProcessStart.folder + "/libSlowTerminal.so"
      let terminal = try TerminalSession("--quiet", environment: ["LD_PRELOAD": library])
      #expect(terminal.asks())
      terminal.type("x = 40\r")
      #expect(terminal.ends(with: "nn> x = 40", "nn>"))
      var random = SystemRandomNumberGenerator()
      for round in 1...40 {
        terminal.type("while true { x = x + 1; x = x - 1 }\r")
        terminal.reads(for: Double(UInt32.random(in: 0...100, using: &random)) / 1000)
        try #require(
          terminal.answersAfterControlC(1000 + 2 * round),
          "in round \(round): \(terminal.screen.transcript)")
        #expect(!terminal.screen.text.joined().contains("error"))
      }
      terminal.type("print \"still {x >= 40}\"\r")
      #expect(terminal.ends(with: "still true", "nn>"))
    }
  #endif

  /// What runs while Ctrl-C comes.
  private static let programs = [
    "fit net runge epochs=100000000",
    "fit net runge epochs=100000000 optimizer=lm",
    "fit net runge N=20000 epochs=100000000",
    "while true { x = sin(x) }",
    "for k in 1..100000000 { x = sum(map(j -> j^2, 1..50)) }",
    "while true { plot runge net }",
    "while true { plot runge net file=\"FILE\" }",
    "while true { print x }",
    "study k=1..1000 { one = dense(8,tanh) >> dense(1); fit one runge epochs=200 }",
  ]

  /// Ctrl-C at random times; how long the prompt takes goes to the output, and may not be judged
  /// here, where other tests run.
  @Test func atRandomTimes() throws {
    let count = Int(ProcessStart.variable("INTERRUPTIONS") ?? "") ?? 9
    let folder = try TemporaryFolder()
    let terminal = try TerminalSession("--quiet", environment: ["NN_HISTORY": folder.path + "/h"])
    #expect(terminal.prompts())
    terminal.type("net = dense(64,tanh) >> dense(64,tanh) >> dense(1)\r")
    #expect(terminal.prompts())
    terminal.type("x = 1\r")
    #expect(terminal.prompts())
    var waits = Durations()
    var works = Durations()
    var random = SystemRandomNumberGenerator()
    for index in 0..<count {
      let program = Self.programs[index % Self.programs.count]
      terminal.type(program.replacing("FILE", with: folder.path + "/a.svg") + "\r")
      // From before it runs to the middle of it; sometimes twice.
      terminal.reads(for: Double(UInt32.random(in: 0...250, using: &random)) / 1000)
      let pressed = TerminalSession.now()
      let used = terminal.processorTime()
      terminal.type("\u{03}")
      if index % 10 == 9 { terminal.type("\u{03}") }
      #expect(terminal.prompts())
      waits.append(TerminalSession.now() - pressed)
      works.append(terminal.processorTime() - used)
      terminal.reads(for: 0.02)
      terminal.type("print \"still {40 + 2}\"\r")
      #expect(terminal.shows("still 42"))
      #expect(terminal.prompts())
    }
    terminal.type("\u{04}")
    #expect(terminal.ends() == 0)
    #expect(terminal.isInItsUsualMode)
    print(
      """
      \(count) times Ctrl-C, milliseconds to the prompt:
        on the clock    \(waits.text)
        of a processor  \(works.text)
      """)
  }
}
