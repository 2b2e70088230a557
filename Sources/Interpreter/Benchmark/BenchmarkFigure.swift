import NeuralNetwork
import Plotting
import Vocabulary

/// The pictures of a benchmark.
struct BenchmarkFigure {
  private let result: BenchmarkResult

  init(_ result: BenchmarkResult) { self.result = result }

  /// log10 E(k,w) as colours, with the staircase w*(k, goal) of each goal as a line.
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
        found[[Double(k), Double(width)]].map { ElementaryFunction.log10(max($0, 1e-17)) } ?? .nan
      }
    }
    var series: [Series] = []
    for (index, goal) in task.goals.enumerated() {
      series.append(
        Series(
          "w* for \(NumberText.shortest(goal))", .line, role: .other(index + 1),
          x: sizes.map(Double.init),
          y: sizes.map { result.leastWidth($0, goal: goal) ?? .nan }))
    }
    return Figure(
      title: "log10 of the smallest max error E(k,w), \(task.family), \(task.optimizer.text)",
      panels: [
        HeatCells.panel(
          "log10 E", x: sizes.map(Double.init), y: widths.map(Double.init), z: z, xLabel: "k",
          yLabel: "width w", lines: series)
      ])
  }

  /// Expected work against k for each goal, in a band from the best run to the worst.
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
          label, .band(to: numbers("flops.worst")), role: .other(index), x: x,
          y: numbers("flops.best")),
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
      return Series(
        "error \(NumberText.shortest(goal))", .line, role: .other(index), x: numbers("flops"),
        y: numbers("share"))
    }
    return Figure(
      title: "performance profile",
      panels: [
        Panel(
          x: Axis("operations", scale: .logarithmic), y: Axis("share solved", range: 0...1),
          series: series.filter { !$0.x.isEmpty })
      ])
  }
}
