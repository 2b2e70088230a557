import NeuralNetwork
import Plotting
import Vocabulary

/// The pictures of a benchmark.
struct BenchmarkFigure {
  private let result: BenchmarkResult

  init(_ result: BenchmarkResult) { self.result = result }

  /// Exact sizes would leave no colours for the others.
  private static let least = 1e-10

  /// log10 E(k,w) as colours, with the staircase w*(k, goal) of each goal as a line below the cells
  /// that reach it.
  var errors: Figure {
    let task = result.task
    let widths = task.widths.sorted()
    let sizes = task.sizes.sorted()
    let found = Dictionary(
      zip(
        zip(
          result.errors["k"]?.numbers ?? [], result.errors["width"]?.numbers ?? []
        ).map { [$0, $1] }, result.errors["best"]?.numbers ?? [])
    ) { first, _ in first }
    let z = widths.flatMap { width in
      sizes.map { k in
        found[[Double(k), Double(width)]].map { ElementaryFunction.log10(max($0, Self.least)) }
          ?? .nan
      }
    }
    let cells = HeatCells(x: sizes.map(Double.init), y: widths.map(Double.init))
    let series = task.goals.enumerated().map { staircase($1, number: $0, over: cells) }
    let isCut = found.values.contains { $0 < Self.least }
    var figure = Figure(
      title: "log10 of the smallest max error E(k,w), \(task.family), \(task.optimizer.text)",
      panels: [
        cells.panel("log10 E", z: z, xLabel: "k", yLabel: "width w", lines: series)
      ])
    if isCut { figure.notes = ["errors below \(NumberText.shortest(Self.least)) have its colour"] }
    return figure
  }

  /// A line below the cells that reach the goal; those of several goals lie side by side.
  private func staircase(_ goal: Double, number: Int, over cells: HeatCells) -> Series {
    let (across, up) = (HeatCells.edges(cells.x), HeatCells.edges(cells.y))
    let step = 0.012 * ((up.last ?? 1) - (up.first ?? 0))
    var (x, y): ([Double], [Double]) = ([], [])
    for (index, k) in cells.x.enumerated() {
      let width = result.leastWidth(Int(k), goal: goal)
      let row = width.flatMap { cells.y.firstIndex(of: $0) }
      x += [across[index], across[index + 1]]
      let height = row.map { up[$0] + step * (Double(number) + 0.5) } ?? .nan
      y += [height, height]
    }
    return Series(
      "w* for \(NumberText.shortest(goal))", .line, role: .other(number + 1), x: x, y: y)
  }

  /// Expected work against k for each goal, in the band of its bootstrap interval.
  var work: Figure {
    var series: [Series] = []
    for (index, goal) in result.task.goals.enumerated() {
      let rows = (0..<result.work.rowCount).filter {
        result.work["goal"]?.cells[$0] == .number(goal)
      }
      func numbers(_ name: String) -> [Double] {
        rows.map { result.work[name]?.cells[$0].number ?? .nan }
      }
      let x = numbers("k")
      let label = "error \(NumberText.shortest(goal))"
      guard numbers("flops.expected").contains(where: { !$0.isNaN }) else { continue }
      series += [
        Series(label, .line, role: .other(index), x: x, y: numbers("flops.expected")),
        Series(label, .points, role: .other(index), x: x, y: numbers("flops.expected")),
        Series(
          label, .band(to: numbers("flops.high")), role: .other(index), x: x,
          y: numbers("flops.low")),
      ]
    }
    return Figure(
      title: "work until the error is reached",
      panels: [
        Panel(
          x: Axis("k", scale: .logarithmic), y: Axis("operations", scale: .logarithmic),
          series: series)
      ])
  }

  /// The share of all k and seeds solved against work, for each goal.
  var profile: Figure {
    let series = result.task.goals.enumerated().map { index, goal in
      let rows = (0..<result.profile.rowCount).filter {
        result.profile["goal"]?.cells[$0] == .number(goal)
      }
      func numbers(_ name: String) -> [Double] {
        rows.map { result.profile[name]?.cells[$0].number ?? .nan }
      }
      // Between two solutions the share stays what it was.
      let (flops, shares) = (numbers("flops"), numbers("share"))
      return Series(
        "error \(NumberText.shortest(goal))", .line, role: .other(index),
        x: flops.flatMap { [$0, $0] },
        y: zip([0] + shares, shares).flatMap { [$0, $1] })
    }
    return Figure(
      title: "performance profile",
      panels: [
        Panel(
          x: Axis("operations", scale: .logarithmic), y: Axis("share solved", range: 0...1.02),
          series: series.filter { !$0.x.isEmpty })
      ])
  }
}
