import NeuralNetwork
import Plotting

/// The fit and the losses of a training as they are while it runs, at most ten times a second.
struct LearningPicture {
  private static let interval = Duration.milliseconds(100)
  /// Enough for a terminal's columns.
  private static let count = 201
  private static let side = 41

  private let title: String
  private let split: Split
  private let lossName: String
  /// Where a network of one or two inputs is drawn; empty for more.
  private let domain: [Interval]
  private let grid: Matrix
  /// The target's values there, where it is known.
  private let truth: [Double]?
  private var loss: [Double] = []
  private var validationLoss: [Double] = []
  private var due: ContinuousClock.Instant

  init(_ split: Split, _ options: FitOptions, _ title: String) {
    self.split = split
    self.title = title
    lossName = options.loss.name
    due = .now + Self.interval
    let data = split.train
    domain =
      (1...2).contains(data.x.columns)
      ? data.formula?.domain
        ?? (0..<data.x.columns).map { column in
          Interval(spanning: (0..<data.x.rows).map { data.x[$0, column] })
        } : []
    let count = data.x.columns == 1 ? Self.count : Self.side
    let axes = domain.map { $0.points(count) }
    let points =
      axes.count == 2
      ? Matrix(rows: axes[1].flatMap { y in axes[0].map { x in [x, y] } })
      : Matrix(rows: axes.first?.count ?? 0, columns: 1, elements: axes.first ?? [])
    grid = points
    truth = domain.count == 1 ? try? data.formula?.values(at: points).elements : nil
  }

  /// Takes note of an epoch; the picture when one is due.
  mutating func figure(after report: EpochReport, _ marks: TerminalStyle.Marks?) -> Figure? {
    loss.append(report.loss)
    if let validation = report.validationLoss { validationLoss.append(validation) }
    guard ContinuousClock.now >= due else { return nil }
    due = .now + Self.interval
    var figure = Figure(
      title: title, panels: [fit(report.network()), losses(of: report.of)].compactMap { $0 })
    figure.marks = marks
    return figure
  }

  private func fit(_ network: Network) -> Panel? {
    guard !domain.isEmpty, let outputs = try? network.outputs(at: grid), outputs.columns == 1 else {
      return nil
    }
    let ranges = domain.map { $0.low...$0.high }
    let data = split.train
    if domain.count == 2 {
      let axes = domain.map { $0.points(Self.side) }
      let heat = Series(
        "network", .heat(columns: Self.side, z: outputs.elements), role: .other(0), x: axes[0],
        y: axes[1])
      return Panel(
        x: Axis(data.inputNames[0], range: ranges[0]),
        y: Axis(data.inputNames[1], range: ranges[1]),
        series: [heat] + (split.train.x.rows <= 400 ? Classes(split.train).series : []),
        height: 3)
    }
    let x = grid.elements
    let target = truth.map {
      Series(split.train.formula?.name ?? "target", .line, role: .truth, x: x, y: $0)
    }
    return Panel(
      x: Axis(data.inputNames[0], range: ranges[0]), y: Axis(data.outputNames[0]),
      series: [target].compactMap { $0 } + [
        Series("network", .line, role: .prediction, x: x, y: outputs.elements),
        Series(
          "training points", .points, role: .training, x: split.train.x.elements,
          y: split.train.y.elements),
      ], height: 3)
  }

  private func losses(of epochs: Int) -> Panel {
    func series(_ name: String, _ role: Series.Role, _ values: [Double]) -> Series {
      // A long training has more epochs than a terminal has columns.
      let step = max(1, values.count / 1000)
      let indices = Array(stride(from: 0, to: values.count, by: step))
      return Series(
        name, .line, role: role, x: indices.map { Double($0 + 1) }, y: indices.map { values[$0] })
    }
    var all = [series("training loss", .training, loss)]
    if !validationLoss.isEmpty {
      all.append(series("validation loss", .validation, validationLoss))
    }
    return Panel(
      x: Axis("epoch", range: 0...Double(epochs)), y: Axis(lossName, scale: .logarithmic),
      series: all, height: 2)
  }
}
