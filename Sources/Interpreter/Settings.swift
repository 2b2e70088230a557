package import Plotting

/// What `set` changes.
package struct Settings: Sendable {
  /// How a training is seen while it runs.
  package enum Progress: String, Sendable, CaseIterable {
    /// One line, in a pipe one at each tenth.
    case line
    /// The fit and the losses, where the terminal is large enough.
    case panel
    case off
  }

  /// Significant digits of printed numbers; 17 prints what reads back to the same bits.
  package var digits = 6
  /// The seed of everything that takes one and is not given one.
  package var seed = 0
  /// Whether each statement tells how long it took.
  package var timer = false
  package var progress = Progress.line
  /// What pictures in the terminal are made of; nil: what it can show best.
  package var marks: TerminalStyle.Marks?

  package init() {}
}
