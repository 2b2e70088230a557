internal import Interpreter
internal import NeuralNetwork
package import Presentation
internal import Syntax
internal import Vocabulary

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// `nn grade checks.nn submissions/ --out results.json`: the grades of a class, or of one submission.
package struct Grading {
  /// The teacher's program.
  package var checks: String
  /// A folder of submissions, or one program.
  package var submissions: String
  /// Where the results go; the table, the page and the single results beside it.
  package var out: String?
  package var timeLimit: String
  package var memoryLimit: String
  package var jobs: Int?
  /// What the program of a submission of several is called.
  package var main: String
  /// Folders with files every submission may read.
  package var files: [String]
  /// Where what the submissions write is kept.
  package var kept: String?

  package init(
    checks: String, submissions: String, out: String?, timeLimit: String, memoryLimit: String,
    jobs: Int?, main: String, files: [String], kept: String?
  ) {
    (self.checks, self.submissions, self.out) = (checks, submissions, out)
    (self.timeLimit, self.memoryLimit, self.jobs) = (timeLimit, memoryLimit, jobs)
    (self.main, self.files, self.kept) = (main, files, kept)
  }

  /// Grades and writes; throws when there is nothing to grade or nowhere to write.
  ///
  /// - Parameter isCancelled: asked now and then; ends it without results.
  package func run(
    output: ByteStream, errors: ByteStream, isCancelled: () -> Bool
  ) throws(GradingError) {
    let list = try checkList(errors)
    let (found, isClass) = try find(errors)
    // Known before an hour of grading.
    if let out, let folder = FileName(out).folder, !folder.isEmpty, !Files.isFolder(folder) {
      throw GradingError("cannot write `\(out)`: there is no folder `\(folder)`")
    }
    if let kept { try makeFolder(kept) }
    let grader = Grader(
      checks: checks, checkList: list,
      limits: ResourceLimits(
        time: ResourceLimits.TimeLimit(timeLimit),
        memory: ResourceLimits.MemoryLimit(memoryLimit)),
      limitTexts: (timeLimit, memoryLimit), jobs: jobs ?? InstructionSet.processors,
      files: files.map(Self.absolute), kept: kept.map(Self.absolute))
    let width = min(40, found.map(\.name.count).max() ?? 0)
    var grades: [Grade] = []
    try grader.grade(found, isCancelled: isCancelled) { grade in
      grades.append(grade)
      output.write(line: Self.line(grade, width))
      output.flush()
    }
    guard grades.count == found.count else { return }
    let names = try write(grades, isClass: isClass)
    if isClass { output.write(line: Self.summary(grades)) }
    for name in names { output.write(line: "wrote \(name)") }
  }

  /// The checks, or their mistakes.
  private func checkList(_ errors: ByteStream) throws(GradingError) -> [GradedCheck] {
    let text: [UInt8]
    do { text = try Files.contents(of: checks) } catch {
      throw GradingError("cannot read `\(checks)`: \(error.reason)")
    }
    let source = Source(name: checks, text: text)
    let program = Parser.parse(source)
    // What has no meaning yet may be the submissions'; a wrong option would fail them all.
    let certain: [DiagnosticCode] = [
      .unknownOption, .unknownChoice, .repeatedOption, .notAssignable, .foreignSpelling,
    ]
    let mistakes =
      program.diagnostics.filter { $0.severity == .error }
      + Checker.check(source).filter { program.diagnostics.isEmpty && certain.contains($0.code) }
    for mistake in mistakes { errors.write(DiagnosticText.text(of: mistake, in: source)) }
    guard mistakes.isEmpty else { throw GradingError("the checks cannot be read") }
    do {
      let list = try GradedCheck.all(in: program, source)
      guard !list.isEmpty else {
        throw GradingError(
          "there is no check in `\(checks)`: write `expect f(0) == 1 points=2 \"f at 0\"`")
      }
      return list
    } catch let mistake as Diagnostic {
      errors.write(DiagnosticText.text(of: mistake, in: source))
      throw GradingError("the checks cannot be read")
    } catch let error as GradingError {
      throw error
    } catch {
      throw GradingError("\(error)")
    }
  }

  private func find(
    _ errors: ByteStream
  ) throws(GradingError) -> (found: [Submission], isClass: Bool) {
    guard Files.isFolder(submissions) else {
      let one = Submission.alone(
        Self.absolute(submissions), name: FileName(submissions).stem)
      // With results to write, a grader waits for them whatever was handed in.
      if out == nil, case .failure(let problem) = one.program {
        throw GradingError("cannot grade `\(submissions)`: \(problem.reason)")
      }
      return ([one], false)
    }
    // The teacher's own files may lie among them, and what an earlier run has written.
    let own = [Self.absolute(checks)] + (resultsStem.map { [Self.absolute($0)] } ?? [])
    let (found, others) = Submission.all(
      in: Self.absolute(submissions), main: main, except: Set(own))
    if !others.isEmpty {
      errors.write(
        line: "nn: no submissions, since their names do not end with .nn: "
          + others.prefix(5).joined(separator: " ") + (others.count > 5 ? " ..." : ""))
    }
    guard !found.isEmpty else {
      throw GradingError(
        "there is no submission in `\(submissions)`: each is a file NAME.nn or a folder with one")
    }
    return (found, true)
  }

  /// What the files of a class are called but for their suffixes, and the folder of single results.
  private var resultsStem: String? {
    out.map { FileName($0).suffix == "json" ? FileName($0).pathStem : $0 }
  }

  /// Writes everything that was asked for; the names of the files.
  private func write(_ grades: [Grade], isClass: Bool) throws(GradingError) -> [String] {
    guard let out else { return [] }
    guard isClass else {
      try write(GradescopeResults.document(grades[0]), to: out)
      return [out]
    }
    let stem = resultsStem ?? out
    let checksName = FileName(checks).name
    try write(GradescopeResults.document(grades, checks: checksName), to: out)
    try write(GradeTable.csv(grades), to: stem + ".csv")
    try write(GradeOverview.html(grades, checks: checksName), to: stem + ".html")
    try makeFolder(stem)
    for grade in grades {
      try write(GradescopeResults.document(grade), to: "\(stem)/\(grade.name).json")
    }
    return [out, stem + ".csv", stem + ".html", "\(stem)/ with a file for each"]
  }

  private func write(_ text: String, to path: String) throws(GradingError) {
    do { try Files.replace(path, with: Array(text.utf8)) } catch {
      throw GradingError("cannot write `\(path)`: \(error.reason)")
    }
  }

  private func makeFolder(_ path: String) throws(GradingError) {
    guard mkdir(path, 0o755) == 0 || Files.isFolder(path) else {
      throw GradingError("cannot make the folder `\(path)`: \(String(cString: strerror(errno)))")
    }
  }

  /// A path for a process that works in another folder.
  private static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// "mueller  7 of 10  time limit: mueller.nn:4: the time limit of 10 s was reached".
  private static func line(_ grade: Grade, _ width: Int) -> String {
    let name = grade.name + String(repeating: " ", count: max(0, width - grade.name.count))
    let points = "\(Grade.points(grade.score)) of \(Grade.points(grade.maximum))"
    let how = grade.summary.isEmpty ? grade.status : "\(grade.status): \(grade.summary)"
    return PrintableText.of("\(name)  \(points)  \(how)")
  }

  private static func summary(_ grades: [Grade]) -> String {
    GradeOverview.average(grades)
  }
}
