/// How a file of comma-separated values becomes a data set.
package struct CSVOptions: Sendable {
  /// The columns to be learned; none: the last one.
  package var targets: [String] = []
  /// The columns to learn from; none: all others.
  package var inputs: [String] = []
  /// Columns of which each value becomes a column of its own, 1 where a row has it and 0 elsewhere.
  package var categorical: [String] = []
  /// One character; nil: whichever of `,`, `;` and the tab the first line has most of.
  package var separator: UInt8?
  /// Whether the first row names the columns; nil: when no field in it is a number.
  package var hasHeader: Bool?
  /// Whether rows with a missing value are left out rather than refused.
  package var skipsMissing = false
  /// Whether `,` stands for the decimal point.
  package var hasDecimalComma = false

  package init() {}
}
