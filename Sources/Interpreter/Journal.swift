/// What was done in a conversation: the statements that worked, and the names before each of them.
package struct Journal: Sendable {
  private struct State: Sendable {
    var globals: [String: Value]
    var settings: Settings
    var last: Value
    var statements: Int
  }

  /// The statements that worked, as they were written, without those that only look.
  package private(set) var statements: [String] = []
  private var states: [State] = []
  /// Whether the running statement leaves no trace: `undo`, `history`, `save session`.
  private var isSilent = false
  /// How many statements can be taken back.
  private static let most = 100

  package init() {}

  /// Before a statement runs.
  mutating func begin(_ evaluator: Evaluator) {
    isSilent = false
    if states.count == Self.most { states.removeFirst() }
    states.append(
      State(
        globals: evaluator.globals, settings: evaluator.settings, last: evaluator.last,
        statements: statements.count))
  }

  /// After a statement worked.
  mutating func end(_ text: String) {
    if isSilent {
      states.removeLast()
    } else {
      statements.append(text)
    }
  }

  /// The running statement is no part of the program.
  mutating func leaveOut() { isSilent = true }

  /// After a statement failed: what it changed before it failed stays, and can be taken back.
  mutating func fail() { if isSilent { states.removeLast() } }

  /// Takes back the last statement before the running one; its text, or nil when there is none.
  static func undo(_ evaluator: Evaluator) -> String? {
    evaluator.journal.isSilent = true
    let states = evaluator.journal.states
    guard states.count >= 2 else { return nil }
    let state = states[states.count - 2]
    evaluator.globals = state.globals
    evaluator.settings = state.settings
    evaluator.last = state.last
    let text = evaluator.journal.statements.dropFirst(state.statements).first
    evaluator.journal.statements.removeSubrange(
      state.statements..<evaluator.journal.statements.count)
    evaluator.journal.states.remove(at: states.count - 2)
    return text ?? "what a failed statement had changed"
  }
}
