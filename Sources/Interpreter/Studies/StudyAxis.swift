import NeuralNetwork
import Syntax
import Vocabulary

/// A name of a study and the values it goes over.
struct StudyAxis: Sendable {
  let name: String
  let values: [Value]
  /// The values as texts that tell them apart, as they stand in the key of a cell.
  let keys: [String]

  /// An axis of whole numbers that are all different.
  init(_ name: String, _ numbers: [Int]) {
    self.name = name
    values = numbers.map { .number(Double($0)) }
    keys = numbers.map(String.init)
  }

  /// An axis as it is written: `k=1..8`, `width=[2,4]`, `f=[sin, runge]`, `k=3`.
  ///
  /// Throws for no values, a value twice, and a list of one range.
  init(_ name: String, _ bound: BoundArguments.Bound, _ evaluator: Evaluator) throws(Halt) {
    let values: [Value]
    switch bound.value {
    case .number, .boolean, .text, .function, .network: values = [bound.value]
    default: values = try evaluator.elements(of: bound.value, at: bound.span)
    }
    guard !values.isEmpty else {
      throw .failed(
        Diagnostic(
          .wrongValue, "the axis `\(name)` is empty: the study would have no cells", at: bound.span,
          help: "give it values, as in `\(name)=1..8` or `\(name)=[2, 4, 8]`"))
    }
    let keys = values.map { Identity.text(of: $0) }
    var seen: Set<String> = []
    for (index, key) in keys.enumerated() where !seen.insert(key).inserted {
      let text = ValueText.plain(values[index], digits: 6)
      throw .failed(
        Diagnostic(
          .wrongValue, "the axis `\(name)` has \(text) twice, and a cell counts once",
          at: bound.span, help: "for repetitions add an axis, as in `seed=1..5`"))
    }
    (self.name, self.values, self.keys) = (name, values, keys)
  }
}

/// The combinations of the values of some axes; the last axis goes fastest.
struct StudyGrid: Sendable {
  let axes: [StudyAxis]
  let count: Int

  /// More cells than anybody will run.
  static let most = 10_000_000

  init?(_ axes: [StudyAxis]) {
    var count = 1
    for axis in axes {
      let (product, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !overflow, product <= Self.most else { return nil }
      count = product
    }
    (self.axes, self.count) = (axes, count)
  }

  /// The position on each axis of a cell.
  private func positions(_ cell: Int) -> [Int] {
    var rest = cell
    var positions = [Int](repeating: 0, count: axes.count)
    for index in axes.indices.reversed() {
      positions[index] = rest % axes[index].values.count
      rest /= axes[index].values.count
    }
    return positions
  }

  /// The values of a cell by the names of the axes.
  func values(_ cell: Int) -> [(name: String, value: Value)] {
    zip(axes, positions(cell)).map { ($0.name, $0.values[$1]) }
  }

  /// What tells a cell from all others of its study: `k=1 width=2`.
  func key(_ cell: Int) -> String {
    zip(axes, positions(cell)).map { "\($0.name)=\($0.keys[$1])" }.joined(separator: " ")
  }

  /// A cell in words: `k=1 width=2`.
  func text(_ cell: Int) -> String {
    values(cell).map { name, value in
      "\(name)=\(TableText.text(Table.Cell(value), digits: 6))"
    }.joined(separator: " ")
  }

  /// The rows of the cells that are finished, in the order of the cells.
  ///
  /// `message` is a column only where there is one to show.
  func table(_ measurements: [Measurement?]) -> Table {
    let axisNames = Set(axes.map(\.name))
    let finished = measurements.indices.filter { measurements[$0] != nil }
    let table = Table(
      rows: finished.map { cell in
        let axes = values(cell).map { (name: $0.name, cell: Table.Cell($0.value)) }
        let fields = measurements[cell]?.fields ?? []
        return axes
          + fields.map { field in
            (name: axisNames.contains(field.name) ? "\(field.name)_" : field.name, cell: field.cell)
          }
      }, keys: axes.map(\.name))
    let messages = finished.map { cell in
      measurements[cell]?.message.map { Table.Cell.text($0) } ?? .empty
    }
    guard messages.contains(where: { !$0.isEmpty }) else { return table }
    return Table(
      table.columns + [Table.Column(name: "message", cells: messages)], rowCount: finished.count,
      keys: table.keys)
  }
}
