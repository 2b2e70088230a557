import Interpreter
import Syntax
import Testing

@Suite("Highlighting")
struct HighlightTests {
  /// The pieces of an entry as text, each with its kind; the cursor is at the end.
  private func pieces(_ entry: String, after program: String = "") -> [String] {
    let conversation = Conversation()
    if !program.isEmpty { #expect(conversation.run(program) == .finished) }
    let source = Source(name: "", entry)
    return conversation.session.highlights(of: entry, cursor: entry.utf8.count).pieces.map {
      "\($0.kind) \(source.string(in: $0.span))"
    }
  }

  private func marked(_ entry: String, cursor: Int) -> [String] {
    let highlights = Conversation().session.highlights(of: entry, cursor: cursor)
    return highlights.brackets.map { "\($0.start)" }
      + (highlights.mistake.map { [Source(name: "", entry).string(in: $0)] } ?? [])
  }

  @Test func everyKindOfPiece() {
    #expect(
      pieces("for k in 1..3 { print \"a\", sin(k), nosuch } # why") == [
        "keyword for", "known k", "keyword in", "number 1", "number 3", "command print",
        "text \"a\"", "known sin", "known k", "unknown nosuch", "comment # why",
      ])
  }

  @Test func optionsFieldsAndChoices() {
    #expect(
      pieces("r = fit net runge optimizer=lm grid=uniform lr=nosuch ", after: "net = dense(1)") == [
        "command fit", "known net", "known runge", "known lm", "known uniform", "unknown nosuch",
      ])
    #expect(pieces("net.W[2].nosuch ", after: "net = dense(1)") == ["known net", "number 2"])
    #expect(pieces("forget anything ") == ["command forget", "known anything"])
    #expect(pieces("1 + adam ") == ["number 1", "unknown adam"])
  }

  @Test func whatIsBeingDefinedIsNotUnknown() {
    #expect(pieces("net") == [])
    #expect(pieces("f(x, y") == [])
    #expect(pieces("f(x) = x^2") == ["known f", "known x", "known x", "number 2"])
    #expect(pieces("map(k") == ["known map"])
    #expect(pieces("map(k -> k^2, 1..3)").contains("known k"))
    #expect(
      pieces("a = (x, y) -> x*y") == ["known x", "known y", "known x", "known y"])
    // What goes on to a name that is known.
    #expect(pieces("1 + run") == ["number 1"])
    #expect(pieces("1 + ruz") == ["number 1", "unknown ruz"])
    #expect(pieces("1 + run ") == ["number 1", "unknown run"])
  }

  @Test func aCommandIsOneAtTheStart() {
    #expect(pieces("plot = 3; show ").last == "command show")
    #expect(pieces("a = fit ") == ["command fit"])
    #expect(pieces("1 + fit ") == ["number 1", "known fit"])
  }

  @Test func theBracketAtTheCursorAndItsPartner() {
    #expect(marked("f(a[1])", cursor: 7) == ["1", "6"])
    #expect(marked("f(a[1])", cursor: 6) == ["3", "5"])
    #expect(marked("f(a[1])", cursor: 1) == ["1", "6"])
    #expect(marked("f(a[1]", cursor: 2) == [])
    #expect(marked("\"(\" + 1", cursor: 2).isEmpty)
  }

  @Test func theFirstMistakeIsMarkedOnceItIsWritten() {
    #expect(marked("x = 2**3 + 1", cursor: 12) == ["**"])
    #expect(marked("x = 1/2x", cursor: 8) == [])
    #expect(marked("x = 1/2x", cursor: 0).count == 1)
    #expect(marked("x = (1 +", cursor: 8) == [])
    #expect(marked("for k in 1..3 {", cursor: 15) == [])
  }

  @Test(
    "nothing breaks it",
    arguments: [
      "((((", "\"", "a.b.c.", "= = =", "}{", "fit fit fit ", "#", "x = [1,\n", "\"{", "漢(",
    ])
  func robust(_ entry: String) {
    let session = Conversation().session
    for cursor in -1...entry.utf8.count + 1 {
      _ = session.highlights(of: entry, cursor: cursor)
      _ = session.hint(for: entry, cursor: cursor)
    }
  }
}

@Suite("Signature hints")
struct SignatureHintTests {
  private func hint(_ entry: String) -> String? {
    Conversation().session.hint(for: entry, cursor: entry.utf8.count)?.string
  }

  @Test func theOperandAtHand() {
    #expect(hint("fit ") == "net  the network, or an approximant")
    #expect(hint("r = fit net ") == "target  what it shall approximate")
    #expect(hint("fit net ru") == "target  what it shall approximate")
    #expect(hint("d = sample(")?.hasPrefix("f") == true)
  }

  @Test func theOptionAtHandWithItsDefaultAndChoices() {
    #expect(hint("fit net runge epochs=") == "epochs=500  passes over the training points")
    #expect(hint("fit net runge epochs=50") == "epochs=500  passes over the training points")
    #expect(
      hint("fit net runge optimizer=")
        == "optimizer=adam  the method: sgd adam adamw rmsprop lbfgs lm varpro")
    #expect(hint("fit net runge ep") == "epochs=500  passes over the training points")
  }

  @Test func theOptionsThatAreLeft() {
    let left = hint("fit net runge N=50 ") ?? ""
    #expect(left.hasPrefix("grid=uniform on= "))
    #expect(!left.contains("N="))
  }

  @Test func nothingWhereThereIsNothingToSay() {
    for entry in ["", "x = 3", "fit", "print ", "nosuch(", "\"fit net ", "# fit net "] {
      #expect(hint(entry) == nil)
    }
  }
}
