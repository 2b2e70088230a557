import Vocabulary

extension Figure {
  /// The figure as lines of text, with SGR colour codes only when the style asks for colour.
  ///
  /// No line is longer than the style's width; trailing spaces are left out.
  package func terminalText(_ style: TerminalStyle) -> [String] {
    if let diagram {
      let figure = withPrintableTexts
      return DiagramText(diagram, style: style).lines(title: figure.title, notes: figure.notes)
    }
    var layout = TerminalLayout(ResolvedFigure(self), style: style)
    return layout.run()
  }
}

/// Places everything of a figure on lines of text.
struct TerminalLayout {
  private let figure: ResolvedFigure
  private let glyphs: TerminalGlyphs
  private let usesColour: Bool
  private let height: Int
  private var page: TerminalPage
  /// Notes on points left out.
  private var thinned: [String] = []

  init(_ figure: ResolvedFigure, style: TerminalStyle) {
    self.figure = figure
    glyphs = .of(style.marks)
    usesColour = style.colour
    height = style.height
    page = TerminalPage(width: min(1000, max(24, style.width)))
  }

  mutating func run() -> [String] {
    let legends = figure.panels.map {
      TerminalLegend($0, glyphs: glyphs, usesColour: usesColour, width: page.width)
    }
    let plotRows = rowsOfPanels(legends)
    let ticks = zip(figure.panels, plotRows).map { panel, rows in
      panel.y.ticks(target: max(2, (rows + 2) / 4))
    }
    let widest = ticks.flatMap(\.major).map(\.label.count).max() ?? 0
    if !figure.title.isEmpty {
      let title = fitted(figure.title)
      let row = page.addRow()
      page.put(title, row: row, column: max(0, (page.width - TerminalText.width(title)) / 2))
    }
    for (index, panel) in figure.panels.enumerated() {
      draw(panel, rows: plotRows[index], ticks: ticks[index], margin: widest + 1)
      legends[index].write(to: &page, indent: widest + 2)
    }
    for note in figure.notes + thinned { writeNote(note) }
    return page.lines(colour: usesColour)
  }

  private func text(_ text: String) -> String { glyphs.isASCII ? TerminalText.ascii(text) : text }

  private func fitted(_ label: String, width: Int? = nil) -> String {
    TerminalText.fitted(text(label), width: width ?? page.width, isASCII: glyphs.isASCII)
  }

  /// Lines for each panel's plotting area: what is left of the height, by the panels' heights.
  private func rowsOfPanels(_ legends: [TerminalLegend]) -> [Int] {
    var used = figure.title.isEmpty ? 0 : 1
    for (panel, legend) in zip(figure.panels, legends) {
      used += legend.height + 1 + (panel.y.label.isEmpty ? 0 : 1) + (panel.title.isEmpty ? 0 : 1)
      if !panel.sharesAxisWithNext { used += 1 + (panel.x.label.isEmpty ? 0 : 1) }
    }
    let free = Double(max(0, min(1000, height) - used))
    let sum = figure.panels.reduce(0) { $0 + $1.height }
    return figure.panels.map { max($0.heat == nil ? 5 : 9, Int(free * $0.height / sum)) }
  }

  private mutating func draw(_ panel: ResolvedPanel, rows: Int, ticks: Ticks, margin: Int) {
    let columns = max(8, page.width - margin - 1)
    var canvas = TerminalCanvas(columns: columns, rows: rows, glyphs: glyphs)
    thinned += TerminalPainter(panel: panel, glyphs: glyphs, usesColour: usesColour).paint(&canvas)
    if !panel.title.isEmpty {
      page.put(fitted(panel.title), row: page.addRow(), column: margin + 1)
    }
    let yLabel = ticks.axisLabel(panel.y.label)
    if !yLabel.isEmpty {
      let row = page.addRow()
      page.put(fitted(yLabel), row: row, column: min(2, max(0, margin - 2)))
    }
    var labels = [String?](repeating: nil, count: rows)
    for tick in ticks.major {
      let row = canvas.row(panel.y.fraction(tick.value))
      if labels[row] == nil { labels[row] = tick.label }
    }
    for row in 0..<rows {
      let line = page.addRow()
      let label = labels[row] ?? ""
      page.put(label, row: line, column: margin - 1 - label.count)
      page.put(labels[row] == nil ? glyphs.left : glyphs.leftTick, row: line, column: margin)
      for column in 0..<columns {
        let cell = canvas.cell(column: column, row: row)
        if cell.character != " " {
          page.put(cell.character, row: line, column: margin + 1 + column, colour: cell.colour)
        }
      }
    }
    drawLowerAxis(panel, canvas: canvas, margin: margin)
  }

  private mutating func drawLowerAxis(
    _ panel: ResolvedPanel, canvas: TerminalCanvas, margin: Int
  ) {
    let ticks = fittingTicks(panel, canvas: canvas)
    let axis = page.addRow()
    page.put(glyphs.corner, row: axis, column: margin)
    for column in 0..<canvas.columns {
      page.put(glyphs.bottom, row: axis, column: margin + 1 + column)
    }
    let places = ticks.major.map { canvas.column(panel.x.fraction($0.value)) }
    for place in places { page.put(glyphs.bottomTick, row: axis, column: margin + 1 + place) }
    guard !panel.sharesAxisWithNext else { return }
    let line = page.addRow()
    var free = 0
    for (tick, place) in zip(ticks.major, places) {
      let centred = margin + 1 + place - tick.label.count / 2
      let start = min(page.width - tick.label.count, max(0, centred))
      if start >= free {
        page.put(tick.label, row: line, column: start)
        free = start + tick.label.count + 1
      }
    }
    let label = ticks.axisLabel(panel.x.label)
    if !label.isEmpty {
      let text = fitted(label, width: canvas.columns)
      let row = page.addRow()
      let start = margin + 1 + (canvas.columns - TerminalText.width(text)) / 2
      page.put(text, row: row, column: start)
    }
  }

  /// As many ticks as have room for their labels side by side.
  private func fittingTicks(_ panel: ResolvedPanel, canvas: TerminalCanvas) -> Ticks {
    var target = max(2, canvas.columns / 11)
    while true {
      let ticks = panel.x.ticks(target: target)
      let places = ticks.major.map { canvas.column(panel.x.fraction($0.value)) }
      let fits = places.indices.dropFirst().allSatisfy {
        let half = (ticks.major[$0].label.count + ticks.major[$0 - 1].label.count + 1) / 2
        return places[$0] - places[$0 - 1] > half + 1
      }
      if fits || target <= 2 { return ticks }
      target -= 1
    }
  }

  private mutating func writeNote(_ note: String) {
    var line = ""
    for word in text(note).split(separator: " ") {
      if !line.isEmpty
        && TerminalText.width(line) + 1 + TerminalText.width(String(word)) > page.width
      {
        page.put(line, row: page.addRow(), column: 0)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { page.put(fitted(line), row: page.addRow(), column: 0) }
  }
}
