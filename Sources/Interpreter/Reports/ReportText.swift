import NeuralNetwork
import Vocabulary

/// Numbers and sentences of reports.
enum ReportText {
  static func number(_ value: Double) -> String { NumberText.significant(value, digits: 4) }

  static func place(_ at: [Double]) -> String {
    at.count == 1 ? "x = \(number(at[0]))" : "x = (\(at.map(number).joined(separator: ", ")))"
  }

  /// ", near the left end" of a domain of one input; empty elsewhere.
  static func end(_ at: [Double], _ domain: [Interval]?) -> String {
    guard at.count == 1, let domain, domain.count == 1 else { return "" }
    return FigureBuilder.end(of: at[0], low: domain[0].low, high: domain[0].high)
  }

  static func joined(_ words: [String]) -> String {
    words.count <= 1
      ? words.first ?? "" : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  /// The caption of a picture of losses.
  static func losses(_ results: [FitResult]) -> String {
    let hasValidation = results.contains { !$0.validationLoss.isEmpty }
    return "Training \(hasValidation ? "and validation " : "")loss against the epoch, on a "
      + "logarithmic axis."
  }

  /// The program with its heading; nothing where nothing was typed.
  static func program(_ statements: [String]) -> [Report.Part] {
    statements.isEmpty
      ? [] : [.heading("Program"), .program(statements.joined(separator: "\n"))]
  }

  /// How to find the same bits again, with the hash of each trained network.
  static func reproduction(of fits: [Fitted]) -> [Report.Part] {
    reproduction(
      fits.compactMap { fit in
        fit.hash.map { ("save \(fit.label).network \"net.safetensors\"", $0) }
      })
  }

  /// How to find the same bits again, with the hash of a table's file.
  static func reproduction(saved table: String, as file: String, _ text: String) -> [Report.Part] {
    reproduction([("save \(table) \"\(file)\"", SHA256.hex(of: Array(text.utf8)))])
  }

  private static func reproduction(
    _ hashes: [(command: String, hash: String)]
  ) -> [Report.Part] {
    let text =
      "This report was written by nn \(Release.version). The same program gives the same bits on "
      + "every machine: run it again with the same version."
    let head: [Report.Part] = [.heading("How to reproduce it"), .paragraph(text)]
    if hashes.count > 1 {
      return head + [
        .table(
          header: ["command", "SHA-256 of what it writes"],
          rows: hashes.map { [$0.command, $0.hash] })
      ]
    }
    return head
      + hashes.map { .paragraph("What `\($0.command)` writes has the SHA-256 \($0.hash).") }
  }
}
