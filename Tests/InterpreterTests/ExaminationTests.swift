import Interpreter
import NeuralNetwork
import Syntax
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Checks on what a submission left, and submissions that would like to cheat.
@Suite("Examination")
struct ExaminationTests {
  /// Runs a submission and then checks; the verdicts in the order of the checks, and the troubles.
  private func graded(
    _ submission: String, _ checks: String, files: FileAccess = .unrestricted
  ) throws -> (passed: [Bool], messages: [String], troubles: [String]) {
    let conversation = Conversation()
    conversation.run(submission, name: "main.nn")
    conversation.cancellation.reset()
    var verdicts: [Examination.Verdict] = []
    let examination = try Examination(Source(name: "checks.nn", checks), files: files) {
      verdicts.append($0)
    }
    let troubles = conversation.session.examine(examination)
    // Each check has one verdict, in order.
    #expect(verdicts.map(\.check) == Array(examination.checks.indices))
    return (verdicts.map(\.passed), verdicts.map(\.message), troubles)
  }

  @Test func whatASubmissionDefinedIsSeen() throws {
    let found = try graded(
      "f(x) = x^2\na = 3", "expect f(3) == 9 points=2 \"square\"\nexpect a == 4\nexpect f(2) == 4")
    #expect(found.passed == [true, false, true])
    #expect(found.messages == ["", "left is 3, right is 4", ""])
    #expect(found.troubles.isEmpty)
  }

  @Test func aFailedSubmissionKeepsWhatItHad() throws {
    let found = try graded("f(x) = x^2\nnosuch\ng(x) = x", "expect f(3) == 9\nexpect g(3) == 3")
    #expect(found.passed == [true, false])
    #expect(found.messages[1].contains("nothing called `g`"))
  }

  @Test(
    "names that are built in or the checks' own are those of the checks",
    arguments: [
      "abs(x) = 0", "max(a, b) = 0", "truth(x) = 0", "error = 0", "x = []", "pi_ = 1\nsqrt(x) = 0",
      "runge(x) = 0", "limit = 1000",
    ])
  func namesAreTheChecks(_ submission: String) throws {
    let found = try graded(
      "f(x) = 0\n" + submission,
      """
      truth(x) = 1/(1+25x^2)
      limit = 0.1
      expect abs(f(0) - 1) < limit
      x = linspace(-1, 1, 11)
      error = max(abs(map(f, x) - truth(x)))
      expect error < limit
      expect sqrt((f(0) - runge(0))^2) < limit
      """)
    #expect(found.passed == [false, false, false])
  }

  @Test(
    "what a function of a submission does reaches neither the checks nor their points",
    arguments: [
      "quit(0)", "quit(1)", "undo()", "forget(\"limit\")", "set(digits=3)", "set(seed=7)",
      "expect(true, points=100)", "expect(1 == 1)", "demo()", "print(1)", "history()", "who()",
    ])
  func functionsAreKeptApart(_ command: String) throws {
    let found = try graded(
      "limit = 1000\nf(x) = \(command)\ng(x) = x",
      """
      limit = 0.1
      expect g(1) == 1
      expect f(0) == 1
      f(0)
      expect 1 - g(0) < limit
      expect "{1/3}" == "0.333333"
      expect g(2) == 2
      """)
    #expect(found.passed == [true, false, false, true, true])
  }

  @Test func aNameWhoseStatementFailedIsNotTheSubmissions() throws {
    let found = try graded(
      "r = record(test=record(mse=0))\nnet = 5",
      "r = fit net runge epochs=1\nexpect r.test.mse < 1e-3\nexpect net == 5")
    #expect(found.passed == [false, true])
    #expect(found.troubles.count == 1)
    #expect(found.troubles[0].hasPrefix("checks.nn:1: "))
  }

  @Test func inALoopEveryRoundMustHold() throws {
    let checks = "for k in 1..3 { expect f(k) == k^2 points=3 \"squares\" }"
    #expect(try graded("f(x) = x^2", checks).passed == [true])
    let wrong = try graded("f(x) = 2x", checks)
    #expect(wrong.passed == [false])
    #expect(wrong.messages == ["left is 2, right is 1"])
    // Right at first, and then an error outside the check.
    let error = try graded(
      "g = [1, 2]",
      "for k in 1..3 {\n  y = g[k]\n  expect y == k\n}")
    #expect(error.passed == [false])
    #expect(error.messages[0].contains("3"))
  }

  @Test func whatIsNotReachedIsNotPassed() throws {
    let found = try graded("a = 1", "if a == 2 { expect true points=5 } else { expect a == 1 }")
    #expect(found.passed == [false, true])
    #expect(found.messages[0] == "this was not reached")
  }

  @Test func filesOfTheChecksAreNotThoseOfTheSubmission() throws {
    var template = Array("\(TestFiles.workplace)/exam-XXXXXX".utf8CString)
    mkdtemp(&template)
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for name in ["theirs", "own"] { mkdir("\(folder)/\(name)", 0o755) }
    try TestFiles.write("x,y\n1,2\n", to: folder + "/theirs/truth.csv")
    let conversation = Conversation()
    conversation.session.evaluator.files = FileAccess(
      folders: [folder + "/own"], writable: [])
    conversation.run("f(x) = csv(\"truth.csv\").length\ng(x) = csv(\"../theirs/truth.csv\").length")
    var passed: [Bool] = []
    let examination = try Examination(
      Source(
        name: "checks.nn",
        "expect csv(\"truth.csv\").length == 1\nexpect f(0) == 1\nexpect g(0) == 1"),
      files: FileAccess(folders: [folder + "/theirs"], writable: [])
    ) { passed.append($0.passed) }
    _ = conversation.session.examine(examination)
    #expect(passed == [true, false, false])
  }

  @Test func namesPointsAndVisibilityAreReadFromTheText() throws {
    let source = Source(
      name: "checks.nn",
      """
      expect 1 == 1
      expect(2 == 2, "two is {1 + 1}", points=0.5, visibility="hidden")
      for k in 1..2 { if k == 1 { expect k < 2 points=3 visibility=after_published } }
      f(x) = expect(x == 1)
      """)
    let checks = try GradedCheck.all(in: Parser.parse(source), source)
    #expect(checks.map(\.name) == ["1 == 1", "two is {1 + 1}", "k < 2"])
    #expect(checks.map(\.points) == [1, 0.5, 3])
    #expect(checks.map(\.visibility) == [.visible, .hidden, .afterPublished])
  }

  @Test func pointsThatHaveToBeCalculatedAreRefused() {
    for option in ["points=n", "visibility=n", "visibility=\"{n}\"", "visibility=3"] {
      let source = Source(name: "checks.nn", "n = 2\nexpect 1 == 1 \(option)")
      #expect(throws: Diagnostic.self) { try GradedCheck.all(in: Parser.parse(source), source) }
    }
  }

  @Test func aLimitFailsTheRestAndNothingBefore() throws {
    let conversation = Conversation()
    conversation.run("f(x) = x")
    var verdicts: [Examination.Verdict] = []
    let examination = try Examination(
      Source(
        name: "checks.nn",
        "expect f(1) == 1\nnet = dense(1)\nfit net runge epochs=100\nexpect 1 == 1"),
      files: .unrestricted
    ) { verdicts.append($0) }
    conversation.memory.onProgress = { _ in conversation.cancellation.request(.timeLimit) }
    let troubles = conversation.session.examine(examination)
    #expect(verdicts.map(\.passed) == [true, false])
    #expect(verdicts[1].message.contains("the time limit was reached"))
    #expect(troubles.count == 1)
  }
}
