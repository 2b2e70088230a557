import NeuralNetwork
import Vocabulary

/// The errors of a fit by parts of the data, as lines for people and fields for programs.
struct ErrorTable {
  let parts: [(name: String, errors: ErrorSummary)]

  private init(_ all: [(String, ErrorSummary?)]) {
    parts = all.compactMap { name, errors in errors.map { (name, $0) } }
  }

  init(_ result: FitResult) {
    self.init([
      ("train", result.train), ("validation", result.validation), ("test", result.test),
      ("dense", result.dense),
    ])
  }

  init(_ result: ApproximationResult) {
    self.init([
      ("train", result.train), ("validation", result.validation), ("test", result.test),
      ("dense", result.dense),
    ])
  }

  func lines(digits: Int) -> [StyledText] {
    func number(_ value: Double) -> String { NumberText.significant(value, digits: digits) }
    var rows = [["", "points", "MSE", "RMSE", "max error", "at"]]
    for (name, errors) in parts {
      let place = errors.at.map(number).joined(separator: ", ")
      rows.append([
        name, String(errors.count), number(errors.mse), number(errors.rmse),
        number(errors.maxError), errors.at.count == 1 ? "x = \(place)" : "x = [\(place)]",
      ])
    }
    return TextTable.lines(rows, header: true)
  }

  var fields: [Field] {
    parts.map { name, errors in
      Field(
        name,
        .object([
          Field("points", .number(Double(errors.count))), Field("mse", .number(errors.mse)),
          Field("rmse", .number(errors.rmse)), Field("max_error", .number(errors.maxError)),
          Field("at", .list(errors.at.map { .number($0) })),
        ]))
    }
  }
}
