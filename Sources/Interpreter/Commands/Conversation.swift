import NeuralNetwork
import Syntax
import Vocabulary

// Commands about the conversation itself: who set forget quit.
extension Commands {
  static let who: Entry<Command> = Entry(
    "who", "Lists what is defined, a line each.", [],
    examples: [Example("x = 2\nwho", prints: "x  a number  2")]
  ) { (_, evaluator) throws(Halt) in
    let rows = evaluator.globals.sorted { $0.key < $1.key }.map { name, value in
      let text = ValueText.plain(value, digits: evaluator.settings.digits)
      return [name, value.kindText, text.count <= 60 ? text : text.prefix(57) + "..."]
    }
    let lines =
      rows.isEmpty
      ? [StyledText("nothing is defined yet", .dim)] : TextTable.lines(rows, header: false)
    evaluator.emit(
      .output(Output("who", lines: lines, fields: rows.map { Field($0[0], .text($0[2])) })))
    return .nothing
  }

  static let set: Entry<Command> = Entry(
    "set", "Changes a setting; without any, shows them.",
    [
      Parameter("digits", .count(least: 1), "significant digits of printed numbers; 17 reads back"),
      Parameter("seed", .count(least: 0), "the seed where none is given"),
    ],
    examples: [Example("set digits=17\n0.1 + 0.2", prints: "0.30000000000000004")]
  ) { (arguments, evaluator) throws(Halt) in
    evaluator.settings.digits = min(17, arguments.count("digits") ?? evaluator.settings.digits)
    evaluator.settings.seed = arguments.count("seed") ?? evaluator.settings.seed
    if arguments.values.isEmpty {
      let settings = evaluator.settings
      evaluator.emit(
        .output(
          Output(
            "set", lines: [StyledText("digits=\(settings.digits) seed=\(settings.seed)", .code)],
            fields: [
              Field("digits", .number(Double(settings.digits))),
              Field("seed", .number(Double(settings.seed))),
            ])))
    }
    return .nothing
  }

  static let forget: Entry<Command> = Entry(
    "forget", "Forgets a name; a built-in it hid comes back.",
    [Parameter(operand: "name", .bareName, "the name")],
    examples: [Example("e = 5\nforget e\ne", prints: "2.71828")]
  ) { (arguments, evaluator) throws(Halt) in
    let name = arguments.text("name") ?? ""
    guard evaluator.globals.removeValue(forKey: name) != nil else {
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
