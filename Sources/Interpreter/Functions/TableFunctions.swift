import NeuralNetwork
import Syntax
import Vocabulary

extension Functions {
  private static let table = Parameter(operand: "table", .table, "a table, as `study` gives it")
  private static let squares = "t = study k=1..4 seed=1..3 { k^2 + seed }\n"

  /// Tables: `where group quantile slope`.
  static let tableFunctions: [Entry<BuiltinFunction>] = [
    Entry(
      "where", "The rows of a table for which something holds.",
      details: "By values of columns, `where(t, k=2..4, width=[2, 8])`, or by a function of a row, "
        + "`where(t, row -> row.test.max_error < 1e-4)`.",
      [
        table,
        Parameter(
          operand: "condition", .function, required: false,
          "a function of a row, true for those kept"),
        Parameter(anyOption: "column", .any, "a value, a list of values or a range of values"),
      ],
      examples: [
        Example(squares + "where(t, k=2).value", prints: "[5, 6, 7]"),
        Example(squares + "length(where(t, row -> row.value > 10))", prints: "5"),
      ]
    ) { (arguments, evaluator) throws(Halt) in
      let table = arguments.table
      var rows = Array(0..<table.rowCount)
      for (name, bound) in arguments.fields {
        let column = try arguments.column(
          named: name, of: table, at: bound.span)
        rows.removeAll { !matches(column.cells[$0], bound.value) }
      }
      if let condition = arguments.value("condition") {
        var kept: [Int] = []
        for row in rows {
          let holds = try evaluator.call(
            condition, [table.record(row: row)], at: arguments.span("condition"))
          guard case .boolean(let holds) = holds else {
            throw arguments.refused(
              "condition", "expected true or false for a row, found \(holds.kindText)",
              help: "compare a column, as in `row -> row.k < 5`")
          }
          if holds { kept.append(row) }
        }
        rows = kept
      }
      return .table(table.rows(rows))
    },
    Entry(
      "group", "A row for each value of some columns, with statistics of others.",
      details: "A statistic of a column is called after both: `group(t, by=k, min=test.mse)` has "
        + "the columns `k`, `count`, the number of its rows, and `test.mse.min`. Statistics "
        + "leave out empty cells and nan.",
      [
        table,
        Parameter("by", .columns, "the columns that a group has in common"),
        Parameter("median", .columns, "columns to take the median of"),
        Parameter("min", .columns, "columns to take the smallest of"),
        Parameter("max", .columns, "columns to take the largest of"),
        Parameter("mean", .columns, "columns to take the mean of"),
        Parameter("quantile", .columns, "columns to take quantiles of"),
        Parameter("q", .numbers, default: "[0.25,0.75]", "the quantiles to take, from 0 to 1"),
      ],
      examples: [
        Example(squares + "group(t, by=k, median=value)"),
        Example(squares + "group(t, by=k, max=value).value.max", prints: "[4, 7, 12, 19]"),
      ]
    ) { (arguments, evaluator) throws(Halt) in
      .table(try grouped(arguments, evaluator))
    },
    Entry(
      "quantile", "The q-quantile of numbers, with linear interpolation as NumPy's.",
      [
        Parameter(operand: "values", .numbers, "a list of numbers"),
        Parameter(operand: "q", .number(Bounds(least: 0, most: 1)), "from 0, the smallest, to 1"),
      ], examples: [Example("quantile([1, 2, 3, 4], 0.5)", prints: "2.5")]
    ) { (arguments, _) throws(Halt) in
      let values = arguments.numbers("values") ?? []
      guard !values.isEmpty else {
        throw arguments.refused("values", "`quantile` of an empty list is not defined")
      }
      return .number(Statistics.quantile(values, arguments.number("q") ?? 0.5))
    },
    Entry(
      "slope", "The exponent p of y = c x^p by least squares on logarithmic axes.",
      details: "With the interval that holds 95 % of the slopes of rows drawn anew (a bootstrap): "
        + "`RandomState(seed).randint(0, n, n)` for each of the draws. Rows where x or y is not "
        + "positive are refused.",
      [
        table, Parameter("x", .column, "the column of x"),
        Parameter("y", .column, "the column of y"),
        Parameter("resamples", .count(least: 1), default: "1000", "how many draws"),
        Parameter("seed", .count(least: 0), default: "0", "the seed of the draws"),
      ],
      examples: [
        Example(
          "t = study k=1..8 { 3k^2 }\ns = slope(t, x=k, y=value)\n\"{s.slope:.3f}\"",
          prints: "2.000")
      ]
    ) { (arguments, evaluator) throws(Halt) in
      try fitted(arguments, evaluator)
    },
  ]

  private static func matches(_ cell: Table.Cell, _ value: Value) -> Bool {
    switch value {
    case .list(let elements): elements.contains { matches(cell, $0) }
    case .range(let interval): cell.number >= interval.low && cell.number <= interval.high
    default: cell == Table.Cell(value)
    }
  }

  private static func grouped(
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Table {
    let table = arguments.table
    let keys = try arguments.columns("by", of: table, evaluator)
    guard !keys.isEmpty else {
      throw .failed(
        Diagnostic(
          .missingOperand, "`group` needs the columns that a group has in common",
          at: arguments.callSpan, help: "write `group(t, by=k, median=value)`"))
    }
    let quantiles = arguments.numbers("q") ?? [0.25, 0.75]
    guard quantiles.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw arguments.refused("q", "q must be numbers from 0 to 1")
    }
    typealias Statistic = (suffix: String, of: @Sendable ([Double]) -> Double)
    let statistics: [(String, [Statistic])] = [
      ("median", [("median", { Statistics.quantile($0, 0.5) })]),
      ("min", [("min", { $0.min() ?? .nan })]), ("max", [("max", { $0.max() ?? .nan })]),
      ("mean", [("mean", { Statistics.mean($0) })]),
      (
        "quantile",
        quantiles.map { q in
          ("q\(NumberText.significant(100 * q))", { Statistics.quantile($0, q) })
        }
      ),
    ]
    let groups = table.groups(by: keys)
    var columns = keys.map { key in
      Table.Column(name: key.name, cells: groups.map { key.cells[$0[0]] })
    }
    columns.append(
      Table.Column(name: "count", cells: groups.map { .number(Double($0.count)) }))
    for (name, kinds) in statistics {
      for column in try arguments.columns(name, of: table, evaluator) {
        guard column.isNumeric else {
          throw arguments.refused(name, "the column `\(column.name)` has no numbers")
        }
        let numbers = column.numbers
        for kind in kinds {
          columns.append(
            Table.Column(
              name: "\(column.name).\(kind.suffix)",
              cells: groups.map { rows in
                .number(kind.of(rows.map { numbers[$0] }.filter { !$0.isNaN }))
              }))
        }
      }
    }
    return Table(columns, rowCount: groups.count, keys: keys.map(\.name))
  }

  /// Each takes eight bytes, and as long as a pass over the rows.
  private static let mostResamples = 10_000_000

  private static func fitted(
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Value {
    let table = arguments.table
    var logarithms: [[Double]] = []
    for name in ["x", "y"] {
      guard let column = try arguments.column(name, of: table, evaluator) else {
        throw .failed(
          Diagnostic(
            .missingOperand, "`slope` needs the column \(name)=", at: arguments.callSpan,
            help: "write `slope(t, x=k, y=value)`"))
      }
      if let bad = column.numbers.firstIndex(where: { !($0 > 0) || !$0.isFinite }) {
        throw arguments.refused(
          name,
          "the column `\(column.name)` has "
            + (column.cells[bad].isEmpty
              ? "an empty cell" : TableText.text(column.cells[bad], digits: 6))
            + " in row \(bad + 1), which has no logarithm",
          help: "leave such rows out: `where(t, row -> row.\(column.name) > 0)`")
      }
      logarithms.append(column.numbers.map { ElementaryFunction.log($0) })
    }
    guard let line = Statistics.line(logarithms[0], logarithms[1]) else {
      throw arguments.refused("x", "a slope needs at least two different values of x")
    }
    let resamples = arguments.count("resamples") ?? 1000
    guard resamples <= mostResamples else {
      throw .failed(
        Diagnostic(
          .tooLarge, "resamples must be at most \(mostResamples)", at: arguments.span("resamples")))
    }
    let slopes = Statistics.bootstrapSlopes(
      logarithms[0], logarithms[1], resamples: resamples,
      seed: arguments.count("seed") ?? evaluator.settings.seed,
      cancellation: evaluator.cancellation)
    try evaluator.poll()
    return .record(
      Record([
        ("slope", .number(line.slope)),
        ("low", .number(Statistics.quantile(slopes, 0.025))),
        ("high", .number(Statistics.quantile(slopes, 0.975))),
        ("factor", .number(ElementaryFunction.exp(line.intercept))),
        ("rows", .number(Double(table.rowCount))),
      ]))
  }
}

extension BoundArguments {
  /// The table bound to the operand of that name.
  var table: Table {
    if case .table(let table) = value("table") { table } else { Table([], rowCount: 0) }
  }

  /// The column an option names, there or by a text; nil when it is not given.
  func column(
    _ name: String, of table: Table, _ evaluator: Evaluator
  ) throws(Halt) -> Table.Column? {
    try columns(name, of: table, evaluator).first
  }

  /// The columns an option names: words are columns first and variables second.
  func columns(
    _ name: String, of table: Table, _ evaluator: Evaluator
  ) throws(Halt) -> [Table.Column] {
    guard let value = value(name) else { return [] }
    let elements = if case .list(let elements) = value { elements } else { [value] }
    var columns: [Table.Column] = []
    for element in elements {
      guard case .text(let text) = element else {
        throw refused(name, "expected a column, found \(element.kindText)")
      }
      if table[text] == nil, case .text(let other) = evaluator.variable(text) {
        columns.append(try column(named: other, of: table, at: span(name)))
      } else {
        columns.append(try column(named: text, of: table, at: span(name)))
      }
    }
    return columns
  }

  func column(named name: String, of table: Table, at span: SourceSpan) throws(Halt) -> Table.Column
  {
    if let column = table[name] { return column }
    // One part of a dotted name is enough where it is clear.
    let parts = table.columns.filter { $0.name.hasPrefix("\(name).") }
    if parts.count == 1 { return parts[0] }
    throw .failed(
      .misspelt(
        .unknownField, "the table has no column `\(name)`", name, at: span, among: table.names,
        notes: ["columns: \(table.names.joined(separator: " "))"]))
  }
}
