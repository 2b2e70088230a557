internal import Syntax

/// What was done in a conversation: the statements that worked, and the names before each of them.
package struct Journal: Sendable {
  private struct State: Sendable {
    /// Before which statement it was, counting all sources and statements that were begun.
    var number: Int
    var globals: [String: Value]
    var settings: Settings
    var last: Value
    var statements: Int
  }

  /// The statements that worked, as they were written, without those that only look.
  package private(set) var statements: [String] = []
  private var states: [State] = []
  private var begun = 0
  /// Whether the running statement leaves no trace: `undo`, `history`, `save session`.
  private var isSilent = false
  /// Whether the running statement runs others: a block, a demo.
  private var runsOthers = false
  /// The running statement's call as far as it came before it was stopped, and where it ends.
  private var shortened: (end: Int, text: String)?
  /// Marks a statement that comes to other numbers when it is run again.
  private static let inexact = "# a time limit ended a training in it: it may come further again"
  /// How many statements can be taken back.
  private static let most = 100

  package init() {}

  /// Before a source runs: what ran before it can no longer be what a second Ctrl-C takes back.
  mutating func enter() { begun += 1 }

  /// Before a statement runs.
  mutating func begin(_ evaluator: Evaluator) {
    isSilent = false
    runsOthers = false
    shortened = nil
    if states.count == Self.most { states.removeFirst() }
    begun += 1
    states.append(
      State(
        number: begun, globals: evaluator.globals, settings: evaluator.settings,
        last: evaluator.last,
        statements: statements.count))
  }

  /// After a statement worked.
  mutating func end(_ statement: Statement, _ text: String) {
    if isSilent {
      states.removeLast()
    } else if let shortened {
      let isWhole = shortened.end == statement.span.end && statement.blocks.isEmpty
      statements.append(isWhole ? shortened.text : "\(text)\n\(Self.inexact)")
    } else {
      statements.append(text)
    }
  }

  /// The statements that do not come to the same again, counted.
  var inexactCount: Int {
    statements.count { $0.hasPrefix("#") || $0.hasSuffix(Self.inexact) }
  }

  /// The call that ends at `end` was stopped early; `text` comes as far and no further.
  mutating func shorten(callEndingAt end: Int, to text: String) { shortened = (end, text) }

  /// The running statement runs others, which change what they change, however it ends.
  mutating func runOthers() { runsOthers = true }

  /// The running statement is no part of the program.
  mutating func leaveOut() { isSilent = true }

  /// After a statement failed: what it changed before it failed stays, and can be taken back.
  ///
  /// Only one that runs others can have changed something; it is kept as a comment, since it would
  /// not come as far again.
  mutating func fail(_ statement: Statement, _ text: String) {
    if isSilent || statement.blocks.isEmpty && !runsOthers {
      states.removeLast()
    } else {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      statements.append(
        (["# stopped before its end:"] + lines).map { $0.hasPrefix("#") ? $0 : "# \($0)" }
          .joined(separator: "\n"))
    }
  }

  /// Takes back the last statement before the running one; its text, or nil when there is none.
  static func undo(_ evaluator: Evaluator) -> String? {
    evaluator.journal.isSilent = true
    let states = evaluator.journal.states
    guard states.count >= 2 else { return nil }
    let text = evaluator.journal.statements.dropFirst(states[states.count - 2].statements).first
    restore(evaluator, states.count - 2)
    guard let text, !text.hasPrefix("#") else { return "what a stopped statement had changed" }
    return text
  }

  /// Takes back what the last statement did, now that none is running; false when it did nothing.
  static func takeBack(_ evaluator: Evaluator) -> Bool {
    let journal = evaluator.journal
    guard journal.states.last?.number == journal.begun else { return false }
    restore(evaluator, evaluator.journal.states.count - 1)
    return true
  }

  private static func restore(_ evaluator: Evaluator, _ index: Int) {
    let state = evaluator.journal.states.remove(at: index)
    evaluator.globals = state.globals
    evaluator.settings = state.settings
    evaluator.last = state.last
    evaluator.journal.statements.removeSubrange(
      state.statements..<evaluator.journal.statements.count)
  }
}
