import Interpreter
import NeuralNetwork
import Syntax
import Testing
import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// How good the messages are: valid programs with one random slip each.
///
/// A program is one of `ValidPrograms.all`, the longer the likelier; the slip deletes, inserts or swaps
/// a token or misspells a name (`ProgramSlip`). What then ends with an error became invalid; a program
/// that still runs, runs endlessly or comes to a false expectation is valid with another meaning, and
/// does not count. An error that shows only later because a meaning changed does.
///
/// - near: the first error underlines a token that changed or one beside it, or, where the mistake
///   shows only later (a name whose definition was misspelt), the help names the line and the column
///   of a place that does.
/// - proposed: the label, the help or the edit of the first error of a program with a misspelt name
///   has the name as it was.
///
/// `MUTATIONS=20000` tries so many and prints the score, `SEED=2` tries others, `MISSES=1` prints every
/// message that missed.
@Suite("Mutations")
struct MutationTests {
  struct Score {
    var tried = 0
    var invalid = 0
    var near = 0
    var nearByHelp = 0
    /// Among the near ones, those whose underlining begins further away.
    var wide = 0
    var misspelt = 0
    var proposed = 0

    var nearShare: Double { Double(near + nearByHelp) / Double(max(1, invalid)) }
    var proposedShare: Double { Double(proposed) / Double(max(1, misspelt)) }

    var text: String {
      let percent = { (share: Double) in NumberText.formatted("%.1f %%", 100 * share) }
      return """
        \(tried) programs with one slip each, \(invalid) of them invalid
        the message is within one token of the slip: \(percent(nearShare)) \
        (\(near) by the carets, \(nearByHelp) by the help; \(wide) carets begin further away)
        the original spelling is proposed: \(percent(proposedShare)) of \(misspelt)
        """
    }
  }

  @Test func theMessagePointsAtTheSlip() throws {
    let asked = getenv("MUTATIONS").flatMap { Int(String(cString: $0)) }
    let count = asked ?? 2000
    let programs = ValidPrograms.all.map { ($0.name, $0.text, ProgramSlip.tokens(of: $0.text)) }
    #expect(programs.count >= 150)
    var random = SplitMix(state: getenv("SEED").flatMap { UInt64(String(cString: $0)) } ?? 1)
    /// The program of every token.
    let places = programs.indices.flatMap { index in programs[index].2.map { _ in index } }
    let watchdog = Watchdog()
    defer { watchdog.stop() }
    var score = Score()
    while score.tried < count {
      let (name, text, tokens) = programs[random.one(of: places)]
      let kind = random.one(of: ProgramSlip.Kind.allCases)
      guard let slip = ProgramSlip.make(kind, of: text, tokens, &random) else { continue }
      score.tried += 1
      let conversation = Conversation()
      watchdog.guards(conversation.cancellation, for: .milliseconds(200))
      let outcome = conversation.session.run(Source(name: name, text: slip.text))
      guard outcome == .failed,
        let error = conversation.diagnostics.first(where: { $0.diagnostic.severity == .error })
      else { continue }
      judge(error.diagnostic, slip, name, &score)
    }
    if asked != nil { print(score.text) }
    #expect(score.invalid > score.tried / 2)
    #expect(score.nearShare >= 0.9)
    #expect(score.proposedShare >= 0.8)
  }

  private func judge(
    _ error: Diagnostic, _ slip: ProgramSlip, _ name: String, _ score: inout Score
  ) {
    let source = Source(name: name, text: slip.text)
    score.invalid += 1
    var isMissed = false
    if slip.isNear(error.span) {
      score.near += 1
      if !slip.isNear(SourceSpan(error.span.start, error.span.start)) { score.wide += 1 }
    } else if Self.namedPlaces(error, source).contains(where: slip.isNear) {
      score.nearByHelp += 1
    } else {
      isMissed = true
    }
    if let original = slip.original {
      score.misspelt += 1
      let words = [error.label, error.help, error.edit?.replacement].compactMap { $0 }
      if words.contains(where: { Self.has(original, in: $0) }) {
        score.proposed += 1
      } else {
        isMissed = true
      }
    }
    if isMissed, getenv("MISSES") != nil {
      let line = source.line(at: slip.edit.start)
      print(
        "\(slip.kind) of `\(slip.original ?? source.string(in: slip.edit))` at "
          + "\(name):\(line.number):\(line.column)\n"
          + DiagnosticText.text(of: error, in: source))
    }
  }

  /// The places that the help names as `line 3, column 5`.
  private static func namedPlaces(_ error: Diagnostic, _ source: Source) -> [SourceSpan] {
    (error.notes + [error.help ?? ""]).flatMap { note in
      note.matches(of: /line ([0-9]+), column ([0-9]+)/).compactMap { match in
        guard let line = Int(match.output.1), let column = Int(match.output.2) else { return nil }
        let start = source.text.split(separator: 0x0A, omittingEmptySubsequences: false)
          .prefix(line - 1).reduce(0) { $0 + $1.count + 1 }
        return SourceSpan(start + column - 1, start + column)
      }
    }
  }

  /// Whether a text has a name as a whole word.
  private static func has(_ name: String, in text: String) -> Bool {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == name }
  }
}
