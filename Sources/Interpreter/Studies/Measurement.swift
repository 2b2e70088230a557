import NeuralNetwork
import Syntax
import Vocabulary

/// What one cell of a study gave: named values, or the message of what went wrong.
struct Measurement: Sendable {
  var fields: [(name: String, cell: Table.Cell)] = []
  /// Why there is no value, or what the user should know about it.
  var message: String?
  /// The message with its place, where the cell ran now.
  var diagnostic: Diagnostic?
  /// What the cell printed, where it ran now.
  var printed: [Output] = []

  init() {}

  init(failure: Diagnostic) {
    message = failure.message
    diagnostic = failure
  }

  /// The columns a value has: a number, a truth or a text is `value`, a record's fields have their
  /// names, and a result has its errors, its work and why it stopped.
  ///
  /// Nil for what is no measurement.
  init?(_ value: Value) {
    guard let fields = Self.fields(value, name: "") else { return nil }
    self.fields = fields
  }

  private static func fields(
    _ value: Value, name: String
  ) -> [(name: String, cell: Table.Cell)]? {
    switch value {
    case .number, .dual, .boolean, .text:
      return [(name.isEmpty ? "value" : name, Table.Cell(value))]
    case .record(let record):
      var all: [(name: String, cell: Table.Cell)] = []
      for field in record.fields {
        guard let part = fields(field.value, name: joined(name, field.name)) else { return nil }
        all += part
      }
      return all
    case .result(let result): return fields(of: result).map { (joined(name, $0), $1) }
    default: return nil
    }
  }

  private static func joined(_ prefix: String, _ name: String) -> String {
    prefix.isEmpty ? name : "\(prefix).\(name)"
  }

  /// Everything of a result that is the same on every run: not its seconds.
  private static func fields(of result: FitResult) -> [(String, Table.Cell)] {
    var fields: [(String, Table.Cell)] = []
    let parts: [(String, ErrorSummary?)] = [
      ("train", result.train), ("validation", result.validation), ("test", result.test),
      ("dense", result.dense),
    ]
    for (name, errors) in parts {
      guard let errors else { continue }
      fields += [
        ("\(name).mse", .number(errors.mse)), ("\(name).rmse", .number(errors.rmse)),
        ("\(name).max_error", .number(errors.maxError)),
      ]
      if let accuracy = errors.accuracy { fields.append(("\(name).accuracy", .number(accuracy))) }
    }
    return fields + [
      ("epochs", .number(Double(result.epochs))), ("stopped", .text(result.stopped.name)),
      ("updates", .number(Double(result.work.updates))),
      ("flops", .number(result.work.operations)),
    ]
  }
}
