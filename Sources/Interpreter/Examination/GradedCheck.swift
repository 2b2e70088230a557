package import Syntax
import Vocabulary

/// One `expect` of a teacher's checks, as it is written: worth its points when it holds every time it
/// is reached.
package struct GradedCheck: Sendable {
  /// Who sees the outcome, in Gradescope's words.
  package enum Visibility: String, Sendable, CaseIterable {
    case visible
    case hidden
    case afterDueDate = "after_due_date"
    case afterPublished = "after_published"

    package var meaning: String {
      switch self {
      case .visible: "Always."
      case .hidden: "Never."
      case .afterDueDate: "When the time for handing in is over."
      case .afterPublished: "When the grades are published."
      }
    }
  }

  /// The message, or the condition where there is none.
  package let name: String
  package let points: Double
  package let visibility: Visibility
  /// The whole call.
  package let span: SourceSpan
}

extension GradedCheck {
  /// The checks of a program in the order of the text: every `expect` that stands as a statement, in
  /// loops and choices too.
  ///
  /// What a check is worth is known before anything runs; points that have to be calculated are
  /// refused.
  package static func all(
    in program: Program, _ source: Source
  ) throws(Diagnostic) -> [GradedCheck] {
    try checks(program.statements, source)
  }

  private static func checks(
    _ statements: [Statement], _ source: Source
  ) throws(Diagnostic) -> [GradedCheck] {
    var found: [GradedCheck] = []
    for statement in statements {
      switch statement {
      case .expression(let expression):
        if let check = try check(expression, source) { found.append(check) }
      case .assignment(let node):
        if let check = try check(node.value, source) { found.append(check) }
      default: for block in statement.blocks { found += try checks(block.statements, source) }
      }
    }
    return found
  }

  private static func check(
    _ expression: Expression, _ source: Source
  ) throws(Diagnostic) -> GradedCheck? {
    guard case .call(let call) = expression, case .name(let verb) = call.callee,
      verb.text == "expect"
    else { return nil }
    var points = 1.0
    var visibility = Visibility.visible
    var operands: [Expression] = []
    for argument in call.arguments {
      switch (argument.name?.text, argument.value) {
      case ("points", .number(let number)): points = number.value
      case ("points", _):
        throw Diagnostic(
          .wrongValue, "what a check is worth must be written as a number", at: argument.span,
          help: "write `points=2`")
      case ("visibility", let value):
        let word =
          switch value {
          case .name(let name): name.text
          case .text(let text): text.plain
          default: nil as String?
          }
        guard let chosen = word.flatMap(Visibility.init(rawValue:)) else {
          throw Diagnostic(
            .wrongValue, "who sees a check must be written as a word", at: argument.span,
            help: "write `visibility=hidden`; there is "
              + Visibility.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))
        }
        visibility = chosen
      case (nil, let value), ("condition", let value), ("message", let value):
        operands.append(value)
      default: break
      }
    }
    guard let condition = operands.first else { return nil }
    var span = condition.span
    if case .text = operands.last, operands.count > 1 {
      span = operands[1].span
      // Without its quotes.
      span = SourceSpan(span.start + 1, max(span.start + 1, span.end - 1))
    }
    return GradedCheck(
      name: source.string(in: span).oneLine,
      points: points, visibility: visibility, span: call.span)
  }
}
