import Interpreter
import NeuralNetwork
import Syntax
import Testing

@Suite("Limits")
struct LimitTests {
  @Test(arguments: [
    ("10s", 10), ("500ms", 0.5), ("2m", 120), ("1h", 3600), ("7", 7), ("0.5s", 0.5),
  ])
  func times(_ text: String, _ seconds: Double) {
    #expect(ResourceLimits.TimeLimit(text)?.seconds == seconds)
  }

  @Test(arguments: ["", "s", "0s", "-1s", "10 s", "10x", "1e3s", "nan", "1.2.3", "s10"])
  func noTimes(_ text: String) { #expect(ResourceLimits.TimeLimit(text) == nil) }

  @Test(arguments: [
    ("256M", 256_000_000), ("256MB", 256_000_000), ("256MiB", 268_435_456), ("1G", 1_000_000_000),
    ("512k", 512_000), ("1000", 1000), ("1.5G", 1_500_000_000),
  ])
  func sizes(_ text: String, _ bytes: Int) {
    #expect(ResourceLimits.MemoryLimit(text)?.bytes == bytes)
  }

  @Test(arguments: ["", "M", "0M", "-1M", "1X", "1e300G", "0.1"])
  func noSizes(_ text: String) { #expect(ResourceLimits.MemoryLimit(text) == nil) }

  @Test func theStatementInALoopIsNamed() {
    let conversation = Conversation()
    conversation.memory.onProgress = { _ in conversation.cancellation.request(.timeLimit) }
    let outcome = conversation.run(
      "net = dense(2,tanh) >> dense(1)\nfor k in 1..9 {\n  x = k\n  fit net runge epochs=1000\n}")
    #expect(outcome == .limitReached(.time))
    #expect(outcome.exitStatus == 124)
    let (diagnostic, source) = conversation.diagnostics[conversation.diagnostics.count - 1]
    #expect(diagnostic.code == .timeLimit)
    #expect(source.string(in: diagnostic.span) == "fit net runge epochs=1000")
    // What it was stopped at is there.
    conversation.cancellation.reset()
    conversation.memory.onProgress = { _ in }
    #expect(conversation.run("expect x == 1; print net(0)") == .finished)
  }

  @Test func theFirstReasonToStopStands() {
    let cancellation = Cancellation()
    #expect(cancellation.reason == nil)
    cancellation.request(.memoryLimit)
    cancellation.request()
    #expect(cancellation.reason == .memoryLimit)
    cancellation.reset()
    cancellation.request()
    #expect(cancellation.reason == .interruption)
  }
}
