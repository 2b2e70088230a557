import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

extension Commands {
  static let report: Entry<Command> = Entry(
    "report",
    "Writes the report of a fit, a study or a benchmark, or a comparison of several fits.",
    details: """
      Program, method, results with both pictures and the table of errors, a discussion, and how to \
      find the same bits again: all from what was really run. For a function of one variable it \
      also measures what another optimizer and the classical approximants reach. Of several results, \
      or of a list of them, a comparison. Of a table, as `study` gives it, pictures and numbers of one \
      measurement over its axes, and what can be said of each. `.html` is one page that prints on A4, `.md` Markdown with \
      its pictures in files beside it, `.pdf` needs Cairo.
      """,
    [
      Parameter(
        operand: "r", .any, variadic: true,
        "the result of a fit, or several, or a list of them; or a table, or a benchmark"),
      Parameter(
        "file", .file(["html", "md", "pdf"]), "the name of the file; its suffix is the format"),
      Parameter("y", .column, "the column a report of a table is about"),
      Parameter("title", .text, "the title"),
    ],
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=20\nreport r file=\"runge.html\""
      ),
      Example(
        "net = dense(8,tanh) >> dense(1)\nr1 = fit net runge epochs=20\np = spline()\n"
          + "r2 = fit p runge\nreport r1 r2 file=\"comparison.html\""),
      Example(
        "t = study width=[2, 4] seed=1..3 {\n  net = dense(width,tanh) >> dense(1)\n"
          + "  fit net runge epochs=5 optimizer=lm\n}\nreport t file=\"study.html\""),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard let path = arguments.text("file") else {
      throw .failed(
        Diagnostic(
          .missingOperand, "`report` needs a file", at: arguments.callSpan,
          help: "write `report r file=\"report.html\"`"))
    }
    let format: ReportFormat
    do throws(UnknownSuffix) {
      format = try evaluator.reportFormats.product(forFile: path)
    } catch {
      throw .failed(
        Diagnostic(.unknownChoice, error.problem, at: arguments.span("file"), help: error.help))
    }
    let program = evaluator.journal.statements
    var report = try source(arguments, program, evaluator).report()
    if let title = arguments.text("title") { report.title = title }
    let files: [ReportFile]
    do throws(PlotError) { files = try format.encode(report, path) } catch {
      throw .failed(
        Diagnostic(.cannotWrite, error.problem, at: arguments.span("file"), help: error.help))
    }
    for file in files { try evaluator.write(file.bytes, to: file.path, at: arguments.span("file")) }
    return .nothing
  }

  private static func source(
    _ arguments: BoundArguments, _ program: [String], _ evaluator: Evaluator
  ) throws(Halt) -> any ReportSource {
    if arguments.rest.count == 1, let item = arguments.rest.first {
      let label = evaluator.text(at: item.span)
      switch item.value {
      case .benchmark(let result): return BenchmarkReport(label, result, program: program)
      case .table(let table):
        return try TableReport(
          label, table, measured: arguments.column("y", of: table, evaluator), at: item.span,
          program: program, evaluator: evaluator)
      default: break
      }
    }
    guard !arguments.isGiven("y") else {
      throw .failed(
        Diagnostic(
          .wrongValue, "`y=` names a column of a table, and there is no table to report",
          at: arguments.span("y"), help: "leave it out"))
    }
    let fits = try fits(arguments, evaluator)
    return fits.count == 1
      ? FitReport(fits[0], program: program, evaluator: evaluator)
      : ComparisonReport(fits, program: program, evaluator: evaluator)
  }

  /// The results that are asked for, those of a list one by one.
  private static func fits(
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> [Fitted] {
    var fits: [Fitted] = []
    for item in arguments.rest {
      let label = evaluator.text(at: item.span)
      if case .list(let elements) = item.value, !elements.isEmpty {
        let found = elements.enumerated().compactMap { Fitted("\(label)[\($0 + 1)]", $1) }
        if found.count == elements.count {
          fits += found
          continue
        }
      }
      guard let fit = Fitted(label, item.value) else {
        throw .failed(
          Diagnostic(
            .wrongType, "r: expected a result, found \(item.value.kindText)", at: item.span,
            help: arguments.rest.count > 1 && item.value.isReportedAlone
              ? "report it alone: `report \(label) file=\"report.html\"`"
              : "a fit gives one: `r = fit net runge`"))
      }
      fits.append(fit)
    }
    return fits
  }
}

extension Value {
  /// Whether a report is of it and of nothing else.
  fileprivate var isReportedAlone: Bool {
    switch self {
    case .table, .benchmark: true
    default: false
    }
  }
}
