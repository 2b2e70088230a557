import Testing

@testable import Syntax

/// How well the parser points at a slip: all programs of the repository with random edits.
@Suite("Messages for programs with one edit")
struct MutationTests {
  /// What became of the mutants of one kind.
  private struct Tally {
    var invalid = 0
    var near = 0

    var percent: Double { invalid == 0 ? 100 : 100 * Double(near) / Double(invalid) }
    var text: String { "\(near) of \(invalid) (\((percent * 10).rounded() / 10) %)" }
  }

  private static let kinds: [ProgramMutation.Kind] = [.delete, .insert, .swap]
  /// Edits of each kind on each program, so that chance does not decide.
  private static let rounds = 40

  @Test("the first message points within one token of the edit in at least 90 % of the cases")
  func score() throws {
    var random = SplitMix(state: 20)
    var total = Tally()
    let programs = try TestFiles.validPrograms()
    for kind in Self.kinds {
      var tally = Tally()
      for program in programs {
        for _ in 0..<Self.rounds {
          guard
            let mutation = ProgramMutation.make(
              kind, of: program.text, random: { random.below($0) })
          else { continue }
          let source = Source(name: program.name, text: mutation.text)
          guard let first = Parser.parse(source).diagnostics.first else { continue }
          _ = DiagnosticText.text(of: first, in: source)
          tally.invalid += 1
          if isNear(first.span.start, mutation.edit, source) { tally.near += 1 }
        }
      }
      print("the message points within one token, \(kind): \(tally.text)")
      total.invalid += tally.invalid
      total.near += tally.near
    }
    print("the message points within one token, in all: \(total.text)")
    #expect(total.invalid > 1000)
    #expect(total.percent >= 90)
  }

  /// Whether a place lies on a token that was edited, or on the one before or after the edit.
  private func isNear(_ place: Int, _ edit: SourceSpan, _ source: Source) -> Bool {
    let tokens = Lexer.tokens(of: source).tokens.filter {
      $0.kind != .comment && $0.kind != .expectedOutput
    }
    let before = tokens.last { $0.span.end <= edit.start }
    let after = tokens.first { $0.span.start >= edit.end && $0.span.end > edit.start }
    let start = before?.span.start ?? 0
    let end = after?.span.end ?? source.text.count
    return (start...end).contains(place)
  }
}
