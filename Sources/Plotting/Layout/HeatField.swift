/// A coloured field: values on a grid, with rising coordinates.
struct HeatField: Sendable, Equatable {
  let label: String
  let columns: [Double]
  let rows: [Double]
  /// By rows, from the lowest row up; `columns.count` values each.
  let z: [Double]
  /// The smallest and largest finite value.
  let extent: DataExtent

  /// The field of a heat series; nil for other marks and for empty or misshapen ones.
  ///
  /// The coordinates may be given once per column and row or once per value.
  init?(_ series: Series) {
    guard case .heat(let width, let values) = series.mark, width > 0, !values.isEmpty,
      values.count % width == 0
    else { return nil }
    let height = values.count / width
    let perValue = series.x.count == values.count && series.y.count == values.count
    let across: [Double]
    let up: [Double]
    if perValue && !(width == 1 && height == 1) {
      across = Array(series.x[0..<width])
      up = (0..<height).map { series.y[$0 * width] }
    } else {
      guard series.x.count == width, series.y.count == height else { return nil }
      (across, up) = (series.x, series.y)
    }
    guard across.allSatisfy(\.isFinite), up.allSatisfy(\.isFinite) else { return nil }
    let columnOrder = across.indices.sorted { across[$0] < across[$1] }
    let rowOrder = up.indices.sorted { up[$0] < up[$1] }
    var sorted: [Double] = []
    sorted.reserveCapacity(values.count)
    for row in rowOrder {
      for column in columnOrder { sorted.append(values[row * width + column]) }
    }
    label = series.label
    columns = columnOrder.map { across[$0] }
    rows = rowOrder.map { up[$0] }
    z = sorted
    var extent = DataExtent()
    extent.include(sorted, scale: .linear)
    self.extent = extent
  }

  /// Where the cells of `coordinates` begin and end on `axis`, from 0 to 1: halfway between
  /// neighbours, and as far outside the outer ones as the axis goes.
  static func edges(_ coordinates: [Double], on axis: ResolvedAxis) -> [Double] {
    let places = coordinates.map(axis.fraction)
    guard let first = places.first, let last = places.last, places.count > 1 else { return [0, 1] }
    let inner = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
    let outer = { (edge: Double, next: Double) in min(1, max(0, 2 * edge - next)) }
    return [outer(first, inner[0])] + inner + [outer(last, inner[inner.count - 1])]
  }
}
