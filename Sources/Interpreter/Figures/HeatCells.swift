import Plotting

/// A panel of coloured cells around the points of a grid, each of them whole.
struct HeatCells {
  /// Ascending.
  let x: [Double]
  let y: [Double]

  /// `z` by rows over x and y; the axes go half a step beyond the outer points.
  ///
  /// Between measurements nothing is known: there are no contours.
  func panel(
    _ label: String, z: [Double], xLabel: String, yLabel: String, lines: [Series] = []
  ) -> Panel {
    let heat = Series(
      label, .heat(columns: x.count, z: z), role: .other(0), x: x, y: y)
    return Panel(
      x: Self.axis(xLabel, x), y: Self.axis(yLabel, y), series: [heat] + lines,
      colours: ColourScale(contours: []))
  }

  /// The edges of cells around ascending numbers, one more than there are of these.
  static func edges(_ values: [Double]) -> [Double] {
    guard let first = values.first, let last = values.last else { return [] }
    let inner = zip(values, values.dropFirst()).map { ($0 + $1) / 2 }
    return [first - ((inner.first ?? first + 0.5) - first)] + inner
      + [last + (last - (inner.last ?? last - 0.5))]
  }

  private static func axis(_ label: String, _ values: [Double]) -> Axis {
    let edges = edges(values)
    let (low, high) = (edges.first ?? 0, edges.last ?? 1)
    return Axis(
      label, range: low...max(low, high), isWhole: values.allSatisfy { $0 == $0.rounded() })
  }
}
