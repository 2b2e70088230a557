import Testing

@Suite(.serialized) struct PanelTests {
  @Test func aPanelShowsTheFitAsItLearns() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("net = dense(8,tanh) >> dense(1); set progress=panel\r")
    #expect(terminal.prompts())
    terminal.type("fit net runge epochs=1e9\r")
    for text in ["fit net runge", "training points", "validation loss", "epoch "] {
      #expect(terminal.shows(text), "\(text)")
    }
    // The next picture stands in the place of the first.
    #expect(terminal.shows("training points"))
    #expect(terminal.received.contains(sequence: "A"))
    terminal.type("\u{03}")
    #expect(terminal.shows("next: resume net"))
    #expect(terminal.prompts())
  }

  @Test func aDemoIsTypedAndEndsWithControlC() throws {
    let terminal = try TerminalSession()
    #expect(terminal.prompts())
    terminal.type("demo runge pause=0.2\r")
    #expect(terminal.shows("nn> f(x) = 1/(1"))
    #expect(terminal.shows("stopped: all epochs done"))
    terminal.type("\u{03}")
    #expect(terminal.shows("interrupted"))
    #expect(terminal.prompts())
    terminal.type("f(0.2)\r")
    #expect(terminal.shows("0.5"))
  }
}

extension [UInt8] {
  /// Whether a cursor movement, an escape sequence with this last letter, is among the bytes.
  fileprivate func contains(sequence letter: Character) -> Bool {
    indices.contains { index in
      self[index] == 0x1B
        && self[index...].dropFirst().first { $0 >= 0x40 && $0 != 0x5B } == letter.asciiValue
    }
  }
}
