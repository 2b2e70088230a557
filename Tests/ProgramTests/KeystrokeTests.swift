import Testing

@Suite struct KeystrokeTests {
  /// Keys typed into an entry of 500 characters, one after the other; how long each took to be seen
  /// goes to the output.
  @Test func longEntriesAreDrawnAtOnce() throws {
    let count = Int(ProcessStart.variable("KEYSTROKES") ?? "") ?? 20
    let terminal = try TerminalSession("--quiet")
    #expect(terminal.asks())
    var text = "x = [" + (1...110).map { "\($0)" }.joined(separator: ", ")
    text += String(repeating: ", 1", count: (500 - text.count) / 3)
    terminal.type(text)
    #expect(terminal.looks { $0.column == (4 + text.count) % 80 })
    var waits = Durations()
    var works = Durations()
    for index in 0..<count {
      // At the end, and in the middle, where everything behind it moves.
      if index == count / 2 {
        terminal.type(String(repeating: "\u{02}", count: 250))
        terminal.reads(for: 0.3)
      }
      let column = terminal.screen.column
      let pressed = TerminalSession.now()
      let used = terminal.processorTime()
      terminal.type("1")
      #expect(terminal.looks { $0.column == (column + 1) % 80 })
      waits.append(TerminalSession.now() - pressed)
      works.append(terminal.processorTime() - used)
    }
    print(
      """
      \(count) keys in an entry of \(text.count) characters, milliseconds until each is seen:
        on the clock    \(waits.text)
        of a processor  \(works.text)
      """)
  }
}
