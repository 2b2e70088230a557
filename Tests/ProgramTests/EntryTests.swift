import Testing

/// What is seen while an entry is typed, in a narrow and in a usual terminal.
@Suite(.serialized) struct EntryTests {
  private static let right = "\u{1B}[C"
  private static let end = "\u{1B}[F"
  private static let up = "\u{1B}[A"

  /// A session with its prompt, in readline's vi mode if asked for.
  private func start(
    _ columns: Int, vi: Bool = false, _ environment: [String: String] = [:]
  ) throws -> TerminalSession {
    var environment = environment
    let folder = try TemporaryFolder()
    if vi { environment["INPUTRC"] = try folder.write("set editing-mode vi\n", to: "inputrc") }
    let terminal = try TerminalSession("--quiet", columns: columns, environment: environment)
    #expect(terminal.asks())
    return terminal
  }

  // MARK: Colours

  @Test(
    arguments: [40, 80],
    [
      ("for k in 1..3 { }", "for", "35"), ("for k in 1..3 { }", "in", "35"),
      ("x = 12.5 + 1", "12.5", "33"), ("print \"text\" ", "\"text\"", "32"),
      ("fit net", "fit", "1;34"), ("sin(1)", "sin", "36"), ("1 + nosuch ", "nosuch", "31"),
      ("x = 1 # why", "# why", "2"), ("2*(3)", "(", "1;7"), ("x = 2**3 + 1", "**", "4"),
    ])
  func piecesHaveColours(_ columns: Int, _ piece: (text: String, part: String, style: String))
    throws
  {
    let terminal = try start(columns)
    terminal.type(piece.text)
    #expect(terminal.shows(piece.part, as: piece.style), "\(terminal.screen.text)")
    #expect(terminal.looks { $0.transcript.contains("nn> " + piece.text.trimmed) })
  }

  @Test(arguments: [40, 80]) func aNameIsKnownOnceItIsDefined(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("1 + width ")
    #expect(terminal.shows("width", as: "31"))
    terminal.type("\u{15}width = 3\r1 + width ")
    #expect(terminal.shows("1 + width", as: "33"))
    #expect(terminal.looks { $0.style(of: "width ") == "36" || $0.text.last == "" })
  }

  @Test(arguments: [40, 80]) func aWrappedLineIsWhole(_ columns: Int) throws {
    let terminal = try start(columns)
    let text = "x = [" + (1...60).map { "\($0)" }.joined(separator: ", ") + "]"
    terminal.type(text)
    let whole = "nn> " + text
    #expect(terminal.looks { $0.transcript.joined(separator: "").count >= whole.count - 8 })
    #expect(terminal.looks { $0.column == whole.count % columns })
    // Changes in the middle move everything behind them.
    terminal.type("\u{01}y")
    #expect(terminal.looks { $0.text.first { $0.hasPrefix("nn> yx = [1") } != nil })
    #expect(terminal.shows("35", as: "33"))
    terminal.type("\u{0B}\r")
    #expect(terminal.shows("error["))
  }

  @Test(arguments: [40, 80]) func wideCharactersKeepTheirColumns(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("print \"漢字漢字漢字漢字漢字漢字漢字漢字漢字\" # größe")
    #expect(terminal.looks { $0.transcript.joined().hasSuffix("# größe") })
    // In a narrow window one does not fit into the last column.
    let width = 4 + 7 + 36 + 1 + 8 + (columns == 40 ? 1 : 0)
    #expect(terminal.looks { $0.column == width % columns })
    terminal.type("\u{01}\u{1B}f\u{1B}f!\r")
    #expect(terminal.looks { $0.transcript.contains { $0.hasPrefix("漢字漢字") } })
  }

  @Test(arguments: [40, 80]) func anEntryOfSeveralRowsIsColouredInAll(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("for k in 1..3 {\rif k > 1 {\rprint k")
    #expect(terminal.ends(with: "nn> for k in 1..3 {", "...   if k > 1 {", "...     print k"))
    #expect(terminal.shows("if", as: "35"))
    #expect(terminal.shows("print", as: "1;34"))
    terminal.type(Self.up + Self.up + Self.end + " # twice")
    #expect(terminal.looks { $0.transcript.contains("nn> for k in 1..3 { # twice") })
    #expect(terminal.shows("# twice", as: "2"))
  }

  @Test(arguments: [(40, 80), (80, 40), (80, 53)])
  func anotherWindowSizeLeavesOneEntry(_ before: Int, _ after: Int) throws {
    let terminal = try start(before)
    terminal.type("print 1\r")
    #expect(terminal.looks { $0.transcript.last == "nn>" && $0.transcript.contains("1") })
    let text = "x = [" + (1...25).map { "\($0)" }.joined(separator: ", ") + "]"
    terminal.type(text)
    #expect(terminal.looks { $0.column == (4 + text.count) % before })
    terminal.resize(columns: after)
    #expect(terminal.looks { $0.column == (4 + text.count) % after })
    terminal.type(" ")
    #expect(terminal.looks { $0.column == (5 + text.count) % after })
    #expect(Array(terminal.screen.transcript.prefix(2)) == ["nn> print 1", "1"])
    #expect(
      terminal.screen.transcript.dropFirst(2).joined().filter { $0 != " " }
        == ("nn> " + text).filter { $0 != " " })
  }

  @Test(arguments: [40, 80], [["NO_COLOR": "1"], ["ACCESSIBLE": "1"], ["TERM": "dumb"]])
  func noColourWhereNoneIsWanted(_ columns: Int, _ environment: [String: String]) throws {
    let terminal = try TerminalSession("--quiet", columns: columns, environment: environment)
    #expect(terminal.prompts())
    terminal.type("print 12\rprint 1")
    #expect(terminal.looks { $0.transcript.last?.hasSuffix("print 1") ?? false })
    #expect(!terminal.received.contains(sequence: "\u{1B}[0;"))
    #expect(!terminal.received.contains(sequence: "\u{1B}[3"))
    // Without grey there is no suggestion either.
    #expect(terminal.screen.transcript.last == "nn> print 1")
    if environment["TERM"] != nil { #expect(!terminal.received.contains(0x1B)) }
    terminal.type("3\r")
    #expect(terminal.shows("13"))
  }

  // MARK: Suggestions

  @Test(arguments: [40, 80], ["\u{1B}[C", "\u{1B}OC", "\u{1B}[F", "\u{05}", "\u{06}"])
  func aSuggestionIsTaken(_ columns: Int, _ key: String) throws {
    let terminal = try start(columns)
    terminal.type("print 70+7\r")
    #expect(terminal.ends(with: "77", "nn>"))
    terminal.type("pri")
    #expect(terminal.shows("nt 70+7", as: "90"))
    #expect(terminal.screen.column == 7)
    terminal.type(key)
    #expect(terminal.looks { $0.column == 14 && $0.style(of: "print") == "1;34" })
    terminal.type("0\r")
    #expect(terminal.ends(with: "nn> print 70+70", "140", "nn>"))
  }

  @Test(arguments: [40, 80]) func aSuggestionThatIsNotTakenLeavesNothing(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("print 70+7\rprint 7")
    #expect(terminal.shows("0+7", as: "90"))
    terminal.type("\r")
    #expect(terminal.ends(with: "nn> print 7", "7", "nn>"))
    terminal.type("pri\u{1B}f+1\r")
    #expect(
      terminal.looks { $0.transcript.contains("nn> print+1") && $0.transcript.last == "nn>" })
  }

  @Test func aSuggestionInViModeAndOfSeveralLines() throws {
    let terminal = try start(80, vi: true)
    terminal.type("for k in 1..2 {\rprint k*11\r}\r")
    #expect(terminal.ends(with: "11", "22", "nn>"))
    terminal.type("for")
    #expect(terminal.shows(" k in 1..2 { ...", as: "90"))
    terminal.type(Self.right)
    #expect(
      terminal.looks {
        $0.transcript.suffix(3) == ["nn> for k in 1..2 {", "...   print k*11", "... }"]
      })
    terminal.type("\r")
    #expect(terminal.ends(with: "11", "22", "nn>"))
  }

  // MARK: Several lines

  @Test(arguments: [40, 80], [false, true])
  func returnGoesOnWithIndentation(_ columns: Int, _ vi: Bool) throws {
    let terminal = try start(columns, vi: vi)
    terminal.type("x = 1 +\r2\r")
    #expect(terminal.ends(with: "nn> x = 1 +", "...   2", "nn>"))
    terminal.type("y = [1,\r[2,\r3]]\r")
    #expect(terminal.ends(with: "nn> y = [1,", "...   [2,", "...     3]]", "nn>"))
    terminal.type("while x < 5 {\rx = 2x\r}\r")
    #expect(terminal.ends(with: "nn> while x < 5 {", "...   x = 2x", "... }", "nn>"))
    terminal.type("print x, y[1]\r")
    #expect(terminal.ends(with: "6 1", "nn>"))
  }

  /// What Debian's /etc/inputrc binds, which is read after the keys of the prompt are bound; `kHome`
  /// and `kEnd` of tmux and screen.
  @Test(arguments: [false, true], [("\u{1B}[1~", "\u{1B}[4~"), ("\u{1B}[7~", "\u{1B}[8~")])
  func homeAndEndStayInTheLine(_ vi: Bool, _ keys: (home: String, end: String)) throws {
    let folder = try TemporaryFolder()
    let bindings = """
      \(vi ? "set editing-mode vi" : "")
      "\\e[1~": beginning-of-line
      "\\e[4~": end-of-line
      "\\e[7~": beginning-of-line
      "\\e[8~": end-of-line

      """
    let terminal = try start(80, ["INPUTRC": try folder.write(bindings, to: "inputrc")])
    terminal.type("for k in 1..3 {\rprint k\rprint 2*k\(Self.up)")
    terminal.type("\(keys.home)#\(keys.end) 1")
    #expect(terminal.ends(with: "nn> for k in 1..3 {", "... #  print k 1", "...   print 2*k"))
  }

  @Test func viKeysMoveInAnEntry() throws {
    let terminal = try start(80, vi: true)
    terminal.type("print 1 +\r2\u{1B}")
    #expect(terminal.ends(with: "nn> print 1 +", "...   2"))
    // Up one line, to its start, one character replaced.
    terminal.type("k0wr7\r")
    #expect(terminal.ends(with: "9", "nn>"))
    terminal.type("print 5\u{1B}hxi6\r")
    #expect(
      terminal.looks { $0.transcript.last == "nn>" && $0.transcript.contains("print65") == false })
  }

  // MARK: Pasting

  private func pasted(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

  @Test(arguments: [40, 80], [false, true])
  func aPastedProgramRunsWhole(_ columns: Int, _ vi: Bool) throws {
    let terminal = try start(columns, vi: vi)
    terminal.type(pasted("a = 1\nfor k in 1..3 {\n\ta = a + k\n}\n\nprint \"a is {a}\"\n"))
    #expect(terminal.looks { $0.transcript.last == "... print \"a is {a}\"" })
    terminal.type("\r")
    #expect(terminal.ends(with: "a is 7", "nn>"))
    terminal.type(Self.up)
    #expect(terminal.looks { $0.transcript.last == "... print \"a is {a}\"" })
  }

  @Test(arguments: [40, 80]) func aPastedTranscriptLosesItsPrompts(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type(
      pasted(
        "nn> a = 4\r\nnn> a*2\r\n8\r\nnn> for k in 1..2 {\r\n...   print k\r\n... }\r\n1\r\n2\r\nnn> "
      ))
    #expect(
      terminal.ends(
        with: "nn> a = 4", "... a*2", "... for k in 1..2 {", "...   print k", "... }"))
    terminal.type("\r")
    #expect(terminal.ends(with: "8", "1", "2", "nn>"))
  }

  // MARK: What the language knows

  @Test(arguments: [40, 80]) func theHintBelowSaysWhatComesNext(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("fit ")
    #expect(terminal.ends(with: "nn> fit", "net  the network, or an approximant"))
    terminal.type("net runge epochs=")
    #expect(
      terminal.looks { $0.transcript.last?.hasPrefix("epochs=500  passes over the") ?? false })
    #expect(terminal.screen.transcript.count == 2)
    terminal.type("5")
    #expect(terminal.looks { $0.transcript.first == "nn> fit net runge epochs=5" })
    terminal.type("\u{03}")
    #expect(terminal.ends(with: "nn> fit net runge epochs=5^C", "nn>"))
  }

  @Test(arguments: [40, 80]) func aQuestionMarkIsHelp(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("?sigm\t")
    #expect(terminal.looks { $0.transcript.contains { $0.hasPrefix("nn> ?sigmoid") } })
    terminal.type("\u{15}?fit\r")
    #expect(terminal.looks { $0.transcript.contains { $0.hasPrefix("fit  command") } })
    #expect(terminal.asks())
    terminal.type(Self.up)
    #expect(terminal.ends(with: "nn> ?fit"))
  }

  @Test(arguments: [40, 80], ["keys", "syntax"])
  func guidesFitTheWindow(_ columns: Int, _ guide: String) throws {
    let terminal = try start(columns)
    terminal.type("help \(guide)\r")
    #expect(terminal.looks { $0.transcript.contains { $0.hasPrefix(guide) } })
    #expect(terminal.asks())
  }

  @Test(arguments: [40, 80]) func completionsAreListedAndTheEntryGoesOn(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("fit net runge optimizer=\t")
    #expect(terminal.looks { $0.transcript.contains { $0.hasPrefix("  lbfgs") } })
    #expect(terminal.looks { $0.transcript.contains("nn> fit net runge optimizer=") })
    terminal.type("lm ep\t9")
    #expect(terminal.looks { $0.text.joined().contains("fit net runge optimizer=lm epochs=9") })
    terminal.type("\u{15}net = dense(1) >> den\t(3)\rnet.par\t\r")
    #expect(terminal.looks { $0.transcript.joined().contains("net.parameters") })
    #expect(terminal.asks())
  }

  @Test(arguments: [40, 80]) func clearingTheScreenKeepsTheEntry(_ columns: Int) throws {
    let terminal = try start(columns)
    terminal.type("print 1\rprint 2")
    #expect(terminal.looks { $0.transcript.last == "nn> print 2" })
    terminal.type("\u{0C}")
    #expect(terminal.looks { $0.text.first == "nn> print 2" && $0.column == 11 })
    terminal.type("3\r")
    #expect(terminal.looks { $0.text.first == "nn> print 23" && $0.text[1] == "23" })
  }
}

extension [UInt8] {
  /// Whether these bytes are among them, one after the other.
  func contains(sequence text: String) -> Bool {
    let wanted = Array(text.utf8)
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
