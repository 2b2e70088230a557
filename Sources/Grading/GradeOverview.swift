internal import Interpreter
internal import Presentation
internal import Vocabulary

/// Grades as one web page: the class, the checks, and each submission with what it printed.
enum GradeOverview {
  static func html(_ grades: [Grade], checks: String) -> String {
    var body = "<h1>\(HTMLPage.escaped(checks))</h1>\n<p>\(summary(grades))</p>\n"
    body += "<h2>Checks</h2>\n" + checkTable(grades)
    body += "<h2>Submissions</h2>\n" + submissionTable(grades)
    body += "<h2>Details</h2>\n"
    for (number, grade) in grades.enumerated() { body += details(grade, number) }
    return HTMLPage.document(title: "Grades: \(checks)", body: body, style: style)
  }

  private static func summary(_ grades: [Grade]) -> String {
    let full = grades.count { $0.score == $0.maximum }
    return "\(average(grades)), \(full) with all points."
  }

  /// "12 submissions, 7.25 of 10 points on average".
  static func average(_ grades: [Grade]) -> String {
    let count = grades.count
    let mean = grades.reduce(0) { $0 + $1.score } / Double(max(1, count))
    return "\(count) \(count == 1 ? "submission" : "submissions"), "
      + "\(NumberText.significant(mean, digits: 3)) of "
      + "\(Grade.points(grades.first?.maximum ?? 0)) points on average"
  }

  /// What each check is worth and how many passed it.
  private static func checkTable(_ grades: [Grade]) -> String {
    let rows = (grades.first?.results ?? []).enumerated().map { index, result in
      let passed = grades.count { $0.results[index].passed }
      return """
        <tr><td class="number">\(index + 1)</td><td>\(HTMLPage.escaped(result.check.name))</td>\
        <td class="number">\(Grade.points(result.check.points))</td>\
        <td>\(bar(Double(passed), of: Double(grades.count)))</td>\
        <td class="number">\(passed) of \(grades.count)</td></tr>

        """
    }
    return table(["", "check", "points", "passed", ""], rows)
  }

  private static func submissionTable(_ grades: [Grade]) -> String {
    let rows = grades.enumerated().map { number, grade in
      let marks = grade.results.map { result in
        "<td class=\"mark \(result.passed ? "good" : "bad")\" "
          + "title=\"\(HTMLPage.escaped(result.check.name))\">\(result.passed ? "✓" : "✗")</td>"
      }.joined()
      return """
        <tr><td><a href="#s\(number)">\(HTMLPage.escaped(grade.name))</a></td>\
        <td class="number">\(Grade.points(grade.score))</td>\
        <td>\(bar(grade.score, of: grade.maximum))</td>\
        <td class="\(grade.ending == .finished ? "" : "bad")">\(HTMLPage.escaped(grade.status))</td>\
        \(marks)</tr>

        """
    }
    let checks = (0..<(grades.first?.results.count ?? 0)).map { "\($0 + 1)" }
    return table(["name", "points", "", "program"] + checks, rows)
  }

  /// The link to a submission leads inside, so that a browser opens it.
  private static func details(_ grade: Grade, _ number: Int) -> String {
    let rows = grade.results.map { result in
      """
      <tr><td class="mark \(result.passed ? "good" : "bad")">\(result.passed ? "✓" : "✗")</td>\
      <td>\(HTMLPage.escaped(result.check.name))</td>\
      <td class="number">\(Grade.points(result.score)) of \(Grade.points(result.check.points))</td>\
      <td>\(HTMLPage.escaped(result.message))</td></tr>

      """
    }
    let troubles = grade.troubles.map { "<p class=\"bad\">\(HTMLPage.escaped($0))</p>\n" }.joined()
    let output = grade.output.prefix(mostOutput)
    let cut = output.count < grade.output.count ? "\n..." : ""
    return """
      <details><summary>\(HTMLPage.escaped(grade.name)): \
      \(Grade.points(grade.score)) of \(Grade.points(grade.maximum)), \
      \(HTMLPage.escaped(grade.status))</summary>
      <div id="s\(number)">
      \(grade.summary.isEmpty ? "" : "<p>\(HTMLPage.escaped(grade.summary))</p>\n")\
      \(table(["", "check", "points", "found"], rows))\(troubles)\
      \(output.isEmpty ? "" : "<pre><code>\(HTMLPage.escaped(String(output)))\(cut)</code></pre>\n")\
      </div>
      </details>

      """
  }

  /// Characters of a program's output that are shown.
  private static let mostOutput = 4000

  private static func bar(_ value: Double, of whole: Double) -> String {
    let share = whole > 0 ? Int((100 * min(max(value / whole, 0), 1)).rounded()) : 0
    return "<span class=\"bar\"><span style=\"width:\(share)%\"></span></span>"
  }

  private static func table(_ header: [String], _ rows: [String]) -> String {
    let cells = header.map { "<th scope=\"col\">\(HTMLPage.escaped($0))</th>" }.joined()
    return """
      <div class="table" tabindex="0">
      <table>
      <thead><tr>\(cells)</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </div>

      """
  }

  private static let style = """
    :root { --good: #1a7f37; --bad: #b3261e; }
    @media (prefers-color-scheme: dark) { :root { --good: #57c26f; --bad: #ff8a80; } }
    main { max-width: 64rem; }
    a { color: inherit; }
    .good { color: var(--good); }
    .bad { color: var(--bad); }
    .mark { text-align: center; padding: 0.35rem 0.4rem; }
    .bar {
      display: inline-block; width: 7rem; height: 0.6rem; background: var(--line);
      border-radius: 3px; overflow: hidden; vertical-align: middle;
    }
    .bar span { display: block; height: 100%; background: var(--good); }
    details { border-top: 1px solid var(--line); padding: 0.5rem 0; }
    summary { cursor: pointer; overflow-wrap: anywhere; }
    details > div { margin-top: 0.75rem; }
    details pre { max-height: 24rem; overflow: auto; }
    """
}
