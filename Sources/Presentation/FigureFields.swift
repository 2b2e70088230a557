internal import Interpreter
internal import Plotting
internal import Vocabulary

/// A figure as the numbers that are drawn.
enum FigureFields {
  static func of(_ figure: Figure) -> [Field] {
    if let diagram = figure.diagram {
      return [
        Field("event", .text("figure")), Field("title", .text(figure.title)),
        Field("layers", .list(diagram.groups.map { .object(group($0)) })),
        Field("connections", .list(diagram.connections.map { .object(connection($0)) })),
      ]
    }
    return [
      Field("event", .text("figure")), Field("title", .text(figure.title)),
      Field("panels", .list(figure.panels.map { .object(panel($0)) })),
      Field("notes", .list(figure.notes.map { .text($0) })),
    ]
  }

  private static func group(_ group: Diagram.Group) -> [Field] {
    [
      Field("name", .text(group.name)), Field("activation", .text(group.activation)),
      Field("units", .number(Double(group.count))),
      Field("b", .list(group.biases.map { .number($0) })),
    ]
  }

  private static func connection(_ connection: Diagram.Connection) -> [Field] {
    [
      Field("from", .number(Double(connection.from + 1))),
      Field("to", .number(Double(connection.to + 1))),
      Field("W", connection.weights.map { .list($0.map { .number($0) }) } ?? .null),
    ]
  }

  private static func panel(_ panel: Panel) -> [Field] {
    [
      Field("title", .text(panel.title)), Field("x", .object(axis(panel.x))),
      Field("y", .object(axis(panel.y))),
      Field("series", .list(panel.series.map { .object(series($0)) })),
    ]
  }

  private static func axis(_ axis: Axis) -> [Field] {
    var fields = [
      Field("label", .text(axis.label)),
      Field("scale", .text(axis.scale == .linear ? "linear" : "log")),
    ]
    if let range = axis.range {
      fields.append(
        Field("range", .list([.number(range.lowerBound), .number(range.upperBound)])))
    }
    return fields
  }

  private static func series(_ series: Series) -> [Field] {
    var fields = [
      Field("label", .text(series.label)), Field("mark", .text(name(of: series.mark))),
      Field("role", .text(name(of: series.role))),
      Field("x", .list(series.x.map { .number($0) })),
      Field("y", .list(series.y.map { .number($0) })),
    ]
    if case .band(let ends) = series.mark {
      fields.append(Field("to", .list(ends.map { .number($0) })))
    }
    if case .heat(let columns, let z) = series.mark {
      fields.append(Field("columns", .number(Double(columns))))
      fields.append(Field("z", .list(z.map { .number($0) })))
    }
    return fields
  }

  private static func name(of mark: Series.Mark) -> String {
    switch mark {
    case .line: "line"
    case .dashedLine: "dashed_line"
    case .points: "points"
    case .rule: "rule"
    case .band: "band"
    case .heat: "heat"
    }
  }

  private static func name(of role: Series.Role) -> String {
    switch role {
    case .truth: "truth"
    case .prediction: "prediction"
    case .training: "training"
    case .validation: "validation"
    case .test: "test"
    case .residual: "residual"
    case .other(let number): "other \(number)"
    }
  }
}
