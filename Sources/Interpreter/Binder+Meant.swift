import Syntax
import Vocabulary

// What was meant by an argument that has no value as it is written.
extension Evaluator {
  /// The message instead of `problem`; nil where nothing better is known.
  func meant(
    by expression: Expression, as kind: Parameter.Kind, for parameter: Parameter, _ verb: Name,
    instead problem: Diagnostic
  ) -> Diagnostic? {
    if parameter.isOpen { return wordsWithoutQuotes(expression) }
    if case .file(let suffixes) = kind { return fileWithoutQuotes(expression, suffixes) }
    guard problem.code == .unknownName, Expectation.isFunction(kind, of: verb.text) else {
      return nil
    }
    return formulaForFunction(expression)
  }

  /// `fit runge net`: two operands the other way round; nil where they are not.
  ///
  /// Only names are looked at: what they stand for is known without doing anything.
  func swapped(_ call: Call, _ parameters: [Parameter], instead problem: Diagnostic)
    -> Diagnostic?
  {
    let operands = call.arguments.prefix(2).filter { $0.name == nil }
    guard problem.code == .wrongType, operands.count == 2, problem.span == operands[0].span,
      case .name(let second) = operands[1].value, let other = value(of: second.text),
      let parameter = parameters.first(where: \.isOperand), parameter.name == "net",
      Expectation.accepts(parameter.kind, other)
    else { return nil }
    let noun = other.approximant == nil ? "network" : "approximant"
    let between = text(at: SourceSpan(operands[0].span.end, operands[1].span.start))
    let meant = text(at: operands[1].span) + between + text(at: operands[0].span)
    let before = text(at: SourceSpan(call.span.start, operands[0].span.start))
    let after = call.form == .parenthesised ? ")" : ""
    var swapped = problem
    swapped.help = "the \(noun) comes first: write `\(before)\(meant)\(after)`"
    swapped.edit = .init(span: operands[0].span.joined(operands[1].span), replacement: meant)
    return swapped
  }

  /// `file=sin.png`: a file name without its quotes; nil for formulas.
  private func fileWithoutQuotes(_ expression: Expression, _ suffixes: [String]) -> Diagnostic? {
    let path = text(at: expression.span)
    guard let point = path.lastIndex(of: "."),
      suffixes.contains(String(path[path.index(after: point)...])),
      path.allSatisfy({ $0.isLetter || $0.isNumber || "._-/~".contains($0) })
    else { return nil }
    return Diagnostic(
      .wrongType, "a file name stands in quotes", at: expression.span,
      help: "write `\"\(path)\"`", edit: .init(span: expression.span, replacement: "\"\(path)\""))
  }

  /// `opt=[adam, lm]` in a study: what an option takes is a text where it is a value by itself.
  private func wordsWithoutQuotes(_ expression: Expression) -> Diagnostic? {
    var elements = [expression]
    if case .list(let list) = expression { elements = list.elements }
    let names = elements.compactMap { if case .name(let name) = $0 { name } else { nil } }
    guard let unknown = names.first(where: { value(of: $0.text) == nil }),
      let option = Commands.optionTaking(unknown.text)
    else { return nil }
    let words = elements.map { element in
      let written = text(at: element.span)
      // Also those that are functions too, as `zeros` is beside the initializer.
      return Commands.optionTaking(written) == option ? "\"\(written)\"" : written
    }
    var meant = words.joined(separator: ", ")
    if case .list = expression { meant = "[\(meant)]" }
    return Diagnostic(
      .unknownName, "`\(unknown.text)` is a value of an option, and none by itself",
      at: unknown.span, help: "as a value it is a text: write `\(meant)`",
      edit: .init(span: expression.span, replacement: meant))
  }
}
