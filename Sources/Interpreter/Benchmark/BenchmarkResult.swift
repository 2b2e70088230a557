import Vocabulary

/// What a benchmark found, as tables made from its runs.
package struct BenchmarkResult: Sendable {
  let task: BenchmarkTask
  /// A row for each run: k, width, seed, the error and the work.
  let runs: Table
  /// E(k,w): a row for each k and width with the errors over the seeds.
  let errors: Table
  /// A row for each goal and k: the smallest width that solves it, and the work of the width that
  /// solves it with the least.
  let work: Table
  /// The share of all k and seeds solved with at most so much work, for each goal.
  let profile: Table
  /// How the work grows with k, for each goal.
  let order: Table

  init(_ task: BenchmarkTask, runs: Table) {
    self.task = task
    self.runs = runs
    let groups = BenchmarkRuns(task, runs)
    errors = groups.errors()
    work = groups.work()
    profile = groups.profile()
    order = groups.order()
  }

  /// w*(k, goal): the smallest width with an error of at most the goal; nil where none has.
  func leastWidth(_ k: Int, goal: Double) -> Double? {
    guard let row = workRow(k, goal), case .number(let width) = work["least_width"]?.cells[row]
    else { return nil }
    return width
  }

  private func workRow(_ k: Int, _ goal: Double) -> Int? {
    (0..<work.rowCount).first {
      work["k"]?.cells[$0].number == Double(k) && work["goal"]?.cells[$0].number == goal
    }
  }

  /// The staircase: w*(k, goal) with a row for each k and a column for each goal.
  var staircase: [[String]] {
    let header = ["k"] + task.goals.map { NumberText.shortest($0) }
    return [header]
      + task.sizes.map { k in
        [String(k)]
          + task.goals.map { goal in
            leastWidth(k, goal: goal).map { NumberText.shortest($0) }
              ?? ">\(task.widths.max() ?? 0)"
          }
      }
  }

  /// The best error of each k and width, with a row for each k.
  var errorMatrix: [[String]] {
    let found = Dictionary(
      grouping: 0..<errors.rowCount, by: { errors["k"]?.cells[$0].number ?? .nan })
    return [["k"] + task.widths.map { "w = \($0)" }]
      + task.sizes.map { k in
        let rows = found[Double(k)] ?? []
        return [String(k)]
          + task.widths.map { width in
            rows.first { errors["width"]?.cells[$0].number == Double(width) }
              .flatMap { errors["best"]?.cells[$0].number }
              .map { NumberText.significant($0, digits: 2) } ?? ""
          }
      }
  }

  /// The expected operations until each goal, with a row for each k; empty where it was not reached.
  var workMatrix: [[String]] {
    let goals = task.goals.map { NumberText.shortest($0) }
    return [["k"] + goals]
      + task.sizes.map { k in
        [String(k)]
          + task.goals.map { goal in
            workRow(k, goal).flatMap { work["flops.expected"]?.cells[$0].number }
              .map { $0.isNaN ? "" : NumberText.significant($0, digits: 3) } ?? ""
          }
      }
  }

  /// A sentence for each goal: the order with its interval, or why there is none.
  var verdicts: [String] {
    (0..<order.rowCount).map { row in
      func text(_ name: String, digits: Int = 3) -> String {
        order[name].map { TableText.text($0.cells[row], digits: digits) } ?? ""
      }
      return "error \(text("goal")): \(text("verdict"))"
    }
  }
}
