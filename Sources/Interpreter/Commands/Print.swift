import Syntax
import Vocabulary

extension Commands {
  static let print: Entry<Command> = Entry(
    "print", "Prints values in one line, with a space between them.",
    [Parameter(operand: "values", .any, required: false, variadic: true, "what is printed")],
    examples: [
      Example("print 1+2, \"and\", [1, 2]", prints: "3 and [1, 2]"),
      Example("print \"{pi:.3f}\"", prints: "3.142"),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    let digits = evaluator.settings.digits
    let text = arguments.rest.map { ValueText.plain($0.value, digits: digits) }
      .joined(separator: " ")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      StyledText(String($0))
    }
    evaluator.emit(
      .output(
        Output(
          "print", lines: lines,
          fields: [
            Field("text", .text(text)),
            Field("values", .list(arguments.rest.map { ValueText.field($0.value) })),
          ])))
    return .text(text)
  }
}
