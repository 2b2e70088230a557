import Plotting
import Syntax
import Vocabulary

extension Commands {
  static let set: Entry<Command> = Entry(
    "set", "Changes a setting; without any, shows them.",
    [
      Parameter("digits", .count(least: 1), "significant digits of printed numbers; 17 reads back"),
      Parameter("seed", .count(least: 0), "the seed where none is given"),
      Parameter(
        "plot", .choice(noun: "plot style", styles), "what pictures in the terminal are made of"),
      Parameter(
        "progress", .choice(noun: "kind of progress", progressKinds),
        "how a training is seen while it runs"),
      Parameter(
        "timer", .either([.choice(noun: "switch", switches), .flag]),
        "tell how long each statement took"),
    ],
    examples: [
      Example("set digits=17\n0.1 + 0.2", prints: "0.30000000000000004"),
      Example("set plot=ascii progress=panel timer=on seed=4"),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    var settings = evaluator.settings
    settings.digits = min(17, arguments.count("digits") ?? settings.digits)
    settings.seed = arguments.count("seed") ?? settings.seed
    if let name = arguments.text("plot") { settings.marks = TerminalStyle.Marks(rawValue: name) }
    if let name = arguments.text("progress") {
      settings.progress = Settings.Progress(rawValue: name) ?? settings.progress
    }
    if let flag = arguments.flag("timer") ?? arguments.text("timer").map({ $0 == "on" }) {
      settings.timer = flag
    }
    evaluator.settings = settings
    if arguments.values.isEmpty { evaluator.emit(.output(output(settings))) }
    return .nothing
  }

  /// The settings as the command that makes them.
  private static func output(_ settings: Settings) -> Output {
    let fields = [
      Field("digits", .number(Double(settings.digits))),
      Field("seed", .number(Double(settings.seed))),
      Field("plot", .text(settings.marks?.rawValue ?? "auto")),
      Field("progress", .text(settings.progress.rawValue)),
      Field("timer", .text(settings.timer ? "on" : "off")),
    ]
    let words = fields.map { field in
      switch field.value {
      case .number(let number): "\(field.name)=\(NumberText.shortest(number))"
      case .text(let text): "\(field.name)=\(text)"
      default: field.name
      }
    }
    return Output(
      "set", lines: [StyledText("set " + words.joined(separator: " "), .code)], fields: fields)
  }

  private static let switches = [Choice("on", "Yes."), Choice("off", "No.")]

  private static let styles = [
    Choice("auto", "What the terminal shows best."),
    Choice("braille", "Two by four dots a character."),
    Choice("block", "Two by two quarters a character."),
    Choice("ascii", "ASCII characters."),
  ]

  private static let progressKinds = [
    Choice("line", "One line, in a pipe one at each tenth."),
    Choice("panel", "The fit and the losses as the network learns, in a large terminal."),
    Choice("off", "Nothing."),
  ]
}
