import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let help: Entry<Command> = Entry(
    "help", "Tells what there is, or everything about one name: `help fit`.",
    [Parameter(operand: "topic", .bareName, required: false, "a name of the language")],
    examples: [Example("help sign", prints: "  sign(-2)")]
  ) { (arguments, evaluator) throws(Halt) in
    evaluator.journal.leaveOut()
    guard let topic = arguments.text("topic") else {
      evaluator.emit(.output(HelpPage.start))
      return .nothing
    }
    guard let page = HelpPage.page(for: topic) ?? HelpPage.option(topic) else {
      throw .failed(
        .misspelt(
          .unknownName, "there is no help on `\(topic)`", topic, at: arguments.span("topic"),
          among: HelpPage.topics, help: "`help` lists everything"))
    }
    evaluator.emit(.output(page))
    return .nothing
  }
}
