import NeuralNetwork
import Plotting
import Vocabulary

/// The report of a benchmark: question, method, answer with intervals, caveats.
struct BenchmarkReport: ReportSource {
  private let label: String
  private let result: BenchmarkResult
  private let program: [String]

  init(_ label: String, _ result: BenchmarkResult, program: [String]) {
    self.label = label
    self.result = result
    self.program = program
  }

  func report() -> Report {
    let task = result.task
    let figures = BenchmarkFigure(result)
    var parts: [Report.Part] = [
      .heading("Question"),
      .paragraph(
        "How well does one hidden layer of w tanh units approximate \(task.family)(k) on -1..1, how "
          + "many units does a given error take, and how does the work to get there grow with k?"),
    ]
    parts += ReportText.program(program)
    parts += [.heading("Method")] + method.map { .paragraph($0) }
    parts += [
      .heading("Answer"), .list(result.verdicts),
      .paragraph("The least width w*(k) that reaches an error, from the best of all seeds:"),
      .table(header: result.staircase[0], rows: Array(result.staircase.dropFirst())),
      .figure(figures.errors, caption: "The smallest error found for each k and width."),
      .figure(
        figures.work,
        caption: "Expected work at the width that needs the least, and the middle 95 % of 1000 "
          + "bootstrap samples of its runs."),
      .figure(figures.profile, caption: "The share of all k and seeds solved with so much work."),
    ]
    for (caption, rows) in [
      ("The smallest largest error E(k,w)", result.errorMatrix),
      ("Expected operations until an error is reached", result.workMatrix),
    ] {
      parts += [
        .paragraph(caption + ":"), .table(header: rows[0], rows: Array(rows.dropFirst())),
      ]
    }
    parts += [.heading("Caveats"), .list(Self.caveats)]
    parts += ReportText.reproduction(
      saved: "\(label).runs", as: "runs.csv", TableText.csv(result.runs))
    return Report(title: "How one hidden layer approximates \(task.family)", parts: parts)
  }

  private var method: [String] {
    let task = result.task
    return [
      "Networks dense(w, tanh) >> dense(1) in double precision were trained with "
        + "\(task.optimizer.text) on N = \(task.rule) equally spaced points for at most "
        + "\(counted(task.budget, "epoch")), from \(counted(task.seeds.count, "seed")) each, with weights "
        + "drawn by \(task.initializer.name).",
      "The error is the largest on \(BenchmarkTask.gridPoints) equally spaced points, whatever N. "
        + "Work is counted by formula, not by the clock. The expected work of a width is the work "
        + "of all its runs, failures with their whole budget, over the number that succeeded.",
      "The order is the slope of log work against log k from k = 2 on, its interval the middle "
        + "95 % of 1000 bootstrap samples over k and over seeds. It is not given when the interval "
        + "is wider than 1 or a size is unsolved.",
    ]
  }

  private static let caveats = [
    "E(k,w) is the best that was found: an upper bound of what a width can do.",
    "A least-squares fit is not the one with the smallest largest error; the two differ by a small factor.",
    "Where terms nearly cancel, rounding in double precision limits the error, not the width.",
    "An order holds for the sizes that were measured; it says nothing about larger ones.",
  ]
}
