import Plotting
import Syntax

/// Lists of numbers: the first as x and the others over it, a single one over its indices.
struct ListFigure {
  private let builder: FigureBuilder
  private let lists: [(label: String, values: [Double])]

  init(_ builder: FigureBuilder, _ lists: [(label: String, values: [Double])]) {
    self.builder = builder
    self.lists = lists
  }

  func figure() throws(Halt) -> Figure {
    let indices = { (count: Int) in (0..<count).map { Double($0 + 1) } }
    let isXY = lists.count >= 2
    var series: [Series] = []
    for (index, list) in lists.enumerated() where !(isXY && index == 0) {
      let x = isXY ? lists[0].values : indices(list.values.count)
      guard x.count == list.values.count else {
        throw .failed(
          Diagnostic(
            .wrongShape,
            "`\(lists[0].label)` has \(x.count) numbers, `\(list.label)` \(list.values.count)",
            at: builder.items[index].span))
      }
      series.append(
        Series(
          list.label, .line, role: .other(isXY ? index - 1 : index), x: x, y: list.values))
    }
    let scale = builder.scale ?? (.linear, .linear)
    return Figure(
      title: lists.map(\.label).joined(separator: ", "),
      panels: [
        Panel(
          x: Axis(
            isXY ? lists[0].label : "index", scale: scale.x,
            isWhole: !isXY && scale.x == .linear), y: Axis("", scale: scale.y), series: series)
      ])
  }
}
