import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

/// The report of a table, as `study` gives it: which combinations were run, the measurement in
/// pictures and a table, and what the numbers say about each axis.
struct TableReport: ReportSource {
  private let label: String
  private let table: Table
  private let measured: Table.Column
  private let program: [String]
  private let evaluator: Evaluator
  /// The axes that are no mere repetition, and those of numbers among them.
  private let axes: [Table.Column]
  private let numericAxes: [Table.Column]

  /// More rows and more curves are hard to read.
  private static let mostRows = 24
  private static let mostCurves = 8
  /// Over such a ratio of the largest to the smallest number an axis is logarithmic.
  private static let decades = 30.0

  /// A report of the column `measured`, or of the one that says most.
  ///
  /// Fails for a table in which nothing was measured.
  init(
    _ label: String, _ table: Table, measured: Table.Column?, at span: SourceSpan,
    program: [String], evaluator: Evaluator
  ) throws(Halt) {
    let numbers = table.columns.filter { $0.isNumeric && !table.keys.contains($0.name) }
    let first = ["dense", "test", "validation", "train"].lazy
      .compactMap { part in numbers.first { $0.name == "\(part).max_error" } }.first
    guard let column = measured ?? first ?? numbers.first(where: { $0.name != "count" }) else {
      throw .failed(
        Diagnostic(
          .wrongValue, "there is nothing to report: the table has no column of measured numbers",
          at: span))
    }
    self.label = label
    self.table = table
    self.measured = column
    self.program = program
    self.evaluator = evaluator
    axes = table.keys.filter { $0 != "seed" }.compactMap { table[$0] }
    numericAxes = axes.filter { $0.isNumeric && Set($0.numbers).count > 1 }
  }

  func report() throws(Halt) -> Report {
    var parts = ReportText.program(program)
    parts += [.heading("Method")] + method.map { .paragraph($0) }
    parts.append(.heading("Results"))
    for (figure, caption) in try figures() { parts.append(.figure(figure, caption: caption)) }
    parts += resultTable
    parts += [.heading("Discussion")] + discussion.map { .paragraph($0) }
    parts += ReportText.reproduction(saved: label, as: "study.csv", TableText.csv(table))
    let over = ReportText.joined(axes.map(\.name))
    return Report(
      title: over.isEmpty ? "Table of \(measured.name)" : "Study of \(measured.name) over \(over)",
      parts: parts)
  }

  private func values(of column: Table.Column) -> [Table.Cell] {
    table.groups(by: [column]).map { column.cells[$0[0]] }
  }

  private var method: [String] {
    let keys = table.keys.compactMap { table[$0] }
    var text = "The table has \(counted(table.rowCount, "row"))"
    if !keys.isEmpty {
      let names = keys.map { key in
        let values = values(of: key).map { TableText.text($0, digits: 4) }
        return "`\(key.name)` ("
          + (values.count > 10
            ? "\(values.count) values from \(values[0]) to \(values[values.count - 1])"
            : values.joined(separator: ", ")) + ")"
      }
      text += ", for combinations of \(ReportText.joined(names))"
      let all = keys.reduce(1) { $0 * values(of: $1).count }
      if all != table.rowCount { text += ", of which there are \(all)" }
    }
    var texts = [text + "."]
    let others = table.names.filter { $0 != measured.name && !table.keys.contains($0) }
    texts.append(
      "This report is about the column `\(measured.name)`"
        + (others.isEmpty
          ? "" : "; the table also has \(ReportText.joined(others.map { "`\($0)`" }))")
        + "."
    )
    if let messages = table["message"] {
      let said = messages.cells.filter { !$0.isEmpty }
      let empty = measured.cells.count(where: \.isEmpty)
      texts.append(
        "\(counted(said.count, "row")) \(said.count == 1 ? "has" : "have") a message, and "
          + "\(empty) no number; the first says: \(said.first.map { TableText.text($0, digits: 4) } ?? "")."
      )
    }
    return texts
  }

  // MARK: Results

  /// Curves over the axis with the most values, and colours over two axes.
  private func figures() throws(Halt) -> [(Figure, caption: String)] {
    let byLength = numericAxes.sorted { values(of: $0).count > values(of: $1).count }
    guard let x = byLength.first else { return [] }
    var figures: [(Figure, caption: String)] = []
    let by = axes.first {
      $0.name != x.name && (2...Self.mostCurves).contains(values(of: $0).count)
    }
    var columns = ["x": x.name, "y": measured.name]
    if let by { columns["by"] = by.name }
    let isWide = isOverDecades(x.numbers)
    columns["log"] = [
      isWide ? "x" : "", isOverDecades(measured.numbers) ? "y" : "",
    ].joined()
    if columns["log"] == "" { columns["log"] = "none" }
    let curves = try ReportFigures(evaluator).table(table, label, columns)
    let each = by.map { ", a curve for each \($0.name)" } ?? ""
    figures.append(
      (
        curves,
        "\(measured.name) against \(x.name)\(each): medians joined by lines, every row as a point."
      ))
    if byLength.count > 1 {
      let heat = try ReportFigures(evaluator).table(
        table, label, ["x": x.name, "y": byLength[1].name, "z": measured.name])
      figures.append(
        (heat, "The median of \(measured.name) for each \(x.name) and \(byLength[1].name)."))
    }
    return figures
  }

  private func isOverDecades(_ numbers: [Double]) -> Bool {
    let known = numbers.filter { !$0.isNaN }
    guard let least = known.min(), let most = known.max() else { return false }
    return least > 0 && most / least > Self.decades
  }

  /// The measurement for each combination, over the seeds where there are several.
  private struct Combination {
    let cells: [Table.Cell]
    let numbers: [Double]

    var median: Double { Statistics.quantile(numbers, 0.5) }
  }

  private var combinations: [Combination] {
    let groups = axes.isEmpty ? (0..<table.rowCount).map { [$0] } : table.groups(by: axes)
    let numbers = measured.numbers
    return groups.map { rows in
      Combination(
        cells: axes.map { $0.cells[rows[0]] },
        numbers: rows.map { numbers[$0] }.filter { !$0.isNaN })
    }
  }

  private var resultTable: [Report.Part] {
    let all = combinations
    let isRepeated = all.contains { $0.numbers.count > 1 }
    let header =
      axes.map(\.name) + (isRepeated ? ["runs", "lowest", "median", "highest"] : [measured.name])
    let rows = all.prefix(Self.mostRows).map { combination in
      let numbers = combination.numbers
      let measured =
        isRepeated
        ? [numbers.min() ?? .nan, combination.median, numbers.max() ?? .nan] : [combination.median]
      return combination.cells.map { TableText.text($0, digits: 4) }
        + (isRepeated ? [String(numbers.count)] : []) + measured.map(ReportText.number)
    }
    var parts: [Report.Part] = [.table(header: header, rows: Array(rows))]
    if all.count > rows.count {
      parts.append(
        .paragraph("These are the first \(rows.count) of \(all.count) combinations."))
    }
    return parts
  }

  // MARK: Discussion

  /// Only what the numbers say.
  private var discussion: [String] {
    let known = combinations.filter { !$0.numbers.isEmpty }
    guard let least = known.min(by: { $0.median < $1.median }),
      let most = known.max(by: { $0.median < $1.median })
    else { return ["No row has a number in `\(measured.name)`."] }
    let what = known.contains { $0.numbers.count > 1 } ? "median of " : ""
    var text = [
      "The lowest \(what)`\(measured.name)` is \(ReportText.number(least.median))\(place(least)), the "
        + "highest \(ReportText.number(most.median))\(place(most))."
    ]
    let spreads = known.compactMap { combination -> Double? in
      guard combination.numbers.count > 1, let low = combination.numbers.min(), low > 0,
        let high = combination.numbers.max()
      else { return nil }
      return high / low
    }
    if let widest = spreads.max() {
      text.append(
        "How much is luck: for one combination the largest number is in the median "
          + "\(ReportText.number(Statistics.quantile(spreads, 0.5))) times the smallest, and at most "
          + "\(ReportText.number(widest)) times.")
    }
    return text + numericAxes.compactMap(order)
  }

  private func place(_ combination: Combination) -> String {
    guard !axes.isEmpty else { return "" }
    let words = zip(axes, combination.cells).map {
      "\($0.name) = \(TableText.text($1, digits: 4))"
    }
    return " at \(words.joined(separator: ", "))"
  }

  /// How the measurement goes with a power of an axis, where that can be said.
  private func order(_ axis: Table.Column) -> String? {
    let known = zip(axis.numbers, measured.numbers).filter { $0 > 0 && $1 > 0 && $1.isFinite }
    let x = known.map { ElementaryFunction.log($0.0) }
    let y = known.map { ElementaryFunction.log($0.1) }
    guard Set(x).count > 2, let line = Statistics.line(x, y) else { return nil }
    let slopes = Statistics.bootstrapSlopes(
      x, y, resamples: 1000, seed: 0, cancellation: evaluator.cancellation)
    let (low, high) = (Statistics.quantile(slopes, 0.025), Statistics.quantile(slopes, 0.975))
    let interval =
      "\(ReportText.number(line.slope)) (95 % of 1000 bootstrap samples from "
      + "\(ReportText.number(low)) to \(ReportText.number(high)))"
    return high - low <= 1
      ? "Over all rows `\(measured.name)` goes like \(axis.name)^p with p = \(interval)."
      : "No power of \(axis.name) describes all rows: the exponent would be \(interval)."
  }
}
