import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

extension Commands {
  static let report: Entry<Command> = Entry(
    "report",
    "Writes the report of a fit or a benchmark: method, results with pictures, discussion.",
    [
      Parameter(operand: "r", .result, "the result of a fit, or a benchmark"),
      Parameter("file", .file(["html", "md"]), "the name of the file; its suffix is the format"),
      Parameter("title", .text, "the title"),
    ],
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=20\nreport r file=\"runge.html\""
      )
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard let path = arguments.text("file") else {
      throw .failed(
        Diagnostic(
          .missingOperand, "`report` needs a file", at: arguments.callSpan,
          help: "write `report r file=\"report.html\"`"))
    }
    let suffix = String(path.split(separator: ".").last ?? "")
    guard let format = try? evaluator.reportFormats[suffix]?.make(Arguments()) else {
      let known = evaluator.reportFormats.names.map { ".\($0)" }.joined(separator: " ")
      throw .failed(
        Diagnostic(
          .unknownChoice, "there is no report format `.\(suffix)`", at: arguments.span("file"),
          help: "one of \(known)"))
    }
    let program = evaluator.journal.statements
    let report: Report
    switch arguments.value("r") {
    case .result(let result):
      report = FitReport(result, program: program).report(title: arguments.text("title"))
    case .benchmark(let result):
      report = BenchmarkReport(result, program: program).report(title: arguments.text("title"))
    default: return .nothing
    }
    try evaluator.write(format.encode(report), to: path, at: arguments.span("file"))
    return .nothing
  }
}
