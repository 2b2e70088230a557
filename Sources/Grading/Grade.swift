internal import Interpreter
internal import Vocabulary

/// What became of one submission.
struct Grade: Sendable {
  /// A check with what was found.
  struct Result: Sendable {
    let check: GradedCheck
    let passed: Bool
    let message: String

    var score: Double { passed ? check.points : 0 }
  }

  let name: String
  /// How its program ended, and why.
  let ending: GradingMessage.Ending
  let reason: String
  let results: [Result]
  /// What went wrong between the checks.
  let troubles: [String]
  /// What the program printed, up to `mostOutput` bytes, and how many it printed in all.
  let output: String
  let outputBytes: Int
  let seconds: Double

  /// Bytes of what a program prints that are kept.
  static let mostOutput = 32_000

  var score: Double { results.reduce(0) { $0 + $1.score } }
  var maximum: Double { results.reduce(0) { $0 + $1.check.points } }

  /// "finished", "time limit".
  var status: String { ending.rawValue }

  /// "printed 1.1 GB, of which the first 32000 bytes are kept"; nil when all is kept.
  var cut: String? {
    guard outputBytes > Self.mostOutput else { return nil }
    return "it printed \(Self.size(outputBytes)), of which the first "
      + "\(Self.size(Self.mostOutput)) are kept"
  }

  /// How it ended, in a line.
  var summary: String {
    ([reason] + [cut].compactMap { $0 }).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func size(_ bytes: Int) -> String {
    for (unit, name) in [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")] where Double(bytes) >= unit {
      return "\(NumberText.significant(Double(bytes) / unit, digits: 3)) \(name)"
    }
    return "\(bytes) bytes"
  }

  /// Points as they are written: "7", "2.5".
  static func points(_ value: Double) -> String { NumberText.significant(value, digits: 6) }
}

extension Grade {
  /// The grade of a submission that cannot be run.
  init(_ submission: Submission, unreadable reason: String, checks: [GradedCheck]) {
    self.init(
      name: submission.name, ending: .unreadable, reason: reason,
      results: checks.map { Result(check: $0, passed: false, message: "there is no program") },
      troubles: [], output: "", outputBytes: 0, seconds: 0)
  }

  /// The grade that a process's messages give, when it has ended; `failure` says how, if not in
  /// order.
  init(
    _ submission: Submission, _ messages: [GradingMessage], failure: String?, checks: [GradedCheck],
    output: [UInt8], outputBytes: Int, seconds: Double
  ) {
    var verdicts = [(passed: Bool, message: String)?](repeating: nil, count: checks.count)
    var (ending, reason): (GradingMessage.Ending, String) = (.crashed, failure ?? "")
    var troubles: [String] = []
    var isDone = false
    for message in messages {
      switch message {
      case .ran(let how, let why): (ending, reason) = (how, why)
      case .verdict(let check, let passed, let text):
        guard verdicts.indices.contains(check) else { continue }
        verdicts[check] = (passed, text)
      case .trouble(let text): troubles.append(text)
      case .done: isDone = true
      }
    }
    let why = troubles.last ?? (reason.isEmpty ? failure ?? "" : reason)
    let missing = isDone || why.isEmpty ? "this was not reached" : "this was not reached: \(why)"
    self.init(
      name: submission.name, ending: ending, reason: reason,
      results: zip(checks, verdicts).map {
        Result(check: $0, passed: $1?.passed ?? false, message: $1?.message ?? missing)
      },
      troubles: troubles, output: String(decoding: output, as: UTF8.self),
      outputBytes: outputBytes, seconds: seconds)
  }
}
