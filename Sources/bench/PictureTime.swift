import Plotting

/// How long pictures take: a usual one in the terminal, and one of a million points.
enum PictureTime {
  static func measure() {
    let x = grid(200)
    let usual = figure(x, x.map { 1 / (1 + 25 * $0 * $0) })
    print("Pictures, the shortest of many runs of one thread.\n")
    let widths = [34, 10, 14]
    print(TextColumns.line(["picture", "ms", "ratio"], widths))
    for marks in TerminalStyle.Marks.allCases {
      let time = Stopwatch.wall.best(repetitions: 200, atLeast: 1e5) {
        _ = usual.terminalText(TerminalStyle(marks: marks))
      }
      print(TextColumns.line(["in the terminal, \(marks)", milliseconds(time), ""], widths))
    }
    // Its floor: looking once at every number for the ends of the axes.
    let many = grid(1_000_000)
    let y = many.map { $0 * (1 - $0) }
    var ends = 0.0
    var first = 0
    let floor = Stopwatch.thread.best(repetitions: 9, atLeast: 1e7) {
      // From another number on each time: the same would be computed once.
      first = 1 - first
      ends += extent(many[first...]) + extent(y[first...])
    }
    let long = figure(many, y)
    for (name, draw) in [
      ("a million points as SVG", { _ = long.svg() }),
      ("a million points in the terminal", { _ = long.terminalText(TerminalStyle()) }),
    ] {
      let time = Stopwatch.thread.best(repetitions: 9, atLeast: 1e7, draw)
      print(
        TextColumns.line([name, milliseconds(time), TextColumns.fixed(time / floor, 1)], widths))
    }
    print(
      "\nratio: to looking once at every number, \(milliseconds(floor)) ms"
        + (ends.isNaN ? "." : " here."))
  }

  private static func milliseconds(_ nanoseconds: Double) -> String {
    TextColumns.fixed(nanoseconds / 1e6, 2)
  }

  private static func extent(_ values: ArraySlice<Double>) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    return high - low
  }

  private static func grid(_ count: Int) -> [Double] {
    (0..<count).map { -1 + 2 * Double($0) / Double(count - 1) }
  }

  private static func figure(_ x: [Double], _ y: [Double]) -> Figure {
    Figure(
      title: "runge and net",
      panels: [
        Panel(
          x: Axis("x"), y: Axis("y"),
          series: [
            Series("runge", .line, role: .truth, x: x, y: y),
            Series("net", .line, role: .prediction, x: x, y: y.map { 0.99 * $0 }),
          ])
      ])
  }
}
