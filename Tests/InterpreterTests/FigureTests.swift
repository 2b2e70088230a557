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
}
