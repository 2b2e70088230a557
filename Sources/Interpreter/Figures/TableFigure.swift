import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

/// Columns of a table: curves of medians with every row as a point, or colours over two columns.
struct TableFigure {
  private let builder: FigureBuilder
  private let table: Table

  init(_ builder: FigureBuilder, _ table: Table) {
    self.builder = builder
    self.table = table
  }

  func figure() throws(Halt) -> Figure {
    let x = try column("x")
    let y = try column("y")
    if builder.arguments.isGiven("z") { return try heatMap(x, y, column("z")) }
    let keys = try builder.arguments.columns("by", of: table, builder.evaluator)
    let scale = builder.scale ?? (.linear, .linear)
    var series: [Series] = []
    for (index, rows) in table.groups(by: keys).enumerated() {
      let label =
        keys.isEmpty
        ? y.name
        : keys.map { "\($0.name) = \(TableText.text($0.cells[rows[0]], digits: 4))" }
          .joined(separator: ", ")
      series += curve(label, rows, x.numbers, y.numbers, role: .other(index))
      if builder.arguments.flag("slope") == true {
        // In the colour of its curve it would not be seen on it.
        series.append(
          try power("\(label): \(x.name)^", rows, x.numbers, y.numbers, role: .other(index + 1)))
      }
    }
    return Figure(
      title: "\(y.name) against \(x.name)",
      panels: [
        Panel(
          x: Axis(
            x.name, scale: scale.x,
            isWhole: scale.x == .linear && x.numbers.allSatisfy { $0 == $0.rounded() }),
          y: Axis(y.name, scale: scale.y), series: series)
      ])
  }

  /// Medians over the rows of one x, and where some x has several rows, these as points.
  private func curve(
    _ label: String, _ rows: [Int], _ x: [Double], _ y: [Double], role: Series.Role
  ) -> [Series] {
    let known = rows.filter { x[$0].isFinite && !y[$0].isNaN }
    let groups = Dictionary(grouping: known) { x[$0] }
    let places = groups.keys.sorted()
    let medians = places.map { place in
      Statistics.quantile((groups[place] ?? []).map { y[$0] }, 0.5)
    }
    let line = Series(label, .line, role: role, x: places, y: medians)
    guard groups.values.contains(where: { $0.count > 1 }) || places.count < 30 else {
      return [line]
    }
    return [
      line, Series(label, .points, role: role, x: known.map { x[$0] }, y: known.map { y[$0] }),
    ]
  }

  /// The power law c x^p that is nearest to the rows on logarithmic axes, as `slope` finds it.
  private func power(
    _ label: String, _ rows: [Int], _ x: [Double], _ y: [Double], role: Series.Role
  ) throws(Halt) -> Series {
    let known = rows.filter { x[$0] > 0 && y[$0] > 0 && y[$0].isFinite }
    let a = known.map { ElementaryFunction.log(x[$0]) }
    let b = known.map { ElementaryFunction.log(y[$0]) }
    guard let line = Statistics.line(a, b), let low = a.min(), let high = a.max() else {
      throw .failed(
        Diagnostic(
          .wrongValue,
          "there is no slope: it takes two different positive x with a positive y",
          at: builder.arguments.span("slope"), help: "leave slope out"))
    }
    let places = (0...60).map { low + (high - low) * Double($0) / 60 }
    return Series(
      label + NumberText.significant(line.slope, digits: 3), .dashedLine, role: role,
      x: places.map { ElementaryFunction.exp($0) },
      y: places.map { ElementaryFunction.exp(line.intercept + line.slope * $0) })
  }

  /// The median of z for each pair of x and y; by its logarithm where it goes over decades.
  private func heatMap(
    _ x: Table.Column, _ y: Table.Column, _ z: Table.Column
  ) throws(Halt) -> Figure {
    let (xs, ys) = (x.numbers, y.numbers)
    let columns = Set(xs.filter(\.isFinite)).sorted()
    let rows = Set(ys.filter(\.isFinite)).sorted()
    var cells: [[Double]: [Double]] = [:]
    for (row, value) in z.numbers.enumerated() where !value.isNaN {
      cells[[xs[row], ys[row]], default: []].append(value)
    }
    var values = rows.flatMap { y in
      columns.map { x in cells[[x, y]].map { Statistics.quantile($0, 0.5) } ?? .nan }
    }
    let known = values.filter { !$0.isNaN }
    guard let least = known.min(), let most = known.max() else {
      throw .failed(
        Diagnostic(
          .wrongValue, "the column `\(z.name)` has no numbers to draw",
          at: builder.arguments.span("z")))
    }
    var label = z.name
    if builder.arguments.text("log") != "none", least > 0, most > 100 * least {
      label = "log10 of \(z.name)"
      values = values.map { $0.isNaN ? .nan : ElementaryFunction.log10($0) }
    }
    return Figure(
      title: label,
      panels: [
        HeatCells(x: columns, y: rows).panel(label, z: values, xLabel: x.name, yLabel: y.name)
      ])
  }

  private func column(_ name: String) throws(Halt) -> Table.Column {
    guard let column = try builder.arguments.column(name, of: table, builder.evaluator) else {
      let choices = table.columns.filter(\.isNumeric).map(\.name)
      throw .failed(
        Diagnostic(
          .missingOperand, "a table is drawn by its columns, and `\(name)=` is missing",
          at: builder.arguments.callSpan, notes: ["columns: \(choices.joined(separator: " "))"],
          help: "write `plot \(builder.items[0].label) x=\(choices.first ?? "k") "
            + "y=\(choices.last ?? "value")`"))
    }
    guard column.isNumeric else {
      throw .failed(
        Diagnostic(
          .wrongType, "the column `\(column.name)` has texts in it, and an axis needs numbers",
          at: builder.arguments.span(name), help: useOfTexts(column.name)))
    }
    return column
  }

  /// What a column of texts is good for, in a call that works where the table has numbers too.
  private func useOfTexts(_ texts: String) -> String {
    let numbers = table.columns.filter(\.isNumeric).map(\.name)
    guard
      let y = builder.arguments.text("y").flatMap({ numbers.contains($0) ? $0 : nil })
        ?? numbers.last
    else { return "a column of texts is for `by=`" }
    let label = builder.items[0].label
    let group = "`group(\(label), by=\(texts), median=\(y))`"
    guard let x = numbers.first(where: { $0 != y }) else {
      return "numbers for each of the texts are given by \(group)"
    }
    return "a column of texts is for `by=`, as in `plot \(label) x=\(x) y=\(y) by=\(texts)`; "
      + "a table of them is \(group)"
  }
}
