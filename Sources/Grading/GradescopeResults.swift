internal import Interpreter
internal import Vocabulary

/// Grades as JSON: each in the form Gradescope reads as an autograder's `results.json`, and those of a
/// class in one document.
///
/// Source: Gradescope's autograder specification, "Output format".
enum GradescopeResults {
  /// One submission's results.json.
  static func document(_ grade: Grade) -> String { JSONText.of(.object(fields(grade))) + "\n" }

  /// The results of a class; each of `submissions` has a name and the fields of its results.json.
  static func document(_ grades: [Grade], checks: String) -> String {
    let maximum = grades.first?.maximum ?? 0
    return JSONText.of(
      .object([
        Field("checks", .text(checks)), Field("max_score", .number(maximum)),
        Field(
          "submissions",
          .list(grades.map { .object([Field("name", .text($0.name))] + fields($0)) })),
      ])) + "\n"
  }

  private static func fields(_ grade: Grade) -> [Field] {
    [
      Field("score", .number(grade.score)), Field("max_score", .number(grade.maximum)),
      Field("execution_time", .number((grade.seconds * 100).rounded() / 100)),
      Field("output", .text(output(grade))), Field("output_format", .text("text")),
      Field("visibility", .text("visible")),
      Field("tests", .list(grade.results.enumerated().map { .object(fields($1, number: $0 + 1)) })),
      Field(
        "extra_data",
        .object([
          Field("status", .text(grade.status)), Field("reason", .text(grade.reason)),
          Field("troubles", .list(grade.troubles.map { .text($0) })),
        ])),
    ]
  }

  private static func fields(_ result: Grade.Result, number: Int) -> [Field] {
    [
      Field("name", .text(result.check.name)), Field("number", .text("\(number)")),
      Field("score", .number(result.score)), Field("max_score", .number(result.check.points)),
      Field("status", .text(result.passed ? "passed" : "failed")),
      Field("output", .text(result.message)), Field("output_format", .text("text")),
      Field("visibility", .text(result.check.visibility.rawValue)),
    ]
  }

  /// How the program ended, and what it printed.
  private static func output(_ grade: Grade) -> String {
    let head = "\(grade.status)\(grade.summary.isEmpty ? "" : ": \(grade.summary)")"
    return grade.output.isEmpty ? head : "\(head)\n\n\(grade.output)"
  }
}
