import Interpreter
import Plotting
import Testing

/// What is in the figures of `plot`.
@Suite("Figures")
struct FigureTests {
  /// The last figure of a program.
  private func figure(_ program: String) throws -> Figure {
    let conversation = Conversation()
    #expect(conversation.run(program) == .finished, "\(conversation.errors)")
    let figures = conversation.memory.events.compactMap { event in
      if case .figure(let figure) = event { figure } else { nil }
    }
    return try #require(figures.last)
  }

  @Test func dataOfManyInputsAreDrawnAgainstEach() throws {
    let program = "d = data(x=[[1,2,30],[4,5,60],[7,8,100]], y=[1,2,3])\nplot d"
    let panels = try figure(program).panels
    #expect(panels.map(\.x.label) == ["x1", "x2", "x3"])
    #expect(panels.map { $0.series.map(\.x) } == [[[1, 4, 7]], [[2, 5, 8]], [[30, 60, 100]]])
    #expect(panels.allSatisfy { $0.y.label == "y" && $0.series[0].y == [1, 2, 3] })
    let split = try figure("\(program)\nplot split(d, [34,33,33])").panels
    #expect(
      split[2].series.map(\.label) == ["training points", "validation points", "test points"])
    // A network's line goes through one point, where the data are not.
    let net = try figure(
      "\(program)\nnet = dense(1)\nfit net d split=[100,0,0] epochs=1\nplot net d")
    #expect(net.panels.map(\.series.count) == [1, 1, 1])
  }

  @Test func theFrameCutsNoPoints() throws {
    func ranges(_ program: String) throws -> [ClosedRange<Double>?] {
      let panel = try figure(program).panels[0]
      return [panel.x.range, panel.y.range]
    }
    #expect(try ranges("plot xor()") == [-0.04...1.04, -0.04...1.04])
    let net = "net = dense(1)\nfit net xor split=[100,0,0] epochs=1\nplot net"
    #expect(try ranges(net) == [-0.04...1.04, -0.04...1.04])
    #expect(try ranges("plot data(x=[0, 100], y=[1, 2])")[0] == -4...104)
    #expect(try ranges("plot sample(runge, N=5)")[0] == -1.08...1.08)
    #expect(try ranges("plot data(x=[1, 100], y=[1, 2]) log=x")[0] == 1...100)
    #expect(try ranges("plot data(x=[-1e308, 1e308], y=[1, 2])")[0] == -1e308...1e308)
    // What was asked for, and where functions are defined, stays.
    #expect(try ranges("plot xor() on=[0..1, 0..2]") == [0...1, 0...2])
    #expect(try ranges("plot runge sample(runge, N=5)")[0] == -1...1)
  }

  @Test func pointsAreThoseOfTheirNetwork() throws {
    func networks(_ count: Int, _ sizes: [Int]) -> String {
      (1...count).map {
        "n\($0) = dense(1)\nfit n\($0) sin N=\(sizes[$0 - 1]) split=[100,0,0] epochs=1\n"
      }.joined() + "plot sin " + (1...count).map { "n\($0)" }.joined(separator: " ")
    }
    let same = try figure(networks(2, [5, 5]))
    #expect(same.panels[0].series.map(\.label) == ["sin", "n1", "n2", "training points"])
    let two = try figure(networks(2, [5, 6]))
    let series = two.panels[0].series
    #expect(series.map(\.label) == ["sin", "n1", "n2", "n1", "n2"])
    #expect(series.suffix(2).map(\.x.count) == [5, 6])
    #expect(series[1].role == series[3].role && series[2].role == series[4].role)
    #expect(two.notes.last?.hasSuffix("different points: each one's are in its colour") == true)
    let four = try figure(networks(4, [5, 6, 7, 8]))
    #expect(four.panels[0].series.count == 6 && four.panels[0].series[5].x.count == 5)
    #expect(four.notes.last?.hasSuffix("different points: shown are those of n1") == true)
  }

  @Test func axesAreCalledAsTheColumns() throws {
    _ = TestFiles.workplace
    try TestFiles.write("age,height\n1,70\n2,85\n3,97\n", to: "figures1.csv")
    try TestFiles.write("age,weight,ill\n1,5,0\n2,6,1\n3,9,1\n", to: "figures2.csv")
    try TestFiles.write("a,b,c,d\n1,5,0,1\n2,6,1,2\n", to: "figures3.csv")
    func labels(_ program: String) throws -> [[String]] {
      try figure(program).panels.map { [$0.x.label, $0.y.label] }
    }
    let one = "d = csv(\"figures1.csv\")\nnet = dense(1)\nfit net d split=[100,0,0] epochs=1\n"
    #expect(try labels(one + "plot d") == [["age", "height"]])
    #expect(try labels(one + "plot net") == [["age", "height"]])
    #expect(try labels(one + "plot net net'") == [["age", "y"]])
    #expect(try labels(one + "plot d data(x=[1, 2], y=[3, 4])") == [["x", "y"]])
    #expect(try labels("plot sin") == [["x", "y"]])
    let two = one.replacing("figures1", with: "figures2")
    #expect(try labels(two + "plot net") == [["age", "weight"]])
    #expect(
      try figure(two + "plot d").panels[0].series.map(\.label) == ["ill = 0", "ill = 1"])
    #expect(
      try labels("plot csv(\"figures3.csv\")") == [["a", "d"], ["b", "d"], ["c", "d"]])
  }
}
