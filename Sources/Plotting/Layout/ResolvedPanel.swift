/// A panel with its axes settled: what all canvases draw from.
struct ResolvedPanel: Sendable {
  let x: ResolvedAxis
  let y: ResolvedAxis
  let series: [Series]
  /// How each series looks, in the order of `series`.
  let styles: [SeriesStyle]
  /// The coloured field, when there is one; of several the last.
  let heat: HeatField?
  let height: Double
  let title: String
  let colours: ColourScale
  /// Whether the panel below has the same x axis, so that its labels serve both.
  var sharesAxisWithNext = false

  /// The colours of the field; nil when there is none with a finite value.
  var colourMap: ColourMap? {
    guard let heat, !heat.extent.isEmpty else { return nil }
    // Where the panel has a title, that is what the field is.
    return ColourMap(colours, extent: heat.extent, label: title.isEmpty ? heat.label : "")
  }

  /// Whether there is a line of the same role and label.
  func hasLine(like series: Series) -> Bool {
    self.series.contains { other in
      switch other.mark {
      case .line, .dashedLine: other.role == series.role && other.label == series.label
      default: false
      }
    }
  }

  /// The lines of the field at `levels`, in coordinates from 0 to 1.
  func contours(at levels: [Double]) -> [(level: Double, lines: [[Point]])] {
    guard let heat else { return [] }
    let contours = Contours(heat, x: x, y: y)
    return levels.compactMap { level in
      let lines = contours.lines(at: level).flatMap(Clipping.toUnitSquare)
      return lines.isEmpty ? nil : (level, lines)
    }
  }

  /// The visible parts of a line series in coordinates from 0 to 1, y upwards: broken at gaps, cut
  /// at the edges and thinned to `columns`.
  func lines(of series: Series, columns: Int) -> [[Point]] {
    var runs: [[Point]] = []
    var thinning = Thinning(columns: columns)
    let count = min(series.x.count, series.y.count)
    let isLong = count > 2 * columns
    var points: [Point] = []
    func end() {
      let run = isLong ? thinning.finish() : points
      points = []
      if !run.isEmpty { runs += Clipping.toUnitSquare(run) }
    }
    for i in 0..<count {
      let point = Point(x: x.fraction(series.x[i]), y: y.fraction(series.y[i]))
      if point.x.isNaN || point.y.isNaN {
        end()
      } else if isLong {
        thinning.append(point)
      } else {
        points.append(point)
      }
    }
    end()
    return runs
  }

  /// The outlines of a band in coordinates from 0 to 1, y upwards: along its lower ends and back along
  /// the upper ones, one for each part without a gap.
  ///
  /// What lies beyond an edge is moved to it.
  func outlines(of series: Series) -> [[Point]] {
    guard case .band(let ends) = series.mark else { return [] }
    func place(_ x: Double, _ y: Double) -> Point? {
      let point = Point(x: self.x.fraction(x), y: self.y.fraction(y))
      guard point.x.isFinite, point.y.isFinite else { return nil }
      return Point(x: min(1, max(0, point.x)), y: min(1, max(0, point.y)))
    }
    var outlines: [[Point]] = []
    var (lower, upper): ([Point], [Point]) = ([], [])
    func end() {
      if !lower.isEmpty { outlines.append(lower + upper.reversed()) }
      (lower, upper) = ([], [])
    }
    for i in 0..<min(series.x.count, series.y.count, ends.count) {
      if let low = place(series.x[i], series.y[i]), let high = place(series.x[i], ends[i]) {
        lower.append(low)
        upper.append(high)
      } else {
        end()
      }
    }
    end()
    return outlines
  }

  /// The visible places of a series of points in coordinates from 0 to 1, y upwards; of those that
  /// fall on the same cell of a grid of `columns` by `rows` only the first.
  func places(of series: Series, columns: Int, rows: Int) -> [Point] {
    let count = min(series.x.count, series.y.count)
    var taken = [Bool](repeating: false, count: (columns + 1) * (rows + 1))
    var places: [Point] = []
    for i in 0..<count {
      let point = Point(x: x.fraction(series.x[i]), y: y.fraction(series.y[i]))
      guard Clipping.contains(point) else { continue }
      let column = min(columns, max(0, Int(point.x * Double(columns))))
      let row = min(rows, max(0, Int(point.y * Double(rows))))
      if !taken[row * (columns + 1) + column] {
        taken[row * (columns + 1) + column] = true
        places.append(point)
      }
    }
    return places
  }

  /// The visible places of vertical lines, from 0 to 1.
  func rules(of series: Series) -> [Double] {
    series.x.map { x.fraction($0) }.filter { $0 >= 0 && $0 <= 1 }
  }
}
