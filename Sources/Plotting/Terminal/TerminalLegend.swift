import Vocabulary

/// The lines below a panel that say what its marks mean.
struct TerminalLegend {
  private struct Item {
    let sample: String
    let colour: UInt8
    let text: String
    var width: Int { TerminalText.width(sample) + 1 + TerminalText.width(text) }
  }

  private var rows: [[Item]] = []

  var height: Int { rows.count }

  init(_ panel: ResolvedPanel, glyphs: TerminalGlyphs, usesColour: Bool, width: Int) {
    let kinds = TerminalPainter.lineKinds(panel, glyphs: glyphs, usesColour: usesColour)
    var items: [Item] = []
    for (index, (series, style)) in zip(panel.series, panel.styles).enumerated() {
      if series.label.isEmpty { continue }
      let sample: String
      switch series.mark {
      case .line, .dashedLine:
        sample =
          glyphs.isASCII ? String(repeating: style.symbol, count: 2) : glyphs.samples[kinds[index]]
      case .points: sample = String(glyphs.isASCII ? style.symbol : style.marker.character)
      case .rule: sample = String(glyphs.rule)
      case .band where panel.hasLine(like: series): continue
      case .band: sample = String(repeating: glyphs.isASCII ? style.symbol : "┄", count: 2)
      case .heat: continue
      }
      let label = glyphs.isASCII ? TerminalText.ascii(series.label) : series.label
      let text = TerminalText.fitted(label, width: width - 8, isASCII: glyphs.isASCII)
      let item = Item(sample: sample, colour: style.terminalColour, text: text)
      if !items.contains(where: { $0.text == item.text && $0.colour == item.colour }) {
        items.append(item)
      }
    }
    if items.count == 1, panel.series.count == 1, items[0].text == panel.y.label { items = [] }
    if let map = panel.colourMap {
      items += Self.scale(map, label: panel.title.isEmpty ? "" : panel.title, glyphs: glyphs)
    }
    var used = 0
    for item in items {
      if rows.isEmpty || used + 3 + item.width > width - 4 {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(item)
      used += item.width + 3
    }
  }

  /// The shades of a field with the values at both ends, or those of its classes.
  private static func scale(_ map: ColourMap, label: String, glyphs: TerminalGlyphs) -> [Item] {
    let plain = { (text: String) in glyphs.isASCII ? TerminalText.ascii(text) : text }
    let names = map.kind.classNames
    if !names.isEmpty {
      return names.enumerated().map { number, name in
        let place = Double(number + 1) / Double(names.count + 1)
        let step = min(glyphs.shades.count - 1, Int(place * Double(glyphs.shades.count)))
        return Item(
          sample: String(repeating: glyphs.shades[step], count: 2),
          colour: SeriesStyle.further(number).terminalColour, text: plain(name))
      }
    }
    let text =
      "\(NumberText.significant(map.axis.dataLow, digits: 3)) to "
      + NumberText.significant(map.axis.dataHigh, digits: 3)
    let name = plain(label.isEmpty ? map.axis.label : label)
    return [
      Item(
        sample: "[" + String(glyphs.shades) + "]", colour: 39,
        text: name.isEmpty ? text : "\(name): \(text)")
    ]
  }

  func write(to page: inout TerminalPage, indent: Int) {
    for row in rows {
      let width = row.reduce(-3) { $0 + $1.width + 3 }
      var column = max(0, min(indent, page.width - width))
      let line = page.addRow()
      for item in row {
        page.put(item.sample, row: line, column: column, colour: item.colour)
        column += TerminalText.width(item.sample) + 1
        page.put(item.text, row: line, column: column)
        column += TerminalText.width(item.text) + 3
      }
    }
  }
}
