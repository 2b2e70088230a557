import Testing

/// Keys that mean nothing, alone and in the middle of what means something.
@Suite(.serialized) struct UnknownKeyTests {
  private func start(vi: Bool) throws -> TerminalSession {
    let folder = try TemporaryFolder()
    let modes = try folder.write("set editing-mode \(vi ? "vi" : "emacs")\n", to: "inputrc")
    let terminal = try TerminalSession("--quiet", environment: ["INPUTRC": modes])
    #expect(terminal.asks())
    return terminal
  }

  /// Readline 8.2 by itself crashes at those that end a search.
  @Test(
    arguments: [
      "\u{12}\u{18}x", "\u{12}p\u{18}\u{05}", "\u{12}p\u{1B}[1;5A", "\u{12}\u{1B}[201~",
      "\u{12}\u{1B}[9999;9A", "\u{12}p\u{1B}\u{07}abcdefg", "\u{18}(\u{18}x\u{18})\u{18}e",
      "\u{18}\u{18}x", "\u{1B}5\u{18}x", "\u{1B}OZ", "é\u{1B}漢",
    ], [false, true])
  func doNoHarm(_ keys: String, _ vi: Bool) throws {
    let terminal = try start(vi: vi)
    terminal.type("print 1\r")
    #expect(terminal.ends(with: "1", "nn>"))
    terminal.type(keys)
    // Ctrl-C takes back what was not read yet.
    terminal.reads(for: 0.05)
    #expect(terminal.answersAfterControlC(41))
  }

  @Test(arguments: ["\u{1B}[25~", "\u{1B}[1;7Q", "\u{1B}[<0;3;4M", "\u{18}x", "\u{1B}OZ"])
  func insertNothing(_ key: String) throws {
    let terminal = try start(vi: false)
    terminal.type("print 4\(key)2\r")
    #expect(terminal.ends(with: "nn> print 42", "42", "nn>"))
  }

  @Test func ringOnlyOnce() throws {
    let terminal = try start(vi: false)
    terminal.type("print 1\u{1B}[3~\u{1B}f\r")
    #expect(terminal.ends(with: "nn> print 1", "1", "nn>"))
    terminal.type("print 2\r")
    #expect(terminal.ends(with: "1", "nn> print 2", "2", "nn>"))
  }

  /// RANDOM_KEYS=10000 types so many.
  @Test(arguments: [false, true]) func inAnyOrder(_ vi: Bool) throws {
    // Without those that end or stop the program, fill the next entry, stop the terminal or quote
    // the key after them.
    let keys =
      (1...31).filter { ![0x03, 0x04, 0x0F, 0x11, 0x13, 0x16, 0x1A, 0x1C].contains($0) }
      .map { String(UnicodeScalar(UInt8($0))) }
      + ["A", "B", "C", "D", "F", "H", "Z", "1;5C", "1;5A", "3~", "25~", "200~", "201~"]
      .map { "\u{1B}[" + $0 }
      + [
        "\u{1B}b", "\u{1B}f", "\u{1B}.", "\u{1B}\r", "\u{1B}OP", "\u{7F}", "é", "漢", "{", "}", "\"",
      ]
      + ["x = 1", "print x", "for k in 1..3 { print k }", "?fit", "while true { x = 2 }", "\r"]
    var random = SystemRandomNumberGenerator()
    let terminal = try start(vi: vi)
    for number in 1...((Int(ProcessStart.variable("RANDOM_KEYS") ?? "") ?? 400) / 20) {
      let typed = (0..<20).map { _ in keys.randomElement(using: &random) ?? "" }
      for key in typed {
        terminal.type(key)
        terminal.reads(for: 0.001)
      }
      try #require(
        terminal.answersAfterControlC(1000 + number, attempts: 5),
        "\(typed) \(terminal.screen.transcript)")
    }
  }
}
