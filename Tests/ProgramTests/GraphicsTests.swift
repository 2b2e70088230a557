import Testing

/// Pictures inside a terminal's text: asked for, never guessed.
@Suite("Terminal graphics")
struct GraphicsTests {
  /// Plots at the prompt and answers the query with `answer`.
  private func session(_ answer: String) throws -> TerminalSession {
    let session = try TerminalSession()
    #expect(session.prompts())
    session.type("plot sin\r")
    // The end of the query.
    #expect(session.shows("AAAA"))
    session.type(answer)
    return session
  }

  @Test func sixel() throws {
    let session = try session("\u{1B}[?62;4;22c")
    #expect(session.shows("\"1;1;"))
    #expect(session.prompts())
    // Asked once.
    session.type("plot cos\r")
    #expect(session.shows("\"1;1;"))
    #expect(!session.text.split(separator: "plot cos")[1].contains("AAAA"))
    #expect(session.prompts())
    session.type("\u{04}")
    #expect(session.ends() == 0)
  }

  @Test func kitty() throws {
    let session = try session("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62c")
    #expect(session.shows("Gf=100,a=T,"))
    #expect(session.prompts())
    session.type("\u{04}")
    #expect(session.ends() == 0)
  }

  @Test func neither() throws {
    let session = try session("\u{1B}[?62;22c")
    #expect(session.shows("sin"))
    #expect(session.prompts())
    #expect(session.isInItsUsualMode || !session.text.contains("Gf=100"))
    session.type("\u{04}")
    #expect(session.ends() == 0)
  }

  /// Ctrl-C before the terminal has answered; what it answers then is no entry.
  @Test(
    arguments: ["\u{1B}[?62;4;22c", "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62c"],
    [[:], ["INPUTRC": "vi"]])
  func anAnswerThatComesLateDoesNothing(_ answer: String, _ environment: [String: String]) throws {
    let folder = try TemporaryFolder()
    let vi = try folder.write("set editing-mode vi\n", to: "inputrc")
    let session = try TerminalSession(environment: environment.mapValues { _ in vi })
    #expect(session.prompts())
    session.type("plot sin\r")
    #expect(session.shows("AAAA"))
    session.type("\u{03}")
    #expect(session.shows("interrupted"))
    #expect(session.prompts())
    session.type(answer)
    session.type("print 6*7\r")
    #expect(session.looks { $0.transcript.contains("42") }, "\(session.screen.text)")
    #expect(session.looks { $0.transcript.contains("nn> print 6*7") })
    #expect(session.asks())
    session.type("\u{04}")
    #expect(session.ends() == 0)
  }
}
