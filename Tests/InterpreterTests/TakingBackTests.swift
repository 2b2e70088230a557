import Interpreter
import NeuralNetwork
import Testing

/// A second Ctrl-C: as if the statement it stopped had never been.
@Suite("Taking back")
struct TakingBackTests {
  /// A conversation whose training was stopped in its third epoch.
  private func stopped(_ program: String) -> Conversation {
    let conversation = Conversation()
    let cancellation = conversation.cancellation
    conversation.memory.onProgress = { if $0.epoch == 3 { cancellation.request() } }
    #expect(conversation.run(program) == .interrupted)
    cancellation.reset()
    conversation.memory.onProgress = { _ in }
    conversation.memory.events = []
    return conversation
  }

  private static let fit = "fit net runge N=40 epochs=8"

  @Test func aTrainingIsUndoneWithItsBindings() {
    let conversation = stopped("net = dense(5,tanh) >> dense(1)\nr = \(Self.fit)")
    #expect(conversation.session.takeBack() == "r = \(Self.fit)")
    #expect(conversation.run("net.trained") == .finished)
    #expect(conversation.lines == ["false"])
    #expect(conversation.run("r") == .failed)
  }

  @Test func onlyTheStatementThatWasStopped() {
    let conversation = stopped(
      "net = dense(5,tanh) >> dense(1)\nx = 1\nfor k in 1..9 { x = k; \(Self.fit) }\nx = 99")
    #expect(conversation.session.takeBack() == "for k in 1..9 { x = k; \(Self.fit) }")
    #expect(conversation.run("print x, net.trained\nhistory") == .finished)
    #expect(
      conversation.lines == [
        "1 false", "net = dense(5,tanh) >> dense(1)", "x = 1", "print x, net.trained",
      ])
    #expect(conversation.run("k") == .failed)
  }

  @Test func notTwiceAndNotWhatWasNeverRun() {
    #expect(Conversation().session.takeBack() == nil)
    let conversation = stopped("net = dense(5,tanh) >> dense(1)\nr = \(Self.fit)")
    #expect(conversation.session.takeBack() != nil)
    #expect(conversation.session.takeBack() == nil)
    #expect(conversation.run("net.trained") == .finished)
  }

  @Test func notWhatWasDoneBeforeOneThatNeverBegan() {
    let conversation = Conversation()
    #expect(conversation.run("x = 1") == .finished)
    conversation.cancellation.request()
    #expect(conversation.run("while true { x = x + 1 }") == .interrupted)
    #expect(conversation.session.takeBack() == nil)
    conversation.cancellation.reset()
    #expect(conversation.run("print x") == .finished)
    #expect(conversation.lines == ["1"])
  }

  @Test func whatComesAfterCtrlCIsNotBegun() {
    let conversation = stopped("net = dense(5,tanh) >> dense(1)\nr = \(Self.fit)\ny = 2")
    #expect(conversation.run("undo") == .finished)
    #expect(conversation.lines.last?.hasPrefix("took back: r = \(Self.fit)") == true)
  }

  @Test func aDemoThatOnlyChangedWhatWasThere() {
    let conversation = stopped("f(x) = 1\nnet = dense(5,tanh)\nr = 1\na = 7\ndemo runge pause=0")
    #expect(conversation.session.takeBack() == "demo runge pause=0")
    #expect(conversation.run("print net, f(2), a") == .finished)
    #expect(conversation.lines == ["dense(5, tanh) 1 7"])
  }
}
