/// A network as columns of units on lines of text.
struct DiagramText {
  private let diagram: Diagram
  private let style: TerminalStyle
  private let glyphs: TerminalGlyphs

  init(_ diagram: Diagram, style: TerminalStyle) {
    self.diagram = diagram
    self.style = style
    glyphs = .of(style.marks)
  }

  func lines(title: String, notes: [String]) -> [String] {
    let width = min(1000, max(24, style.width))
    let columns = (diagram.groups.map(\.column).max() ?? 0) + 1
    let most = max(3, min(7, (style.height - 6) / 2))
    let step = max(3, min(18, width / max(1, columns)))
    var page = TerminalPage(width: width)
    func text(_ text: String) -> String { glyphs.isASCII ? TerminalText.ascii(text) : text }
    func put(_ label: String, centre: Int, row: Int, colour: UInt8 = 39) {
      let label = TerminalText.fitted(text(label), width: step - 1, isASCII: glyphs.isASCII)
      page.put(
        label, row: row, column: max(0, centre - TerminalText.width(label) / 2), colour: colour)
    }
    if !title.isEmpty {
      page.put(
        TerminalText.fitted(text(title), width: width, isASCII: glyphs.isASCII),
        row: page.addRow(), column: 0)
    }
    // Each group is a name, its units, their activation and how many there are.
    var stacks: [[(group: Int, units: [Int?])]] = []
    for column in 0..<columns {
      stacks.append(
        diagram.groups.indices.filter { diagram.groups[$0].column == column }.map {
          ($0, diagram.shown($0, most: most))
        })
    }
    let heights = stacks.map { $0.reduce(0) { $0 + $1.units.count + 3 } }
    let height = heights.max() ?? 0
    let first = page.count
    for _ in 0..<height { page.addRow() }
    var places: [[Int: (column: Int, row: Int)]] = diagram.groups.map { _ in [:] }
    let stub = (step - 3) / 2
    var labels: [(text: String, centre: Int, row: Int)] = []
    for (column, stack) in stacks.enumerated() {
      let centre = column * step + step / 2
      guard centre + step / 2 <= width else { continue }
      var row = first + (height - heights[column]) / 2
      for (group, units) in stack {
        labels.append((diagram.groups[group].name, centre, row))
        for (index, unit) in units.enumerated() {
          if let unit {
            places[group][unit] = (centre, row + 1 + index)
          } else {
            labels.append((glyphs.isASCII ? ":" : "⋮", centre, row + 1 + index))
          }
        }
        let below = row + 1 + units.count
        labels.append((diagram.groups[group].activation, centre, below))
        labels.append(("\(diagram.groups[group].count)", centre, below + 1))
        row += units.count + 3
      }
    }
    // A stroke towards the next column from each unit: that all are joined goes without saying.
    for connection in diagram.connections {
      for (group, direction) in [(connection.from, 1), (connection.to, -1)] {
        for place in places[group].values {
          for distance in 2..<max(2, stub + 2) {
            let column = place.column + direction * distance
            page.put(glyphs.bottom, row: place.row, column: column, colour: 90)
          }
        }
      }
    }
    for label in labels { put(label.text, centre: label.centre, row: label.row) }
    for units in places {
      for place in units.values {
        page.put(glyphs.isASCII ? "o" : "●", row: place.row, column: place.column, colour: 34)
      }
    }
    for note in notes where !note.isEmpty {
      page.put(
        TerminalText.fitted(text(note), width: width, isASCII: glyphs.isASCII),
        row: page.addRow(), column: 0)
    }
    return page.lines(colour: style.colour)
  }
}
