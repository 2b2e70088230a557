import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

/// Functions and networks of three or more variables: a panel per input, the others held fixed.
///
/// Data alone are drawn as all points against each input.
struct SliceFigure {
  private let builder: FigureBuilder
  private let count = 201
  private let mostPanels = 12

  init(_ builder: FigureBuilder) { self.builder = builder }

  func figure(inputs: Int) throws(Halt) -> Figure {
    let domain = try builder.domain(inputs: inputs)
    let middle = domain.map { ($0.low + $0.high) / 2 }
    let through = builder.arguments.numbers("through") ?? middle
    guard through.count == inputs else {
      throw .failed(
        Diagnostic(
          .wrongShape,
          "the point has \(counted(through.count, "number")), the picture \(inputs) inputs",
          at: builder.arguments.span("through")))
    }
    let callables = builder.callables
    let names = builder.inputNames(inputs)
    var panels: [Panel] = []
    for input in 0..<min(inputs, mostPanels) {
      let x = domain[input].points(count)
      var series: [Series] = []
      for (item, role) in callables {
        let points = x.map { value in
          Value(through.enumerated().map { $0.offset == input ? value : $0.element })
        }
        let result = try builder.evaluator.call(item.value, [.list(points)], at: item.span)
        guard let y = result.numbers, y.count == count else {
          throw builder.refused(item, "`\(item.label)` gives more than one number per point")
        }
        series.append(Series(item.label, .line, role: role, x: x, y: y))
      }
      // Points lie on no line through one of them, so that they are drawn only by themselves.
      if callables.isEmpty { series = DataPoints(builder: builder, input: input).operands }
      panels.append(
        Panel(
          x: Axis(names[input], range: domain[input].low...domain[input].high),
          y: Axis(callables.isEmpty ? builder.outputName : ""),
          series: series))
    }
    let point = ValueText.plain(Value(through), digits: 4)
    var notes = [
      callables.isEmpty
        ? "each panel shows all points against one input"
        : "each panel moves one input and holds the others at \(point)"
    ]
    if inputs > mostPanels { notes.append("shown are the first \(mostPanels) of \(inputs) inputs") }
    return Figure(title: builder.title, panels: panels, notes: notes, columns: 2)
  }
}
