import Interpreter
import NeuralNetwork
import Syntax
import Testing

/// Training batch by batch, and in parts: the bits of the whole.
@Suite("Steps and parts of a training")
struct StepTests {
  private static let setUp = "net = dense(5,tanh) >> dense(1)\nwhole = dense(5,tanh) >> dense(1)\n"

  /// Runs a program; says what went wrong where it does not finish.
  private func run(_ program: String) {
    let conversation = Conversation()
    #expect(conversation.run(program) == .finished, "\(program)\n\(conversation.errors)")
  }

  @Test(
    "the steps of an epoch are the epoch",
    arguments: [
      "", "optimizer=sgd(momentum=0.9) lr=0.001", "optimizer=rmsprop precision=single",
      "shuffle=false batch=7", "lr=cosine(0.02)", "optimizer=lm", "optimizer=lbfgs",
    ])
  func steps(_ options: String) {
    let isWhole = options.contains("=l")
    // 70 points are three batches of 32, or ten of 7.
    let count = isWhole ? 1 : options.contains("batch=7") ? 10 : 3
    run(
      """
      \(Self.setUp)
      step net runge seed=3 \(options)
      for k in 2..\(count) { step net }
      fit whole runge seed=3 \(options) epochs=500 until=1
      expect net == whole
      step net batches=2
      r = fit net runge seed=3 \(options) epochs=4
      q = fit whole runge seed=3 \(options) epochs=4
      expect net == whole or \(isWhole)
      expect r.loss == q.loss or \(isWhole)
      """)
  }

  @Test("resume and a file go on from the middle of an epoch")
  func middle() {
    run(
      """
      \(Self.setUp)
      step net runge seed=3 batches=5
      save net "middle.safetensors"
      again = load("middle.safetensors")
      resume net epochs=3
      fit again runge seed=3 epochs=3
      fit whole runge seed=3 epochs=4
      expect net == whole
      expect again == whole
      """)
  }

  @Test("a step tells of its batch")
  func told() {
    let lines = Conversation.lines(of: Self.setUp + "step net runge\nstep net")
    #expect(lines?.first == "epoch 1, batch 1 of 3: 32 points, learning rate 0.01")
    #expect(lines?.filter { $0.hasPrefix("before the step: loss of the batch ") }.count == 2)
    #expect(lines?.filter { $0.hasPrefix("after it: training MSE ") }.count == 2)
    #expect(lines?.contains("epoch 1, batch 2 of 3: 32 points, learning rate 0.01") == true)
  }

  @Test("a first step needs data, and options about them a target")
  func refused() {
    let conversation = Conversation()
    #expect(conversation.run(Self.setUp + "step net") == .failed)
    #expect(conversation.diagnostics.last?.diagnostic.help == "write `step net runge`")
    #expect(conversation.run("step net runge\nstep net N=20") == .failed)
    #expect(conversation.diagnostics.last?.diagnostic.help?.contains("step net runge N=") == true)
  }

  @Test(
    "a training in parts is the whole, its learning rate too",
    arguments: [
      "lr=cosine(0.02)", "lr=exponential(0.02, 0.001)", "lr=staircase(0.02, 0.5, 10)", "",
      "optimizer=sgd lr=cosine(0.1)",
    ])
  func parts(_ options: String) {
    run(
      """
      \(Self.setUp)
      fit net runge seed=3 epochs=40 until=13 \(options)
      save net "part.safetensors"
      again = load("part.safetensors")
      r = resume net until=10
      expect r.epochs == 10
      r = resume net
      expect r.epochs == 17
      fit again runge seed=3 epochs=27 \(options)
      fit whole runge seed=3 epochs=40 \(options)
      expect net == whole
      expect again == whole
      """)
  }

  @Test("after a finished training a schedule begins anew")
  func anew() {
    run(
      """
      \(Self.setUp)
      fit net runge epochs=10 lr=cosine(0.02)
      before = net
      r = resume net
      expect r.epochs == 10
      expect not (net == before)
      # The last rate of a cosine is 0: a plan that only went on would change nothing.
      fit whole runge epochs=10 lr=cosine(0.02)
      fit whole runge epochs=10 lr=cosine(0.02)
      expect net == whole
      """)
  }

  @Test("resume takes the options of a training")
  func options() {
    run(
      """
      \(Self.setUp)
      fit net runge epochs=5
      r = resume net epochs=5 lr=0.001
      fit whole runge epochs=5
      fit whole runge epochs=5 lr=0.001
      expect net == whole
      """)
    let lines = Conversation.lines(of: Self.setUp + "fit net runge epochs=5\nresume net lr=0.002")
    let command = lines?.first { $0.hasPrefix("resume ") } ?? ""
    #expect(command.contains("lr=0.002"))
    // The command that is shown can be run again.
    run(Self.setUp + "fit net runge epochs=5\n" + command)
  }

  @Test("rewind stays within what was trained")
  func rewind() {
    let conversation = Conversation()
    conversation.run(Self.setUp + "fit net runge epochs=40 until=13\nrewind net to=14")
    #expect(conversation.errors.count == 1)
    run(
      """
      \(Self.setUp)
      fit net runge epochs=40 until=13 lr=cosine(0.02)
      rewind net to=7
      resume net
      fit whole runge epochs=40 lr=cosine(0.02)
      expect net == whole
      """)
  }

  /// A training keeps epochs 64, 128 and 256 and goes on from there.
  @Test(
    "rewind and what goes on from there have the bits of a training without",
    arguments: [
      "", "optimizer=sgd(momentum=0.9) lr=0.001", "optimizer=rmsprop precision=single batch=7",
      "optimizer=adamw lr=cosine(0.02)", "optimizer=lm", "optimizer=lbfgs",
      "optimizer=lm regularize=evidence noise=0.1", "patience=20 noise=0.2",
    ],
    [63, 64, 65, 200])
  func rewindFromWhatWasKept(_ options: String, _ epoch: Int) {
    let conversation = Conversation()
    conversation.run(Self.setUp + "r = fit net runge epochs=270 \(options)\nprint r.epochs")
    // Some come to their end before.
    guard let reached = conversation.lines.last.flatMap({ Int($0) }), epoch < reached
    else { return }
    let without = options.replacing("patience=20", with: "")
    #expect(
      conversation.run(
        """
        rewind net to=\(epoch)
        fit whole runge epochs=270 until=\(epoch) \(without)
        expect net == whole
        resume net epochs=3
        resume whole epochs=3
        expect net == whole
        """) == .finished, "\(conversation.errors)")
  }

  @Test("a name in brackets is an expression: a copy is trained")
  func brackets() {
    run(
      """
      \(Self.setUp)
      r = fit (net) runge epochs=2
      expect not net.trained
      expect r.network.trained
      step (net) runge
      expect not net.trained
      fit(net=(net), target=runge, epochs=2)
      expect not net.trained
      fit net runge epochs=2
      before = net
      resume (net)
      rewind (net) to=1
      reset (net)
      expect net == before
      """)
    let lines = Conversation.lines(of: Self.setUp + "fit (net) runge epochs=2")
    #expect(lines?.first?.hasPrefix("fit (net) runge N=100 ") == true)
  }
}
