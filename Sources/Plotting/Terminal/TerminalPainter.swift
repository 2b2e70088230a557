/// Draws the series of a panel into character cells.
struct TerminalPainter {
  let panel: ResolvedPanel
  let glyphs: TerminalGlyphs
  let usesColour: Bool

  /// The dots of a solid, a dashed and a dotted line.
  private static let patterns: [[Bool]] = [
    [true], [true, true, true, false, false], [true, false, false],
  ]

  /// Draws all series and returns a note for each whose points are not all shown.
  func paint(_ canvas: inout TerminalCanvas) -> [String] {
    paintField(&canvas)
    for (series, style) in zip(panel.series, panel.styles) {
      guard case .rule = series.mark else { continue }
      for place in panel.rules(of: series) {
        for row in 0..<canvas.rows {
          canvas.fill(
            column: canvas.column(place), row: row, glyphs.rule, colour: style.terminalColour)
        }
      }
    }
    let kinds = Self.lineKinds(panel, glyphs: glyphs, usesColour: usesColour)
    for (index, (series, style)) in zip(panel.series, panel.styles).enumerated() {
      switch series.mark {
      case .band:
        // Its edge, dotted.
        for outline in panel.outlines(of: series) {
          canvas.draw(
            outline + outline.prefix(1), symbol: style.symbol, colour: style.terminalColour,
            pattern: Self.patterns[2])
        }
      case .line, .dashedLine:
        for run in panel.lines(of: series, columns: canvas.dotColumns) {
          canvas.draw(
            run, symbol: style.symbol, colour: style.terminalColour,
            pattern: Self.patterns[kinds[index]])
        }
      default: break
      }
    }
    var notes: [String] = []
    for (series, style) in zip(panel.series, panel.styles) {
      guard case .points = series.mark else { continue }
      let character = glyphs.isASCII ? style.symbol : style.marker.character
      var places = panel.places(of: series, columns: canvas.dotColumns, rows: canvas.dotRows)
      let step = Self.thinningStep(places, on: canvas)
      if step > 1 {
        places = places.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        places = stride(from: step / 2, to: places.count, by: step).map { places[$0] }
        notes.append("\(series.label): 1 point in \(step) shown, so that the lines can be seen")
      }
      for place in places { canvas.mark(place, character, colour: style.terminalColour) }
    }
    return notes
  }

  /// Every how manieth of `places` to show: all, unless they lie on the lines and would cover them.
  private static func thinningStep(_ places: [Point], on canvas: TerminalCanvas) -> Int {
    let limit = max(8, canvas.columns / 6)
    guard places.count > 2 * limit else { return 1 }
    let covering = places.reduce(0) {
      $0 + (canvas.hasLine(column: canvas.column($1.x), row: canvas.row($1.y)) ? 1 : 0)
    }
    return 2 * covering > places.count ? (places.count + limit - 1) / limit : 1
  }

  /// How each line is drawn: 0 solid, 1 dashed, 2 dotted.
  ///
  /// Where neither colour nor characters tell
  /// lines apart, the second and third are dashed and dotted.
  static func lineKinds(
    _ panel: ResolvedPanel, glyphs: TerminalGlyphs, usesColour: Bool
  ) -> [Int] {
    var lines = 0
    return panel.series.map { series in
      switch series.mark {
      case .line:
        defer { lines += 1 }
        return glyphs.isASCII || usesColour ? 0 : lines % 3
      case .dashedLine:
        lines += 1
        return glyphs.isASCII ? 0 : 1
      default: return 0
      }
    }
  }

  private func paintField(_ canvas: inout TerminalCanvas) {
    guard let heat = panel.heat, let map = panel.colourMap else { return }
    let classes = map.kind.classNames.count
    let across = Self.nearest(heat.columns, on: panel.x, count: canvas.columns)
    let up = Self.nearest(heat.rows, on: panel.y, count: canvas.rows)
    for row in 0..<canvas.rows {
      guard let from = up[canvas.rows - 1 - row] else { continue }
      for column in 0..<canvas.columns {
        guard let index = across[column] else { continue }
        let value = heat.z[from * heat.columns.count + index]
        let place = classes > 0 ? (value + 1) / Double(classes + 1) : map.axis.fraction(value)
        guard place.isFinite else { continue }
        let step = min(glyphs.shades.count - 1, Int(place * Double(glyphs.shades.count)))
        canvas.fill(
          column: column, row: row, glyphs.shades[step],
          colour: classes > 0
            ? SeriesStyle.further(Int(value)).terminalColour : Self.colour(place, map.kind))
      }
    }
    // Lines that were asked for, such as the border between two classes.
    for (_, lines) in panel.contours(at: panel.colours.contours ?? []) {
      for line in lines { canvas.draw(line, symbol: "*", colour: 39, pattern: [true]) }
    }
  }

  /// The colour of a field at a place from 0 to 1: blue, cyan, green, yellow, or for a signed one
  /// blue, grey, red.
  static func colour(_ place: Double, _ kind: ColourScale.Kind) -> UInt8 {
    if case .diverging = kind { return [34, 36, 90, 35, 31][min(4, max(0, Int(place * 5)))] }
    return [34, 36, 32, 33, 93][min(4, max(0, Int(place * 5)))]
  }

  /// For each of `count` cells the index of the coordinate whose field cell its middle lies in.
  private static func nearest(_ coordinates: [Double], on axis: ResolvedAxis, count: Int) -> [Int?]
  {
    var edges = HeatField.edges(coordinates, on: axis)
    let isReversed = (edges.first ?? 0) > (edges.last ?? 1)
    if isReversed { edges = edges.map { 1 - $0 } }
    var index = 0
    let indices: [Int?] = (0..<count).map { cell in
      let middle = (Double(cell) + 0.5) / Double(count)
      guard let first = edges.first, let last = edges.last, middle >= first, middle <= last else {
        return nil
      }
      while index < coordinates.count - 1 && middle > edges[index + 1] { index += 1 }
      return index
    }
    return isReversed ? indices.reversed() : indices
  }
}
