import Vocabulary

/// The data of a figure as comma-separated values.
enum CSVFormat {
  static let entry = Entry(
    name: "csv",
    summary: "The data behind the picture, one point a line, with full precision.",
    details: """
      The columns are panel (from 1), series, x and y; with a coloured field among the series also \
      z. What is missing is left empty. Numbers read back to the same bits.
      """,
    product: PlotFormat(suffix: "csv") { figure throws(PlotError) in encode(figure) })

  private static func encode(_ figure: Figure) -> [UInt8] {
    if let diagram = figure.diagram { return encode(diagram) }
    let fields = figure.panels.map { $0.series.map(HeatField.init) }
    let hasField = fields.contains { $0.contains { $0 != nil } }
    var bytes = Array((hasField ? "panel,series,x,y,z\n" : "panel,series,x,y\n").utf8)
    func put(_ panel: Int, _ label: String, _ values: [Double?]) {
      bytes.append(contentsOf: "\(panel),\(label)".utf8)
      for value in values {
        bytes.append(UInt8(ascii: ","))
        if let value { bytes.append(contentsOf: NumberText.shortest(value).utf8) }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    for (number, panel) in figure.panels.enumerated() {
      for (index, series) in panel.series.enumerated() {
        let label = CSVText.field(series.label)
        if let field = fields[number][index] {
          for (row, y) in field.rows.enumerated() {
            for (column, x) in field.columns.enumerated() {
              put(number + 1, label, [x, y, field.z[row * field.columns.count + column]])
            }
          }
        } else if case .rule = series.mark {
          for x in series.x { put(number + 1, label, hasField ? [x, nil, nil] : [x, nil]) }
        } else {
          for (x, y) in zip(series.x, series.y) {
            put(number + 1, label, hasField ? [x, y, nil] : [x, y])
          }
          guard case .band(let ends) = series.mark else { continue }
          for (x, y) in zip(series.x, ends) {
            put(number + 1, label, hasField ? [x, y, nil] : [x, y])
          }
        }
      }
    }
    return bytes
  }

  /// The weights of a network, one line each; layers and units count from 1.
  private static func encode(_ diagram: Diagram) -> [UInt8] {
    var text = "from,from_unit,to,to_unit,weight\n"
    for connection in diagram.connections {
      let (from, to) = (diagram.groups[connection.from], diagram.groups[connection.to])
      guard let weights = connection.weights else { continue }
      for row in 0..<to.count {
        for column in 0..<from.count {
          text += "\(CSVText.field(from.name)),\(column + 1),\(CSVText.field(to.name)),\(row + 1),"
          text += NumberText.shortest(weights[row * from.count + column]) + "\n"
        }
      }
    }
    return Array(text.utf8)
  }
}
