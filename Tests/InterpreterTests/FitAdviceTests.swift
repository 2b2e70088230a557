import Interpreter
import NeuralNetwork
import Syntax
import Testing

/// What `fit` proposes fits what happened, and works when it is typed.
@Suite("What to try next")
struct FitAdviceTests {
  private static let cases: [(program: String, advice: String)] = [
    // Still falling.
    (
      "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=5 optimizer=lm",
      "resume net epochs=5"
    ),
    (
      "r = fit (dense(8,tanh) >> dense(1)) runge epochs=5 optimizer=lm",
      "r = fit (dense(8,tanh) >> dense(1)) runge epochs=10 optimizer=lm"
    ),
    // Stopped before its end.
    ("net = dense(8,tanh) >> dense(1)\nfit net runge epochs=60 until=20", "resume net"),
    // Validation rising.
    (
      "net = dense(40,tanh) >> dense(40,tanh) >> dense(1)\n"
        + "r = fit net runge N=40 noise=0.3 epochs=60 optimizer=lm seed=3",
      "reset net; r = fit net runge N=40 noise=0.3 epochs=60 optimizer=lm seed=3 patience=10"
    ),
    (
      "net = dense(40,tanh) >> dense(40,tanh) >> dense(1)\n"
        + "fit net runge N=24 noise=0.3 epochs=600 lr=0.01 seed=1",
      "reset net; fit net runge N=24 noise=0.3 epochs=600 lr=0.01 seed=1 patience=60"
    ),
    // Steps too long, but not to the end of numbers.
    (
      "net = dense(8,relu) >> dense(1)\nfit net runge epochs=100 lr=1 optimizer=sgd",
      "reset net; fit net runge epochs=100 lr=0.1 optimizer=sgd"
    ),
    // Diverged.
    (
      "net = dense(8,relu) >> dense(1)\nr = fit net runge optimizer=sgd, lr=1e100, epochs=20",
      "reset net; r = fit net runge optimizer=sgd, lr=1e+99, epochs=20"
    ),
    (
      "net = dense(8,relu) >> dense(1)\nr = fit(net, runge, optimizer=sgd, lr=1e100)",
      "reset net; r = fit(net, runge, optimizer=sgd, lr=1e+99)"
    ),
    // Stuck.
    (
      "net = dense(3,tanh) >> dense(1)\nfit net runge epochs=400 batch=16 lr=0.02",
      "reset net; fit net runge epochs=400 optimizer=lm"
    ),
    (
      "net = dense(3,tanh) >> dense(1)\nfit net runge N=100,\n  epochs=400, lr=0.02",
      "reset net; fit net runge N=100, epochs=400 optimizer=lm"
    ),
    // Done.
    (
      "net = dense(3,tanh) >> dense(1)\nfit net runge optimizer=lm epochs=300",
      "plot runge net error=true"
    ),
    (
      "net = dense(5,tanh) >> dense(1)\nfit net sin optimizer=lm epochs=60",
      "plot sin net error=true"
    ),
    (
      "net = dense(4,tanh) >> dense(1)\nfit net xor split=[100,0,0] optimizer=lm epochs=100",
      "plot xor net"
    ),
    (
      "d = sample(runge, N=40)\nnet = dense(3,tanh) >> dense(1)\nfit net d optimizer=lm epochs=300",
      "plot d net"
    ),
    (
      """
      s = split(sample(runge, N=100), [70, 15, 15], seed=4)
      net = dense(3,tanh) >> dense(1)
      fit net s optimizer=lm epochs=300
      """,
      "plot s net"
    ),
  ]

  @Test(arguments: 0..<cases.count)
  func advice(_ index: Int) throws {
    let (program, advice) = Self.cases[index]
    let conversation = Conversation()
    #expect(conversation.run(program) == .finished, "\(conversation.errors)")
    let line = try #require(conversation.lines.last { $0.hasPrefix("next: ") })
    #expect(line == "next: \(advice)")
    #expect(conversation.run(String(line.dropFirst(6))) == .finished, "\(conversation.errors)")
  }

  @Test("noise is not fitted to the last digit", arguments: ["noise=0", "noise=0.3"])
  func noise(_ noise: String) {
    let lines = Conversation.lines(
      of: "net = dense(3,tanh) >> dense(1)\nd = sample(runge, \(noise))\n"
        + "fit net d epochs=400 batch=16 lr=0.02")
    #expect(lines?.last?.contains("optimizer=lm") == (noise == "noise=0"))
  }

  @Test("inside a function nothing is said, and after few epochs nothing is concluded")
  func nothing() {
    let quiet = "g(x) = fit(dense(4,tanh) >> dense(1), runge, epochs=x).epochs\ng(3)"
    #expect(Conversation.lines(of: quiet) == ["3"])
    let few = Conversation.lines(of: "net = dense(4,tanh) >> dense(1)\nfit net runge epochs=3")
    #expect(few?.last == "next: resume net epochs=3")
  }
}
