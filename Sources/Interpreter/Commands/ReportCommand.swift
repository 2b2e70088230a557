import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

extension Commands {
  static let report: Entry<Command> = Entry(
    "report", "Writes the report of a fit: method, results with both pictures, discussion.",
    [
      Parameter(operand: "r", .result, "the result of a fit"),
      Parameter("file", .file(["html", "md"]), "the name of the file; its suffix is the format"),
      Parameter("title", .text, "the title"),
    ],
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=20\nreport r file=\"runge.html\""
      )
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard case .result(let result) = arguments.value("r") else { return .nothing }
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
    let report = FitReport(result, program: evaluator.journal.statements).report(
      title: arguments.text("title"))
    try evaluator.write(format.encode(report), to: path, at: arguments.span("file"))
    return .nothing
  }
}
