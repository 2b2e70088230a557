import Syntax
package import Vocabulary

/// The table of commands.
package enum Commands {
  package static let all = Catalog<Command>(
    noun: "command",
    [
      fit, resume, step, reset, rewind, plot, show, trace, explain, check, print, expect, report,
      save, export, study, merge, benchmark,
      help, who, set,
      forget, undo, history, demo, selftest, quit,
    ])

  /// The names of those that run cells.
  static let withCells = Set(
    all.entries.filter { (try? $0.make(Arguments()))?.hasCells == true }.map(\.name))
}

extension Entry where Product == Command {
  /// A row with its meaning beside its name.
  init(
    _ name: String, _ summary: String, details: String = "", _ parameters: [Parameter],
    examples: [Example], takesBlock: Bool = false, hasCells: Bool = false,
    run: @escaping @Sendable (BoundArguments, Evaluator) throws(Halt) -> Value
  ) {
    self.init(
      name: name, summary: summary, details: details, parameters: parameters, examples: examples
    ) { _ in Command(takesBlock: takesBlock, hasCells: hasCells, run: run) }
  }
}
