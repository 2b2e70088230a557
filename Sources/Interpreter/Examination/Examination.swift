package import Syntax

/// A teacher's checks while they run in the session of a submission.
///
/// What the submission defined can be used by the checks, and cannot change what they mean: names
/// that are built in or that the checks give a value themselves are those of the checks; its
/// functions run without the checks' variables and settings; an error, or `quit`, in one of them
/// costs the check that called it and no other.
package final class Examination {
  /// What became of a check.
  package struct Verdict: Sendable, Equatable {
    package var check: Int
    package var passed: Bool
    /// What was found, or why it could not be found out; empty for a check that passed.
    package var message: String
  }

  package let source: Source
  package let program: Program
  package let checks: [GradedCheck]
  /// The files the checks may use, which are not those of the submission.
  let files: FileAccess
  private let tell: (Verdict) -> Void
  private let indices: [Int: Int]
  private var verdicts: [Verdict?]

  /// - Parameters:
  ///   - source: its name must be another than that of any source the session has run.
  ///   - tell: called with the verdict on a check when nothing can change it any more.
  package init(
    _ source: Source, files: FileAccess, tell: @escaping (Verdict) -> Void
  ) throws(Diagnostic) {
    self.source = source
    self.files = files
    self.tell = tell
    program = Parser.parse(source)
    if let problem = program.diagnostics.first(where: { $0.severity == .error }) { throw problem }
    checks = try GradedCheck.all(in: program, source)
    indices = Dictionary(
      checks.enumerated().map { ($1.span.start, $0) }, uniquingKeysWith: { first, _ in first })
    verdicts = Array(repeating: nil, count: checks.count)
  }

  /// For the cells of a study that runs in the checks: what is kept apart in them is kept apart in a
  /// cell too, and none of its statements is a check.
  init(cellOf source: Source, _ files: FileAccess) {
    self.source = source
    self.files = files
    tell = { _ in }
    program = Parser.parse(Source(name: source.name, ""))
    checks = []
    indices = [:]
    verdicts = []
  }

  /// The number of the check that a call in a source is; nil when it is none.
  func check(_ call: Call, in source: Source) -> Int? {
    isForeign(source) ? nil : indices[call.span.start]
  }

  /// Whether a source is not that of the checks.
  func isForeign(_ source: Source) -> Bool { source.name != self.source.name }

  /// A check was reached: once false it stays false.
  func reached(_ check: Int, passed: Bool, _ message: String = "") {
    guard verdicts[check]?.passed ?? true else { return }
    verdicts[check] = Verdict(check: check, passed: passed, message: message)
  }

  /// A statement is over: the verdicts on the checks in it stand.
  ///
  /// - Parameter failure: why it ended early, which no check in it survives.
  func finish(_ statement: SourceSpan, failure: String? = nil) {
    for (index, check) in checks.enumerated()
    where check.span.start >= statement.start && check.span.end <= statement.end {
      if let failure { reached(index, passed: false, failure) }
      tell(
        verdicts[index] ?? Verdict(check: index, passed: false, message: "this was not reached"))
    }
  }

  /// The names the checks give values to.
  var assigned: Set<String> {
    var names: Set<String> = []
    func visit(_ statements: [Statement]) {
      for statement in statements {
        switch statement {
        case .assignment(let node): names.insert(node.name.text)
        case .definition(let node): names.insert(node.name.text)
        case .forLoop(let node): names.insert(node.variable.text)
        case .whileLoop, .choice, .expression: break
        }
        for block in statement.blocks { visit(block.statements) }
      }
    }
    visit(program.statements)
    return names
  }
}
