import Vocabulary

/// A figure with axes, styles and notes settled, once for all canvases.
struct ResolvedFigure: Sendable {
  let title: String
  let columns: Int
  private(set) var panels: [ResolvedPanel] = []
  /// The figure's notes and those on what could not be drawn.
  private(set) var notes: [String]

  init(_ source: Figure) {
    let figure = source.withPrintableTexts
    title = figure.title
    columns = max(1, min(figure.columns, figure.panels.count))
    notes = figure.notes
    let styles = SeriesStyle.assign(figure)
    let shared = Self.sharedExtents(figure.panels)
    for (index, panel) in figure.panels.enumerated() {
      let heat = panel.series.lazy.compactMap(HeatField.init).last
      let extents = Self.verticalExtent(panel)
      let isField = heat != nil
      let y = ResolvedAxis(panel.y, extent: extents, margin: isField ? 0 : 0.05)
      let x = ResolvedAxis(panel.x, extent: shared[index], margin: isField ? 0 : 0.02)
      panels.append(
        ResolvedPanel(
          x: x, y: y, series: panel.series, styles: styles[index], heat: heat,
          height: panel.height > 0 ? min(100, max(0.01, panel.height)) : 1,
          title: panel.title, colours: panel.colours))
      let place = figure.panels.count > 1 ? "panel \(index + 1): " : ""
      notes += Self.notes(panel, x: shared[index], y: extents).map { place + $0 }
    }
    for index in panels.indices.dropLast() where columns == 1 {
      let (upper, lower) = (panels[index].x, panels[index + 1].x)
      panels[index].sharesAxisWithNext = upper == lower && !panels[index + 1].series.isEmpty
    }
  }

  /// The x extents of the panels; stacked panels with the same x axis get the same one.
  private static func sharedExtents(_ panels: [Panel]) -> [DataExtent] {
    var extents = panels.map { panel in
      var extent = DataExtent()
      for series in panel.series { extent.include(series.x, scale: panel.x.scale) }
      return extent
    }
    for i in panels.indices.dropFirst() {
      let (a, b) = (panels[i - 1].x, panels[i].x)
      guard a.label == b.label, a.scale == b.scale, a.range == nil, b.range == nil,
        !extents[i].isEmpty, !extents[i - 1].isEmpty
      else { continue }
      let low = min(extents[i - 1].low, extents[i].low)
      let high = max(extents[i - 1].high, extents[i].high)
      var j = i
      while j >= 0, panels[j].x.label == a.label, panels[j].x.scale == a.scale {
        (extents[j].low, extents[j].high) = (low, high)
        j -= 1
      }
    }
    return extents
  }

  /// The y extent of what lies within the x range, when one is given.
  private static func verticalExtent(_ panel: Panel) -> DataExtent {
    var extent = DataExtent()
    for series in panel.series {
      if case .rule = series.mark { continue }
      if case .heat = series.mark {
        extent.include(series.y, scale: panel.y.scale)
        continue
      }
      for i in 0..<min(series.x.count, series.y.count) {
        if let range = panel.x.range, !range.contains(series.x[i]) { continue }
        extent.include(series.y[i], scale: panel.y.scale)
        if case .band(let ends) = series.mark, i < ends.count {
          extent.include(ends[i], scale: panel.y.scale)
        }
      }
    }
    return extent
  }

  private static func notes(_ panel: Panel, x: DataExtent, y: DataExtent) -> [String] {
    var notes: [String] = []
    let count = { (n: Int) in n == 1 ? "1 value" : "\(n) values" }
    if x.isEmpty || y.isEmpty {
      let hasRules = panel.series.contains { if case .rule = $0.mark { true } else { false } }
      if x.isEmpty || !hasRules { notes.append("there is nothing to draw") }
    }
    for (name, extent) in [("x", x), ("y", y)] {
      if extent.notPositive > 0 {
        notes.append(
          "left out on the logarithmic axis: \(count(extent.notPositive)) of \(name) not positive")
      }
      if extent.infinite > 0 {
        notes.append("left out: \(count(extent.infinite)) of \(name) infinite")
      }
    }
    return notes
  }
}
