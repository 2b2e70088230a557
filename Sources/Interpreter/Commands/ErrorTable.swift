import NeuralNetwork
import Vocabulary

/// The errors of a fit by parts of the data, as lines for people and fields for programs.
struct ErrorTable {
  let parts: [(name: String, errors: ErrorSummary)]

  init(_ fit: any MeasuredFit) { parts = fit.parts }

  func lines(digits: Int) -> [StyledText] {
    func number(_ value: Double) -> String { NumberText.significant(value, digits: digits) }
    let isOfClasses = parts.contains { $0.errors.accuracy != nil }
    var rows = [
      ["", "points"] + (isOfClasses ? ["accuracy"] : []) + ["MSE", "RMSE", "max error", "at"]
    ]
    for (name, errors) in parts {
      let place = errors.at.map(number).joined(separator: ", ")
      var row = [name, String(errors.count)]
      if isOfClasses { row.append(errors.accuracy.map(number) ?? "") }
      row += [
        number(errors.mse), number(errors.rmse), number(errors.maxError),
        errors.at.count == 1 ? "x = \(place)" : "x = [\(place)]",
      ]
      rows.append(row)
    }
    return TextTable.lines(rows, header: true)
  }

  var fields: [Field] {
    parts.map { name, errors in
      Field(
        name,
        .object(
          [
            Field("points", .number(Double(errors.count))), Field("mse", .number(errors.mse)),
            Field("rmse", .number(errors.rmse)), Field("max_error", .number(errors.maxError)),
            Field("at", .list(errors.at.map { .number($0) })),
          ] + (errors.accuracy.map { [Field("accuracy", .number($0))] } ?? [])))
    }
  }
}
