import Syntax
import Vocabulary

extension Commands {
  static let merge: Entry<Command> = Entry(
    "merge", "Joins the files of shares of a study into one; a cell counts once.",
    details: """
      `nn study.nn --shard 1/4` runs a quarter of every study and keeps it in \
      `study.1-of-4.sqlite` for `into="study.sqlite"`. When all are merged into `study.sqlite`, \
      `nn study.nn` finds every cell finished and goes on with the table. The same from a shell: \
      `nn merge study.sqlite study.*-of-4.sqlite`.
      """,
    [
      Parameter(operand: "files", .file(["sqlite"]), variadic: true, "the files to join"),
      Parameter("into", .file(["sqlite"]), "the file they are joined into, which may be there"),
    ],
    examples: [
      Example(
        "study k=1..3 into=\"one.sqlite\" { k^2 }\nmerge \"one.sqlite\" into=\"all.sqlite\"",
        prints: "3 cells are new in \"all.sqlite\"")
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard let path = arguments.text("into") else {
      throw .failed(
        Diagnostic(
          .missingOperand, "`merge` needs a file to join the others into", at: arguments.callSpan,
          help: "write `merge \"a.sqlite\" \"b.sqlite\" into=\"study.sqlite\"`"))
    }
    let target = try evaluator.permitted(path, for: .writing, at: arguments.span("into"))
    var added = 0
    for bound in arguments.rest {
      guard case .text(let other) = bound.value else { continue }
      // SQLite writes beside a file it only reads, too.
      let source = try evaluator.permitted(other, for: .writing, at: bound.span)
      do throws(StudyFile.Failure) {
        added += try StudyFile.merge([source], into: target)
      } catch {
        throw .failed(
          Diagnostic(
            error.isForeign ? .badFile : .cannotRead, error.problem, at: bound.span,
            help: error.help))
      }
    }
    evaluator.emit(
      .output(
        Output(
          "merge",
          lines: [
            StyledText("\(counted(added, "cell")) \(added == 1 ? "is" : "are") new in \"\(path)\"")
          ],
          fields: [Field("new", .number(Double(added)))])))
    return .number(Double(added))
  }
}
