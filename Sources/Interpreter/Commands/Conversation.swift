import NeuralNetwork
import Syntax
import Vocabulary

// Commands about the conversation itself: who undo history forget quit.
extension Commands {
  static let who: Entry<Command> = Entry(
    "who", "Lists what is defined, a line each.", [],
    examples: [Example("x = 2\nwho", prints: "x  a number  2")]
  ) { (_, evaluator) throws(Halt) in
    evaluator.journal.leaveOut()
    let rows = evaluator.globals.sorted { $0.key < $1.key }.map { name, value in
      let text = ValueText.line(value, digits: evaluator.settings.digits)
      return [name, value.kindText, text.shortened(to: 60)]
    }
    let lines =
      rows.isEmpty
      ? [StyledText("nothing is defined yet", .dim)] : TextTable.lines(rows, header: false)
    evaluator.emit(
      .output(Output("who", lines: lines, fields: rows.map { Field($0[0], .text($0[2])) })))
    return .nothing
  }

  static let undo: Entry<Command> = Entry(
    "undo", "Takes back the last statement, training included.", [],
    examples: [Example("x = 1\nx = 2\nundo\nx", prints: "1")]
  ) { (arguments, evaluator) throws(Halt) in
    guard let text = Journal.undo(evaluator) else {
      throw .failed(
        Diagnostic(.wrongValue, "there is nothing to take back", at: arguments.callSpan))
    }
    evaluator.emit(
      .output(
        Output(
          "undo", lines: [StyledText([.init(.dim, "took back: "), .init(.code, text)])],
          fields: [Field("statement", .text(text))])))
    return .nothing
  }

  static let history: Entry<Command> = Entry(
    "history", "Lists the statements that worked, as a program.",
    [Parameter(operand: "count", .count(least: 1), required: false, "how many of the last ones")],
    examples: [Example("x = 1\nhistory", prints: "x = 1")]
  ) { (arguments, evaluator) throws(Halt) in
    evaluator.journal.leaveOut()
    let statements = evaluator.journal.statements.suffix(arguments.count("count") ?? .max)
    evaluator.emit(
      .output(
        Output(
          "history",
          lines: statements.flatMap { $0.split(separator: "\n") }.map {
            StyledText(String($0), .code)
          },
          fields: [Field("statements", .list(statements.map { .text($0) }))])))
    return .nothing
  }

  static let forget: Entry<Command> = Entry(
    "forget", "Forgets a name; a built-in it hid comes back.",
    [Parameter(operand: "name", .bareName, "the name")],
    examples: [Example("e = 5\nforget e\ne", prints: "2.71828")]
  ) { (arguments, evaluator) throws(Halt) in
    let name = arguments.text("name") ?? ""
    guard evaluator.globals.removeValue(forKey: name) != nil else {
      if Builtins.isKnown(name) {
        throw .failed(
          Diagnostic(
            .unknownName, "`\(name)` is built in and means what it always meant",
            at: arguments.span("name")))
      }
      throw .failed(
        .misspelt(
          .unknownName, "`\(name)` is not defined", name, at: arguments.span("name"),
          among: evaluator.globals.keys))
    }
    evaluator.noted.remove(name)
    return .nothing
  }

  static let quit: Entry<Command> = Entry(
    "quit", "Leaves.",
    [Parameter(operand: "status", .count(least: 0), default: "0", "the exit status")],
    examples: []
  ) { (arguments, _) throws(Halt) in
    throw .quit(status: Int32(clamping: arguments.count("status") ?? 0))
  }
}
