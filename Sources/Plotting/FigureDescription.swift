import Vocabulary

extension Figure {
  /// The picture in words: what is plotted over which ranges, where each series is lowest and
  /// highest, and where curves differ most.
  package func described() -> String {
    if let diagram {
      return ([title + "."] + [Self.sentence(on: diagram)] + notes).joined(separator: " ")
    }
    var sentences = title.isEmpty ? [] : [title + "."]
    for (index, panel) in panels.enumerated() {
      let name = panel.title.isEmpty ? "" : ", \(panel.title)"
      let place = panels.count > 1 ? "Panel \(index + 1)\(name): " : ""
      sentences.append(place + Self.axes(of: panel))
      sentences += panel.series.compactMap { Self.sentence(on: $0, in: panel) }
      sentences += Self.differences(in: panel)
    }
    return (sentences + ResolvedFigure(self).notes.map { $0.hasSuffix(".") ? $0 : $0 + "." })
      .joined(separator: " ")
  }

  private static func sentence(on diagram: Diagram) -> String {
    let groups = diagram.groups.map { group in
      "\(group.name) of \(group.count)\(group.activation.isEmpty ? "" : " " + group.activation)"
    }
    let largest = diagram.largestWeight
    let weights = largest > 0 ? " The largest weight is \(number(largest)) in size." : ""
    return "A network: \(groups.joined(separator: ", then ")).\(weights)"
  }

  private static func number(_ value: Double) -> String {
    NumberText.significant(value, digits: abs(value) >= 1e4 ? 6 : 4)
  }

  private static func axes(of panel: Panel) -> String {
    let extent = { (axis: Axis, values: [[Double]]) in
      var extent = DataExtent()
      for list in values { extent.include(list, scale: axis.scale) }
      if let range = axis.range { (extent.low, extent.high) = (range.lowerBound, range.upperBound) }
      let scale = axis.scale == .logarithmic ? ", logarithmic" : ""
      return extent.isEmpty
        ? "without values" : "from \(number(extent.low)) to \(number(extent.high))\(scale)"
    }
    let heights = panel.series.map { series -> [Double] in
      switch series.mark {
      case .rule: []
      case .band(let ends): series.y + ends
      default: series.y
      }
    }
    let x = panel.x.label.isEmpty ? "x" : panel.x.label
    let y = panel.y.label.isEmpty ? "y" : panel.y.label
    return "\(x) \(extent(panel.x, panel.series.map(\.x))); "
      + "\(y) \(extent(panel.y, heights))."
  }

  private static func sentence(on series: Series, in panel: Panel) -> String? {
    if series.label.isEmpty
      && panel.series.contains(where: { $0.role == series.role && !$0.label.isEmpty })
    {
      return nil
    }
    let name = series.label.isEmpty ? "A series" : series.label
    let x = panel.x.label.isEmpty ? "x" : panel.x.label
    if case .rule = series.mark {
      let places = series.x.prefix(5).map(number).joined(separator: ", ")
      return series.x.isEmpty ? nil : "\(name): a vertical line at \(x) = \(places)."
    }
    if case .heat = series.mark {
      guard let field = HeatField(series), !field.extent.isEmpty else { return nil }
      let spot = { (value: Double) in
        let index = field.z.firstIndex(of: value) ?? 0
        let (row, column) = index.quotientAndRemainder(dividingBy: field.columns.count)
        return "\(number(value)) at (\(number(field.columns[column])), \(number(field.rows[row])))"
      }
      if case .classes(let names) = panel.colours.kind {
        let shares = names.indices.map { k in
          let share = Double(field.z.count { $0 == Double(k) }) / Double(field.z.count)
          return "\(names[k]) on \(number((1000 * share).rounded() / 10)) %"
        }
        return "\(name): regions, \(shares.joined(separator: ", "))."
      }
      return "\(name): a field of \(field.columns.count) by \(field.rows.count) values, lowest "
        + "\(spot(field.extent.low)), highest \(spot(field.extent.high))."
    }
    if case .band(let ends) = series.mark {
      let known = zip(series.y, ends).filter { $0.isFinite && $1.isFinite }
      guard let low = known.map({ min($0, $1) }).min(), let high = known.map({ max($0, $1) }).max()
      else { return nil }
      return "\(name): a band around it, within \(number(low)) and \(number(high))."
    }
    let points = finite(series)
    guard let first = points.first, let last = points.last else {
      return "\(name): no values."
    }
    var (low, high) = (first, first)
    for point in points {
      if point.y < low.y { low = point }
      if point.y > high.y { high = point }
    }
    let isPoints = if case .points = series.mark { true } else { false }
    if points.count == 1 {
      return "\(name): one point, \(number(first.y)) at \(x) = \(number(first.x))."
    }
    let what = isPoints ? "\(points.count) points" : "a line through \(points.count) points"
    if low.y == high.y { return "\(name): \(what), all \(number(low.y))." }
    let ends =
      isPoints
      ? ""
      : " from \(number(first.y)) at \(x) = \(number(first.x)) to \(number(last.y)) at "
        + "\(x) = \(number(last.x)),"
    return "\(name): \(what),\(ends) lowest \(number(low.y)) at \(x) = \(number(low.x)), highest "
      + "\(number(high.y)) at \(x) = \(number(high.x))."
  }

  private static func finite(_ series: Series) -> [Point] {
    var points: [Point] = []
    for i in 0..<min(series.x.count, series.y.count)
    where series.x[i].isFinite && series.y[i].isFinite {
      points.append(Point(x: series.x[i], y: series.y[i]))
    }
    return points
  }

  /// Where each further line departs most from the first one.
  private static func differences(in panel: Panel) -> [String] {
    let lines = panel.series.filter {
      switch $0.mark {
      case .line, .dashedLine: true
      default: false
      }
    }
    let truth = lines.first { $0.role == .truth }
    // Without a truth, more than three lines have no natural one to compare with.
    guard let reference = truth ?? lines.first, truth != nil || lines.count <= 3 else { return [] }
    let base = finite(reference)
    guard base.count > 1, zip(base, base.dropFirst()).allSatisfy({ $0.x <= $1.x }) else {
      return []
    }
    let x = panel.x.label.isEmpty ? "x" : panel.x.label
    var isReference = true
    return lines.compactMap { line in
      if isReference && line.label == reference.label && line.role == reference.role {
        isReference = false
        return nil
      }
      var worst: (x: Double, gap: Double)?
      for point in finite(line) {
        guard let value = interpolated(base, at: point.x) else { continue }
        let gap = abs(point.y - value)
        if gap.isFinite && gap > worst?.gap ?? -1 { worst = (point.x, gap) }
      }
      guard let worst, !line.label.isEmpty, !reference.label.isEmpty else { return nil }
      if worst.gap == 0 { return "\(reference.label) and \(line.label) are equal." }
      return "\(reference.label) and \(line.label) differ most, by \(number(worst.gap)), at "
        + "\(x) = \(number(worst.x))."
    }
  }

  /// The value at `x` of the line through `points`, whose x rise; nil outside.
  private static func interpolated(_ points: [Point], at x: Double) -> Double? {
    guard let first = points.first, let last = points.last, x >= first.x, x <= last.x else {
      return nil
    }
    var (low, high) = (0, points.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle].x <= x { low = middle } else { high = middle }
    }
    let (a, b) = (points[low], points[high])
    if x == a.x { return a.y }
    if x == b.x || a.x == b.x { return b.y }
    return a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y)
  }
}
