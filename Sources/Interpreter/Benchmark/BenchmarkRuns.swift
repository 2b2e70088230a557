import NeuralNetwork
import Vocabulary

/// The runs of a benchmark by k, width and seed.
struct BenchmarkRuns {
  private struct Run {
    var error: Double
    /// The work of the whole run.
    var spent: [String: Double]
    /// The work until each goal, for those that were reached.
    var reached: [String: [Double: Double]]
  }

  private let task: BenchmarkTask
  private var runs: [[Int]: [Run]] = [:]
  /// How many samples the intervals are from, and the seed of their draws.
  private static let resamples = 1000
  private static let kinds = ["updates", "flops"]

  init(_ task: BenchmarkTask, _ table: Table) {
    self.task = task
    func numbers(_ name: String) -> [Double] {
      table[name]?.numbers ?? [Double](repeating: .nan, count: table.rowCount)
    }
    let (ks, widths, errors) = (numbers("k"), numbers("width"), numbers("error"))
    let spent = Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0, numbers($0)) })
    let reached = Self.kinds.map { kind in
      (kind, task.goals.map { ($0, numbers(BenchmarkTask.column(kind, $0))) })
    }
    for row in 0..<table.rowCount where !errors[row].isNaN {
      var run = Run(error: errors[row], spent: spent.mapValues { $0[row] }, reached: [:])
      for (kind, goals) in reached {
        for (goal, work) in goals where !work[row].isNaN {
          run.reached[kind, default: [:]][goal] = work[row]
        }
      }
      runs[[Int(ks[row]), Int(widths[row])], default: []].append(run)
    }
  }

  private func runs(_ k: Int, _ width: Int) -> [Run] { runs[[k, width]] ?? [] }

  /// Total work over all runs by the number of those that reached the goal.
  ///
  /// Failures count with all they spent; it is infinite when none reached it.
  /// Source: Hansen et al. 2010, "Comparing results of 31 algorithms" (expected running time).
  private func expected(_ runs: [Run], _ kind: String, _ goal: Double) -> Double {
    var total = 0.0
    var successes = 0
    for run in runs {
      if let work = run.reached[kind]?[goal] {
        total += work
        successes += 1
      } else {
        total += run.spent[kind] ?? 0
      }
    }
    return successes == 0 ? .infinity : total / Double(successes)
  }

  /// The middle 95 % of the expected work of runs drawn anew from `RandomState(0)`, of those draws that
  /// have a success.
  private func interval(_ runs: [Run], _ kind: String, _ goal: Double) -> (
    low: Double, high: Double
  ) {
    let works = runs.map { run -> (work: Double, isSuccess: Bool) in
      let work = run.reached[kind]?[goal]
      return (work ?? run.spent[kind] ?? 0, work != nil)
    }
    var stream = RandomState(seed: 0)
    var samples: [Double] = []
    for _ in 0..<Self.resamples {
      var (total, successes) = (0.0, 0)
      for _ in works.indices {
        let drawn = works[stream.index(below: works.count)]
        total += drawn.work
        successes += drawn.isSuccess ? 1 : 0
      }
      if successes > 0 { samples.append(total / Double(successes)) }
    }
    return (Statistics.quantile(samples, 0.025), Statistics.quantile(samples, 0.975))
  }

  /// The width with the least expected work, nil where no width reached the goal.
  private func bestWidth(_ k: Int, _ goal: Double) -> Int? {
    let works = task.widths.map { (width: $0, work: expected(runs(k, $0), "flops", goal)) }
    guard let best = works.min(by: { $0.work < $1.work }), best.work < .infinity else { return nil }
    return best.width
  }

  func errors() -> Table {
    var rows: [[(name: String, cell: Table.Cell)]] = []
    for k in task.sizes {
      for width in task.widths {
        let found = runs(k, width).map(\.error)
        guard !found.isEmpty else { continue }
        rows.append([
          ("k", .number(Double(k))), ("width", .number(Double(width))),
          ("best", .number(found.min() ?? .nan)),
          ("median", .number(Statistics.quantile(found, 0.5))),
          ("worst", .number(found.max() ?? .nan)),
        ])
      }
    }
    return Table(rows: rows, keys: ["k", "width"])
  }

  func work() -> Table {
    var rows: [[(name: String, cell: Table.Cell)]] = []
    for goal in task.goals {
      for k in task.sizes {
        let least = task.widths.sorted().first { width in
          runs(k, width).contains { $0.error <= goal }
        }
        var row: [(name: String, cell: Table.Cell)] = [
          ("goal", .number(goal)), ("k", .number(Double(k))),
          ("least_width", least.map { .number(Double($0)) } ?? .empty),
        ]
        if let width = bestWidth(k, goal) {
          let runs = runs(k, width)
          let solved = runs.compactMap { $0.reached["flops"]?[goal] }
          row += [
            ("width", .number(Double(width))),
            ("success", .number(Double(solved.count) / Double(runs.count))),
          ]
          for kind in Self.kinds {
            let works = runs.compactMap { $0.reached[kind]?[goal] }
            let interval = interval(runs, kind, goal)
            row += [
              ("\(kind).expected", .number(expected(runs, kind, goal))),
              ("\(kind).low", .number(interval.low)), ("\(kind).high", .number(interval.high)),
              ("\(kind).best", .number(works.min() ?? .nan)),
              ("\(kind).median", .number(Statistics.quantile(works, 0.5))),
              ("\(kind).worst", .number(works.max() ?? .nan)),
            ]
          }
        } else {
          row.append(("success", .number(0)))
        }
        rows.append(row)
      }
    }
    return Table(rows: rows, keys: ["goal", "k"])
  }

  func profile() -> Table {
    var rows: [[(name: String, cell: Table.Cell)]] = []
    for goal in task.goals {
      var total = 0
      var works: [Double] = []
      for k in task.sizes {
        total += task.seeds.count
        guard let width = bestWidth(k, goal) else { continue }
        works += runs(k, width).compactMap { $0.reached["flops"]?[goal] }
      }
      for (index, work) in works.sorted().enumerated() {
        rows.append([
          ("goal", .number(goal)), ("flops", .number(work)),
          ("share", .number(Double(index + 1) / Double(max(total, 1)))),
        ])
      }
    }
    return Table(rows: rows, keys: ["goal"])
  }

  /// The slope of log work against log k from k = 2 on; the interval is of draws of sizes and, for
  /// each of them, of runs, from `RandomState(0)`.
  func order() -> Table {
    var rows: [[(name: String, cell: Table.Cell)]] = []
    for goal in task.goals {
      let sizes = task.sizes.filter { $0 >= 2 }
      let widths = sizes.map { bestWidth($0, goal) }
      var row: [(name: String, cell: Table.Cell)] = [
        ("goal", .number(goal)),
        ("solved", .number(Double(widths.count { $0 != nil }))),
        ("of", .number(Double(sizes.count))),
      ]
      let unsolved = zip(sizes, widths).filter { $0.1 == nil }.map { String($0.0) }
      guard unsolved.isEmpty, sizes.count >= 3 else {
        let why =
          sizes.count < 3
          ? "fewer than three sizes" : "k = \(unsolved.joined(separator: ", ")) not solved"
        row.append(("verdict", .text("no order: \(why)")))
        rows.append(row)
        continue
      }
      let samples = zip(sizes, widths).map { runs($0, $1 ?? 0) }
      let x = sizes.map { ElementaryFunction.log(Double($0)) }
      let slope =
        Statistics.line(
          x, samples.map { ElementaryFunction.log(expected($0, "flops", goal)) })?.slope ?? .nan
      let slopes = draws(x, samples, goal)
      let (low, high) = (Statistics.quantile(slopes, 0.025), Statistics.quantile(slopes, 0.975))
      func short(_ value: Double) -> String { NumberText.significant(value, digits: 3) }
      let interval = "\(short(slope)), 95 % from \(short(low)) to \(short(high))"
      row += [
        ("slope", .number(slope)), ("low", .number(low)), ("high", .number(high)),
        (
          "verdict",
          .text(
            high - low <= 1
              ? "work grows like k^\(interval)" : "no order: the interval is too wide (\(interval))"
          )
        ),
      ]
      rows.append(row)
    }
    return Table(rows: rows, keys: ["goal"])
  }

  private func draws(_ x: [Double], _ samples: [[Run]], _ goal: Double) -> [Double] {
    var stream = RandomState(seed: 0)
    var slopes: [Double] = []
    for _ in 0..<Self.resamples {
      var xs: [Double] = []
      var ys: [Double] = []
      for _ in x.indices {
        let size = stream.index(below: x.count)
        let drawn = samples[size].map { _ in
          samples[size][stream.index(below: samples[size].count)]
        }
        let work = expected(drawn, "flops", goal)
        guard work < .infinity else { continue }
        xs.append(x[size])
        ys.append(ElementaryFunction.log(work))
      }
      if let slope = Statistics.line(xs, ys)?.slope { slopes.append(slope) }
    }
    return slopes
  }
}
