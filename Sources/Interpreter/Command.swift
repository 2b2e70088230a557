/// A verb of the language: a call that says or changes something, and is a value as well.
package struct Command: Sendable {
  /// Whether it ends with a block.
  package let takesBlock: Bool
  /// Whether it runs the cells of a grid, of which `--shard` runs a share.
  package let hasCells: Bool
  package let run: @Sendable (BoundArguments, Evaluator) throws(Halt) -> Value

  package init(
    takesBlock: Bool = false, hasCells: Bool = false,
    run: @escaping @Sendable (BoundArguments, Evaluator) throws(Halt) -> Value
  ) {
    self.takesBlock = takesBlock
    self.hasCells = hasCells
    self.run = run
  }
}
