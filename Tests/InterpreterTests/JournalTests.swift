import Interpreter
import NeuralNetwork
import Syntax
import Testing

/// `history`, `undo` and `save session`.
@Suite("The journal")
struct JournalTests {
  private func statements(_ conversation: Conversation) -> [String] {
    conversation.memory.events = []
    conversation.run("history")
    return conversation.lines
  }

  @Test("what was stopped is written as far as it came")
  func stopped() throws {
    let conversation = Conversation()
    conversation.run("net = dense(5,tanh) >> dense(1)", name: "<prompt 1>")
    let cancellation = conversation.cancellation
    conversation.memory.onProgress = { if $0.epoch == 3 { cancellation.request() } }
    let fit = "r = fit net runge N=40 epochs=8 seed=3 lr=cosine(0.02)"
    #expect(conversation.run(fit, name: "<prompt 2>") == .interrupted)
    cancellation.reset()
    conversation.memory.onProgress = { _ in }
    conversation.run("resume net", name: "<prompt 3>")
    #expect(
      statements(conversation) == [
        "net = dense(5,tanh) >> dense(1)", "\(fit) until=3", "resume net",
      ])
    // The session replays to the same bits.
    #expect(
      conversation.run("save session \"replay.nn\"\nset digits=17\nmine = net.W[2]") == .finished)
    conversation.run("print mine, net.b[3], r.loss")
    let replayed = Conversation()
    let saved = String(decoding: try Files.contents(of: "replay.nn"), as: UTF8.self)
    #expect(replayed.run(saved) == .finished)
    replayed.run("set digits=17\nprint net.W[2], net.b[3], r.loss")
    #expect(conversation.lines.last == replayed.lines.last)
  }

  @Test("a time limit is written as the epoch it came to")
  func time() {
    let conversation = Conversation()
    conversation.run("net = dense(5,tanh) >> dense(1)\nfit net runge time=1e-9 epochs=50")
    #expect(statements(conversation).last == "fit net runge epochs=50 until=1")
  }

  @Test("what a time limit ended in a loop is marked, and told when the session is saved")
  func timeInALoop() {
    let conversation = Conversation()
    let loop = "for k in 1..2 { fit net runge time=1e-9 epochs=50 }"
    conversation.run("net = dense(5,tanh) >> dense(1)\n\(loop)\nsave session \"inexact.nn\"")
    let warning = conversation.diagnostics.last?.diagnostic.message
    #expect(warning?.hasPrefix("1 statement of the session will not") == true)
    #expect(statements(conversation).contains(loop))
    #expect(statements(conversation).last?.hasPrefix("# a time limit ended") == true)
  }

  @Test("a loop that ends in an error is kept as a comment")
  func loop() {
    let conversation = Conversation()
    #expect(conversation.run("for k in 1..3 {\n  x = k\n  y = [1, 2][k]\n}") == .failed)
    #expect(conversation.run("nosuch") == .failed)
    #expect(
      statements(conversation) == [
        "# stopped before its end:", "# for k in 1..3 {", "#   x = k", "#   y = [1, 2][k]", "# }",
      ])
    conversation.run("undo")
    #expect(conversation.lines.last == "took back: what a stopped statement had changed")
    #expect(conversation.run("x") == .failed)
  }

  @Test("what only looks is no statement to take back")
  func looks() {
    let conversation = Conversation()
    conversation.run("x = 1\nx = 2\nwho\nhelp sin\nhistory\nundo\nx")
    #expect(conversation.lines.last == "1")
    #expect(statements(conversation) == ["x = 1", "x"])
  }

  @Test("undo takes back a training, a step, a setting and a demo")
  func undo() {
    let conversation = Conversation()
    conversation.run(
      """
      net = dense(5,tanh) >> dense(1)
      r = fit net runge epochs=5
      before = net
      """)
    for change in [
      "fit net runge epochs=5", "step net", "rewind net to=2", "reset net", "net = 3",
      "set digits=3", "demo gradient pause=0", "net2 = net",
    ] {
      #expect(conversation.run(change) == .finished, "\(conversation.errors)")
      #expect(conversation.run("undo\nexpect net == before") == .finished, "\(change)")
    }
    #expect(conversation.run("net2") == .failed)
  }
}
