import Testing

@testable import Plotting

@Suite("Curves")
struct CurveTests {
  private func panel(_ x: [Double], _ y: [Double], yRange: ClosedRange<Double>? = nil)
    -> ResolvedPanel
  {
    let panel = Panel(
      x: Axis("x"), y: Axis("y", range: yRange),
      series: [Series("s", .line, role: .truth, x: x, y: y)])
    return ResolvedFigure(Figure(title: "", panels: [panel])).panels[0]
  }

  @Test("A NaN breaks a line")
  func gap() {
    let panel = panel([0, 1, 2, 3, 4], [0, 1, .nan, 3, 4])
    let runs = panel.lines(of: panel.series[0], columns: 100)
    #expect(runs.map(\.count) == [2, 2])
  }

  @Test("Thinning keeps every peak, and few points")
  func peaks() {
    let n = 100_000
    let x = SampleFigures.grid(0, 1, n)
    var y = x.map { $0 * 0.1 }
    let spikes = [777, 33_333, 50_001, 99_998]
    for (index, spike) in spikes.enumerated() { y[spike] = index % 2 == 0 ? 5 : -5 }
    let panel = panel(x, y)
    let runs = panel.lines(of: panel.series[0], columns: 500)
    #expect(runs.count == 1)
    #expect(runs[0].count < 4 * 501)
    for spike in spikes {
      let point = Point(x: panel.x.fraction(x[spike]), y: panel.y.fraction(y[spike]))
      #expect(runs[0].contains(point))
    }
    #expect(runs[0].first?.x == panel.x.fraction(0))
    #expect(runs[0].last?.x == panel.x.fraction(1))
    #expect(zip(runs[0], runs[0].dropFirst()).allSatisfy { $0.x <= $1.x })
  }

  @Test("Per column, thinning keeps first, lowest, highest and last in order")
  func envelope() {
    var thinning = Thinning(columns: 1)
    let y = [3.0, 9, 4, 1, 5]
    for (index, value) in y.enumerated() {
      thinning.append(Point(x: Double(index) / 10, y: value))
    }
    #expect(thinning.finish().map(\.y) == [3, 9, 1, 5])
  }

  @Test("A line is cut at the edges of a given range")
  func clipping() {
    let panel = panel([0, 1, 2], [-10, 10, -10], yRange: 0...5)
    let runs = panel.lines(of: panel.series[0], columns: 100)
    #expect(runs.count == 2)
    for point in runs.joined() { #expect((-1e-9...1 + 1e-9).contains(point.y)) }
    #expect(abs((runs[0].last?.y ?? 0) - 1) < 1e-12)
    #expect(Clipping.toUnitSquare([Point(x: 2, y: 0), Point(x: 3, y: 1)]).isEmpty)
  }

  @Test("Points on the same cell are drawn once")
  func points() {
    let panel = panel([0, 1, 1, 1], [0, 1, 1, .nan])
    #expect(panel.places(of: panel.series[0], columns: 100, rows: 100).count == 2)
  }

  @Test("Roles look the same in every picture; a second curve of a role differs")
  func styles() {
    let series = [
      Series("a", .line, role: .prediction, x: [], y: []),
      Series("b", .line, role: .prediction, x: [], y: []),
      Series("a", .points, role: .prediction, x: [], y: []),
    ]
    let styles = SeriesStyle.assign(
      Figure(title: "", panels: [Panel(x: Axis(""), y: Axis(""), series: series)]))[0]
    #expect(styles[0].colour == .blue)
    #expect(styles[1].colour != .blue)
    #expect(styles[1].symbol != styles[0].symbol)
    #expect(styles[2] == styles[0])
    let many = (0..<21).map { Series("\($0)", .line, role: .other($0), x: [], y: []) }
    let further = SeriesStyle.assign(
      Figure(title: "", panels: [Panel(x: Axis(""), y: Axis(""), series: many)]))[0]
    #expect(Set(further.map(\.symbol)).count == 21)
  }

  @Test("A dashed line has the colour of the solid one of its role")
  func stylesOfDashedLines() {
    let series = (0..<7).flatMap { number in
      [
        Series("\(number)", .line, role: .other(number), x: [], y: []),
        Series("\(number), training", .dashedLine, role: .other(number), x: [], y: []),
      ]
    }
    let styles = SeriesStyle.assign(
      Figure(title: "", panels: [Panel(x: Axis(""), y: Axis(""), series: series)]))[0]
    for pair in stride(from: 0, to: 14, by: 2) {
      #expect(styles[pair].colour == styles[pair + 1].colour)
      #expect(styles[pair].dash == .solid && styles[pair + 1].dash == .dashed)
    }
    #expect(Set(styles.map(\.colour)).count == 7)
    #expect(Set(styles.map(\.symbol)).count == 14)
  }

  @Test("A role looks the same in every panel, whatever its label")
  func stylesOfPanels() {
    let panels = ["training", "training loss"].map {
      Panel(x: Axis(""), y: Axis(""), series: [Series($0, .line, role: .training, x: [], y: [])])
    }
    let styles = SeriesStyle.assign(Figure(title: "", panels: panels))
    #expect(styles[0] == styles[1])
    #expect(styles[0][0].colour == .orange)
  }

  @Test("The legend keeps off the data")
  func legend() {
    // Data everywhere but in the lower left.
    let x = SampleFigures.grid(0, 1, 400)
    let panel = panel(x, x.enumerated().map { $0 % 2 == 0 ? 1 : $1 > 0.35 ? 0 : 0.6 })
    let frame = Rectangle(x: 0, y: 0, width: 600, height: 400)
    var covered = Occupancy(frame: frame)
    for run in panel.lines(of: panel.series[0], columns: 600) {
      covered.cover(run.map { Point(x: $0.x * 600, y: 400 - $0.y * 400) })
    }
    let box = Legend([panel], width: 600)?.place(in: frame, avoiding: covered)
    #expect(box.map { $0.x < 100 && $0.y > 300 } == true)
  }
}
