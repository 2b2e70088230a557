import Syntax
import Vocabulary

extension Commands {
  static let expect: Entry<Command> = Entry(
    "expect", "Ends a program with status 3 when a condition is false.",
    [
      Parameter(operand: "condition", .any, "what must hold"),
      Parameter(operand: "message", .text, required: false, "what to say when it does not"),
      Parameter(
        "points", .number(.nonNegative), default: "1", "what it is worth for `nn grade`"),
      Parameter(
        "visibility",
        .choice(
          noun: "visibility",
          GradedCheck.Visibility.allCases.map { Choice($0.rawValue, $0.meaning) }),
        default: "visible", "who sees it, in Gradescope"),
    ],
    examples: [
      Example("f(x) = x^2\nexpect f(3) == 9 points=2 \"the square of 3\""),
      Example("expect 1 + 2*3 == 7"), Example("expect 0.1 + 0.2 ~ 0.3 tol=1e-15"),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard let condition = arguments.values["condition"] else { return .nothing }
    guard case .boolean(let holds) = condition.value else {
      throw .failed(
        Diagnostic(
          .wrongType, "expected a condition, found \(condition.value.kindText)",
          at: condition.span, help: "write `expect a == b` or `expect a < b`"))
    }
    if holds { return .boolean(true) }
    let text = evaluator.text(at: condition.span)
    throw .failed(
      Diagnostic(
        .expectationFailed,
        arguments.text("message") ?? "expected \(text.oneLine.shortened(to: 120))",
        at: condition.span, label: try found(condition.expression, evaluator)))
  }

  /// Both sides of a comparison that does not hold.
  private static func found(
    _ expression: Expression, _ evaluator: Evaluator
  ) throws(Halt) -> String? {
    func side(_ expression: Expression) throws(Halt) -> String {
      ValueText.plain(
        try evaluator.evaluate(expression), digits: max(evaluator.settings.digits, 6)
      ).shortened(to: 60)
    }
    switch expression {
    case .nearly(let node):
      let outcome = try evaluator.evaluate(node)
      return "the largest difference is \(NumberText.significant(outcome.difference)), and tol is "
        + NumberText.significant(outcome.2)
    case .infix(let node):
      switch node.operator {
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        return "left is \(try side(node.left)), right is \(try side(node.right))"
      default: return nil
      }
    default: return nil
    }
  }
}
