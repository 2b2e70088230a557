import Testing

@testable import Plotting

@Suite("Axes")
struct AxisTests {
  private func axis(
    _ values: [Double], scale: Axis.Scale = .linear, range: ClosedRange<Double>? = nil,
    margin: Double = 0.05
  ) -> ResolvedAxis {
    var extent = DataExtent()
    extent.include(values, scale: scale)
    return ResolvedAxis(Axis("a", scale: scale, range: range), extent: extent, margin: margin)
  }

  @Test("The range is the data's with a small margin")
  func margin() {
    let axis = axis([0, 10, .nan, .infinity])
    #expect(axis.low == -0.5)
    #expect(axis.high == 10.5)
    #expect(abs(axis.fraction(5) - 0.5) < 1e-15)
    #expect(axis.fraction(.nan).isNaN)
    #expect(axis.fraction(.infinity).isNaN)
  }

  @Test("A given range is kept as it is")
  func given() {
    let axis = axis([0, 10], range: 2...4)
    #expect(axis.low == 2)
    #expect(axis.high == 4)
    #expect(axis.fraction(2) == 0)
    #expect(axis.fraction(4) == 1)
  }

  @Test("A logarithmic axis maps decades evenly and has no place for zero")
  func logarithmic() {
    let axis = axis([1e-4, 1, -3, 0], scale: .logarithmic, margin: 0)
    #expect(axis.fraction(1e-4) == 0)
    #expect(axis.fraction(1e-2) == 0.5)
    #expect(axis.fraction(1) == 1)
    #expect(axis.fraction(0).isNaN)
    #expect(axis.fraction(-1).isNaN)
  }

  @Test(
    "No data breaks an axis",
    arguments: [
      [], [0.0], [1e308, -1e308], [.greatestFiniteMagnitude], [.leastNonzeroMagnitude],
      [1, 1 + 1e-15], [.nan],
      [.infinity], [1e-300, 1e300], [-1.0],
    ])
  func awkward(_ values: [Double]) {
    for scale in [Axis.Scale.linear, .logarithmic] {
      let axis = axis(values, scale: scale)
      #expect(axis.low < axis.high)
      #expect(axis.low.isFinite && axis.high.isFinite)
      let middle = scale == .linear ? axis.low / 2 + axis.high / 2 : axis.low
      #expect((-0.01...1.01).contains(axis.fraction(middle)))
      for target in [2, 5, 12] {
        let ticks = axis.ticks(target: target)
        #expect(!ticks.major.isEmpty, "\(values) \(scale)")
        #expect(ticks.major.count < 40)
        #expect(ticks.major.allSatisfy { (-0.001...1.001).contains(axis.fraction($0.value)) })
      }
    }
  }

  @Test("Stacked panels with the same x axis share its range")
  func shared() {
    let panels = [[0.0, 1], [0.5, 2]].map { x in
      Panel(
        x: Axis("x"), y: Axis("y"), series: [Series("s", .line, role: .truth, x: x, y: [0, 1])])
    }
    let figure = ResolvedFigure(Figure(title: "", panels: panels))
    #expect(figure.panels[0].x == figure.panels[1].x)
    #expect(figure.panels[0].sharesAxisWithNext)
    #expect(figure.panels[0].x.dataHigh == 2)
  }

  @Test("What a logarithmic axis cannot show is noted")
  func notes() {
    let figure = ResolvedFigure(
      SampleFigures.one([0, 1, 2, 3], [1, 0, -1, 2], scale: .logarithmic))
    #expect(figure.notes == ["left out on the logarithmic axis: 2 values of y not positive"])
    let infinite = ResolvedFigure(SampleFigures.one([0, 1], [1, .infinity]))
    #expect(infinite.notes == ["left out: 1 value of y infinite"])
    #expect(ResolvedFigure(SampleFigures.one([], [])).notes == ["there is nothing to draw"])
  }

  @Test(
    "Whole numbers have few ticks, however far apart they are",
    arguments: [
      ([-7, 13], [-5, 0, 5, 10]), ([-12, -3], [-12, -10, -8, -6, -4]), ([1, 4], [1, 2, 3, 4]),
      ([1, 1e9], [2e8, 4e8, 6e8, 8e8, 1e9]), ([1, 1e12], [2.5e11, 5e11, 7.5e11, 1e12]),
    ] as [([Double], [Double])])
  func wholeNumbers(_ ends: [Double], _ ticks: [Double]) {
    var extent = DataExtent()
    extent.include(ends, scale: .linear)
    let axis = ResolvedAxis(Axis("k", isWhole: true), extent: extent, margin: 0)
    #expect(axis.ticks(target: 5).major.map(\.value) == ticks)
  }
}
