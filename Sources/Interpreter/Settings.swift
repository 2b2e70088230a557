/// What `set` changes.
package struct Settings: Sendable {
  /// Significant digits of printed numbers; 17 prints what reads back to the same bits.
  package var digits = 6
  /// The seed of everything that takes one and is not given one.
  package var seed = 0
  /// Whether each statement tells how long it took.
  package var timer = false

  package init() {}
}
