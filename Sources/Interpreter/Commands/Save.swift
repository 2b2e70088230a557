import Exchange
import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let save: Entry<Command> = Entry(
    "save", "Writes a network or a table to a file, bit for bit, or the session as a program.",
    details: "A network's file holds the state of its training too, so that `fit` goes on exactly. "
      + "`save session` writes the statements that worked: a program that replays to the same bits, "
      + "but for a loop that was stopped or in which `time=` ended a training.",
    [
      Parameter(
        operand: "what",
        .either([
          .choice(noun: "session", [Choice("session", "The statements that worked.")]), .network,
          .table,
        ]),
        "a network, a table, or `session`"),
      Parameter(
        operand: "file", .file(["safetensors", "csv", "json", "nn"]),
        "its name: .safetensors for a network, .csv or .json for a table, .nn for the session"),
    ],
    examples: [
      Example("x = 1\nsave session \"lesson.nn\""),
      Example("net = dense(1, weights=[[2]], bias=[1])\nsave net \"line.safetensors\""),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    let path = arguments.text("file") ?? ""
    if case .table(let table) = arguments.value("what") {
      return try saveTable(table, path, arguments, evaluator)
    }
    guard case .network(let fitted) = arguments.value("what") else {
      return try saveSession(path, arguments, evaluator)
    }
    guard FileName(path).suffix == "safetensors" else {
      throw .failed(
        Diagnostic(
          .wrongValue, "a network is saved as .safetensors, found \"\(path)\"",
          at: arguments.span("file"),
          help: (try? ModelFormats.forPath(path)) == nil
            ? "write `save net \"net.safetensors\"`" : "`export` writes such a file"))
    }
    try requireWeights(of: fitted, "what", arguments)
    let bytes = try arguments.locating { () throws(ModelError) in
      try ModelFile.safetensors(fitted.network)
    }
    try requireReadable(bytes, fitted.network, arguments)
    try evaluator.write(bytes, to: path, at: arguments.span("file"))
    return .nothing
  }

  /// Throws where a file would not bring back the activations the user has defined.
  private static func requireReadable(
    _ bytes: [UInt8], _ network: Network, _ arguments: BoundArguments
  ) throws(Halt) {
    guard !network.ownFunctions.isEmpty else { return }
    let again = try? ModelFile.network(fromSafetensors: bytes) { (text) throws(ModelError) in
      try NetworkArchitecture.network(text)
    }
    guard again?.ownFunctions != network.ownFunctions else { return }
    throw .failed(
      Diagnostic(
        .wrongValue, "a file cannot hold the activations of this network",
        at: arguments.span("what"),
        help: "it holds formulas of numbers and of other such formulas, as in `g(x) = a*x^2`"))
  }

  /// Throws where a network has nothing yet that could be written to a file.
  static func requireWeights(
    of fitted: FittedNetwork, _ name: String, _ arguments: BoundArguments
  ) throws(Halt) {
    guard !fitted.network.isTrained else { return }
    throw .failed(
      Diagnostic(
        .wrongValue, "this network has no weights to \(arguments.verb) yet",
        at: arguments.span(name), help: "train it first: `fit net runge`"))
  }

  private static func saveTable(
    _ table: Table, _ path: String, _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Value {
    let text: String
    switch FileName(path).suffix {
    case "csv": text = TableText.csv(table)
    case "json": text = JSONText.of(TableText.field(table)) + "\n"
    default:
      throw .failed(
        Diagnostic(
          .wrongValue, "a table is saved as .csv or .json, found \"\(path)\"",
          at: arguments.span("file"), help: "write `save t \"study.csv\"`"))
    }
    try evaluator.write(Array(text.utf8), to: path, at: arguments.span("file"))
    return .nothing
  }

  private static func saveSession(
    _ path: String, _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Value {
    evaluator.journal.leaveOut()
    guard FileName(path).suffix == "nn" else {
      throw .failed(
        Diagnostic(
          .wrongValue, "a session is saved as .nn, found \"\(path)\"", at: arguments.span("file"),
          help: "write `save session \"lesson.nn\"`"))
    }
    let inexact = evaluator.journal.inexactCount
    if inexact > 0 {
      evaluator.emit(
        Diagnostic(
          .otherwise,
          "\(counted(inexact, "statement")) of the session will not come to the same again: a loop "
            + "was stopped, or a time limit ended a training in it", at: arguments.callSpan,
          help: "comments in the program mark them", severity: .warning))
    }
    let text = evaluator.journal.statements.map { $0 + "\n" }.joined()
    try evaluator.write(Array(text.utf8), to: path, at: arguments.span("file"))
    return .nothing
  }
}
