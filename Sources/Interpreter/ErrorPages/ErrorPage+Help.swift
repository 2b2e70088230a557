import Syntax
import Vocabulary

extension HelpPage {
  /// The page of a message's code: what is wrong, a wrong program and the right one.
  static func output(_ page: ErrorPage) -> Output {
    var lines = [
      StyledText([.init(.name, page.code.name), .init(.dim, "  message")]),
      StyledText(page.code.title),
    ]
    lines += wrapped(page.explanation.split(separator: " ").map(String.init), indent: "")
    lines.append(StyledText("wrong", .heading))
    lines += program(page.wrong)
    lines.append(StyledText("right", .heading))
    lines += program(page.right)
    return Output(
      "help", lines: lines,
      fields: [
        Field("name", .text(page.code.name)), Field("kind", .text("message")),
        Field("summary", .text(page.code.title)), Field("explanation", .text(page.explanation)),
        Field("wrong", .text(page.wrong)), Field("right", .text(page.right)),
      ])
  }

  private static func program(_ text: String) -> [StyledText] {
    text.split(separator: "\n").map { StyledText("  \($0)", .code) }
  }
}
