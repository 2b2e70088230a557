internal import Interpreter
internal import Vocabulary

/// Grades as comma-separated values, a row for each submission and a column for each check
/// (RFC 4180).
enum GradeTable {
  static func csv(_ grades: [Grade]) -> String {
    let checks = grades.first?.results.map(\.check) ?? []
    let header = ["name", "score", "max_score", "status", "reason"] + checks.map(\.name)
    let rows = grades.map { grade in
      [quoted(grade.name), Grade.points(grade.score), Grade.points(grade.maximum)]
        + [quoted(grade.status), quoted(grade.summary)]
        + grade.results.map { Grade.points($0.score) }
    }
    return ([header.map(quoted)] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  /// A text as a field; what a spreadsheet would take for a formula begins with an apostrophe.
  private static func quoted(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@\t".contains(first) { text = "'" + text }
    return CSVText.field(text)
  }
}
