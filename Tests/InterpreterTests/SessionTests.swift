import Foundation
import Interpreter
import NeuralNetwork
import Syntax
import Testing
import Vocabulary

@Suite("Sessions")
struct SessionTests {
  @Test func namesLiveFromOneSourceToTheNext() {
    let conversation = Conversation()
    #expect(conversation.run("x = 2\nf(y) = x*y", name: "<prompt 1>") == .finished)
    #expect(conversation.run("f(3)", name: "<prompt 2>") == .finished)
    #expect(conversation.run("_ + 1", name: "<prompt 3>") == .finished)
    #expect(conversation.lines == ["6", "7"])
  }

  @Test func whatRanBeforeAnErrorStays() {
    let conversation = Conversation()
    #expect(conversation.run("x = 2\ny = nosuch\nz = 3") == .failed)
    #expect(conversation.run("x") == .finished)
    #expect(conversation.run("z") == .failed)
    #expect(conversation.lines == ["2"])
  }

  @Test(
    "a source ends in one of five ways",
    arguments: [
      ("x = 1", Outcome.finished, 0), ("nosuch", .failed, 1), ("x = )", .failed, 1),
      ("expect 1 == 2", .expectationFailed, 3), ("quit", .quit(status: 0), 0),
      ("quit 7", .quit(status: 7), 7), ("", .finished, 0), ("# only a comment", .finished, 0),
    ] as [(String, Outcome, Int32)])
  func outcomes(_ program: String, _ outcome: Outcome, _ status: Int32) {
    let found = Conversation().run(program)
    #expect(found == outcome)
    #expect(found.exitStatus == status)
  }

  @Test func nothingRunsAfterTheEnd() {
    for end in ["quit", "expect false", "nosuch"] {
      let conversation = Conversation()
      conversation.run("print 1\n\(end)\nprint 2")
      #expect(conversation.lines == ["1"])
    }
  }

  @Test func aNameCanBeSetBeforeAScript() {
    let conversation = Conversation()
    #expect(conversation.session.assign("width", expression: "4*2") == .finished)
    #expect(conversation.session.assign("name", expression: "\"runge\"") == .finished)
    #expect(conversation.run("print width, name") == .finished)
    #expect(conversation.lines == ["8 runge"])
    #expect(conversation.session.assign("width", expression: "nosuch") == .failed)
    #expect(conversation.session.assign("fit", expression: "1") == .failed)
  }

  @Test func anErrorInAFunctionOfAnEarlierSourceIsShownAtTheCall() throws {
    let conversation = Conversation()
    conversation.run("f(x) = [1, 2, 3][x]", name: "lists.nn")
    let call = "y = 1 + f(7)"
    #expect(conversation.run(call, name: "<prompt 2>") == .failed)
    let (diagnostic, source) = try #require(conversation.diagnostics.last)
    #expect(source.name == "<prompt 2>")
    #expect(source.string(in: diagnostic.span) == "f(7)")
    #expect(diagnostic.message == "index 7 is out of range: it must be a whole number from 1 to 3")
    #expect(diagnostic.notes == ["inside `f`, at lists.nn:1"])
  }

  @Test func aWarningOfTheParserDoesNotStop() {
    let conversation = Conversation()
    #expect(conversation.run("e = 3\ne = 4") == .finished)
    #expect(conversation.diagnostics.map(\.diagnostic.severity) == [.note])
  }

  // MARK: Interruption

  private static let program = """
    net = dense(5,tanh) >> dense(1)
    r = fit net runge N=40 epochs=8 seed=3
    after = 1
    """

  @Test func ctrlCKeepsTheNetworkAndTheLossesReached() {
    let conversation = Conversation()
    let cancellation = conversation.cancellation
    conversation.memory.onProgress = { if $0.epoch == 3 { cancellation.request() } }
    let outcome = conversation.run(Self.program)
    #expect(outcome == .interrupted)
    #expect(outcome.exitStatus == 130)
    cancellation.reset()
    conversation.memory.onProgress = { _ in }
    conversation.memory.events = []
    #expect(
      conversation.run(
        """
        print r.epochs, length(r.loss), length(r.validation_loss), net.trained
        r.network == net
        r.stopped
        """) == .finished)
    #expect(conversation.lines.first == "3 3 3 true")
    #expect(conversation.lines.dropFirst().first == "true")
    #expect(conversation.lines.last?.contains("interrupted") == true)
    // The statement after it has not run.
    #expect(conversation.run("after") == .failed)
  }

  @Test(
    "what goes on after Ctrl-C is the uninterrupted run, bit for bit",
    arguments: [
      ("fit net runge N=40 epochs=5 seed=3", "adam"),
      ("resume net epochs=5", "adam"),
      ("fit net runge N=40 epochs=5 seed=3 optimizer=sgd(momentum=0.9) lr=0.001", "sgd"),
      ("fit net runge N=40 epochs=5 seed=3 optimizer=rmsprop", "rmsprop"),
      ("fit net runge N=40 epochs=5 seed=3 optimizer=lm", "lm"),
      ("fit net runge N=40 epochs=5 seed=3 optimizer=lbfgs", "lbfgs"),
    ])
  func goesOn(_ command: String, _ optimizer: String) throws {
    var options = "optimizer=\(optimizer)"
    if optimizer == "sgd" { options = "optimizer=sgd(momentum=0.9) lr=0.001" }
    let program = """
      net = dense(5,tanh) >> dense(1)
      r = fit net runge N=40 epochs=8 seed=3 \(options)
      """
    let whole = Conversation()
    #expect(whole.run(program) == .finished)
    let parts = Conversation()
    let cancellation = parts.cancellation
    parts.memory.onProgress = { if $0.epoch == 3 { cancellation.request() } }
    #expect(parts.run(program) == .interrupted)
    cancellation.reset()
    parts.memory.onProgress = { _ in }
    #expect(parts.run("q = \(command)") == .finished, "\(parts.errors)")
    let text = "set digits=17\nprint net.W[2], net.b[2], net.W[3], net.b[3]\nprint "
    #expect(whole.run(text + "r.loss[4..8]") == .finished)
    #expect(parts.run(text + "q.loss") == .finished)
    #expect(whole.lines.suffix(2) == parts.lines.suffix(2))
  }

  @Test(
    "Ctrl-C ends loops and recursions",
    arguments: [
      "while true { x = 1 }", "for k in 1..1e8 { x = k }",
      "f(n) = if n < 2 then n else f(n - 1) + f(n - 2)\nx = f(60)",
      "x = map(k -> sum(map(j -> sin(j), 1..1000)), 1..1e6)",
    ])
  func loops(_ program: String) {
    let cancellation = Cancellation()
    // A thread of its own: the tests' own threads are all busy running such loops.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.1)
      cancellation.request()
    }
    let session = Session(cancellation: cancellation, reportFormats: .init(noun: "format", [])) {
      _ in
    }
    #expect(session.run(Source(name: "test", program)) == .interrupted)
  }

  @Test func afterCtrlCTheSessionGoesOn() {
    let conversation = Conversation()
    conversation.cancellation.request()
    #expect(conversation.run("x = 1") == .interrupted)
    conversation.cancellation.reset()
    #expect(conversation.run("x = 2") == .finished)
  }

  // MARK: What is said

  @Test func fitShowsACommandThatCanBeRunAgain() throws {
    let conversation = Conversation()
    conversation.run("net = dense(4,tanh) >> dense(1)\nr = fit net runge N=40 epochs=6 seed=2")
    let command = try #require(conversation.lines.first)
    #expect(
      command
        == "fit net runge N=40 grid=uniform on=-1..1 split=[70,15,15] epochs=6 batch=32 "
        + "optimizer=adam lr=0.01 loss=mse shuffle=true seed=2 precision=double")
    #expect(conversation.run("first = r.loss\nreset net\nr = \(command)") == .finished)
    #expect(conversation.run("expect r.loss == first") == .finished)
  }

  @Test func divergenceSaysWhereAndWhatToTry() throws {
    let conversation = Conversation()
    let program = """
      net = dense(4,relu) >> dense(1)
      r = fit net runge optimizer=sgd lr=1e200 epochs=20
      expect r.epochs < 20
      expect net.trained
      expect net(0.3) < inf
      r.stopped
      """
    #expect(conversation.run(program) == .finished, "\(conversation.errors)")
    let words = try #require(conversation.lines.last)
    #expect(words.contains("epoch 1"))
    #expect(words.contains("learning rate 1e+200"))
    #expect(words.contains("try lr="))
    let line = conversation.lines.first { $0.hasPrefix("stopped:") }
    #expect(line?.contains("diverged in epoch 1") == true)
  }

  @Test func progressTellsEveryEpoch() {
    let conversation = Conversation()
    var moments: [String] = []
    conversation.memory.onProgress = { moments.append("\($0.moment) \($0.epoch)") }
    conversation.run("net = dense(2,tanh) >> dense(1)\nr = fit net runge N=20 epochs=3")
    #expect(moments == ["began 0", "epoch 1", "epoch 2", "epoch 3", "ended 3"])
  }

  @Test func theSameProgramSaysTheSame() {
    let program = """
      net = dense(4,tanh) >> dense(1)
      r = fit net runge N=40 epochs=6 seed=2
      show net
      trace net 0.3
      check net
      who
      """
    #expect(Conversation.lines(of: program) == Conversation.lines(of: program))
  }

  @Test func plotShowsAFigureAndAFileIsTold() {
    let conversation = Conversation()
    #expect(conversation.run("plot sin\nplot sin file=\"session.svg\"") == .finished)
    var kinds: [String] = []
    for event in conversation.memory.events {
      switch event {
      case .figure: kinds.append("figure")
      case .wrote(let path): kinds.append(path)
      default: kinds.append("other")
      }
    }
    #expect(kinds == ["figure", "session.svg"])
  }
}
