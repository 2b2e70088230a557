import NeuralNetwork
import Syntax
import Vocabulary

// One argument against the kind of its parameter: words out of lists, types, bounds.
extension Evaluator {
  func value(
    _ expression: Expression, as kind: Parameter.Kind, for parameter: Parameter, _ verb: Name
  ) throws(Halt) -> Value {
    if let word = try word(expression, as: kind, for: parameter) { return word }
    let value: Value
    do { value = try evaluate(expression) } catch {
      guard case .failed(let problem) = error,
        let meant = meant(by: expression, as: kind, for: parameter, verb, instead: problem)
      else { throw error }
      throw .failed(meant)
    }
    return try checked(value, as: kind, for: parameter, at: expression.span)
  }

  /// A bare name where a choice, a column or a name is meant: looked up there before variables.
  private func word(
    _ expression: Expression, as kind: Parameter.Kind, for parameter: Parameter
  ) throws(Halt) -> Value? {
    switch kind {
    case .bareName:
      if case .name(let name) = expression { return .text(name.text) }
      return nil
    case .column:
      return Self.dottedName(expression).map { .text($0) }
    case .columns:
      guard case .list(let list) = expression else {
        return Self.dottedName(expression).map { .text($0) }
      }
      let names = list.elements.compactMap(Self.dottedName)
      return names.count == list.elements.count ? .list(names.map { .text($0) }) : nil
    case .either(let kinds):
      if case .name(let name) = expression, holdsVariables(kinds), value(of: name.text) == nil,
        !kinds.contains(where: { Self.isNear(name.text, to: $0) })
      {
        // A variable is the likelier thing to be missing.
        throw .failed(unknown(name))
      }
      for kind in kinds {
        if let word = try word(expression, as: kind, for: parameter, isOnly: false) { return word }
      }
      return nil
    default: return try word(expression, as: kind, for: parameter, isOnly: true)
    }
  }

  /// Whether values of a kind usually have names of the user's.
  private func holdsVariables(_ kinds: [Parameter.Kind]) -> Bool {
    kinds.contains { kind in
      switch kind {
      case .network, .data, .result: true
      default: false
      }
    }
  }

  private static func isWord(_ value: Value, of kind: Parameter.Kind) -> Bool {
    if case .text(let text) = value { isNear(text, to: kind) } else { false }
  }

  private static func isNear(_ name: String, to kind: Parameter.Kind) -> Bool {
    guard case .choice(_, let choices) = kind else { return false }
    let names = choices.map(\.name)
    return names.contains(name) || Suggestion.closest(to: name, among: names) != nil
  }

  private func word(
    _ expression: Expression, as kind: Parameter.Kind, for parameter: Parameter, isOnly: Bool
  ) throws(Halt) -> Value? {
    guard case .choice(let noun, let choices) = kind else {
      return isOnly ? nil : try word(expression, as: kind, for: parameter)
    }
    switch expression {
    case .name(let name):
      if choices.contains(where: { $0.name == name.text }) {
        return .choice(name.text, Arguments())
      }
      if value(of: name.text) == nil { throw .failed(unknownChoice(name, noun, choices)) }
    case .call(let call):
      guard case .name(let name) = call.callee else { return nil }
      if let choice = choices.first(where: { $0.name == name.text }),
        call.arguments.allSatisfy({ $0.name != nil }) || !Builtins.isKnown(name.text)
      {
        return .choice(name.text, try literals(call, choice, name))
      }
      if variable(name.text) == nil, !Builtins.isKnown(name.text) {
        throw .failed(unknownChoice(name, noun, choices))
      }
    default: break
    }
    return nil
  }

  /// The arguments of `sgd(momentum=0.9)` as literals.
  func literals(_ call: Call, _ choice: Choice, _ name: Name) throws(Halt) -> Arguments {
    let bound = try bind(call, to: choice.parameters, verb: name)
    var literals = Arguments()
    for (key, item) in bound.values {
      switch item.value {
      case .number(let number): literals.values[key] = .number(number)
      case .boolean(let flag): literals.values[key] = .flag(flag)
      case .text(let text): literals.values[key] = .text(text)
      case .choice(let text, _): literals.values[key] = .text(text)
      default:
        if let numbers = item.value.numbers { literals.values[key] = .numbers(numbers) }
      }
    }
    return literals
  }

  private static func dottedName(_ expression: Expression) -> String? {
    switch expression {
    case .name(let name): name.text
    case .member(let node): dottedName(node.base).map { "\($0).\(node.field.text)" }
    default: nil
    }
  }

  /// A value that fits a kind, or the message that says what was expected and what was found.
  func checked(
    _ value: Value, as kind: Parameter.Kind, for parameter: Parameter, at span: SourceSpan
  ) throws(Halt) -> Value {
    if case .either(let kinds) = kind {
      // A word may stand in quotes, as it does in the lists of a study.
      for kind in kinds where Expectation.accepts(kind, value) || Self.isWord(value, of: kind) {
        return try checked(value, as: kind, for: parameter, at: span)
      }
    }
    if case .choice(let noun, let choices) = kind, case .text(let text) = value {
      if choices.contains(where: { $0.name == text }) { return .choice(text, Arguments()) }
      throw .failed(unknownChoice(Name(text: text, span: span), noun, choices))
    }
    switch kind {
    case .number, .numbers:
      if value.carriesDerivative { throw .failed(.blockedDerivative(parameter.name, at: span)) }
    default: break
    }
    guard Expectation.accepts(kind, value) else {
      let expected = Expectation.text(kind)
      var help: String?
      var edit: Diagnostic.Edit?
      if case .text(let name) = value, let meant = Builtins.value(name),
        Expectation.accepts(kind, meant)
      {
        help = "write `\(name)` without quotes"
        edit = .init(span: span, replacement: name)
      }
      if case .result = value, case .network = kind {
        help = "its network is `\(text(at: span)).network`"
      }
      throw .failed(
        Diagnostic(
          .wrongType, "\(parameter.name): expected \(expected), found \(value.kindText)",
          at: span, help: help, edit: edit))
    }
    try requireBounds(value, kind, parameter, at: span)
    return value
  }

  /// `lr=0,01`: a number that goes on behind a comma; nil for others.
  private func decimalComma(after span: SourceSpan, _ parameter: Parameter) -> String? {
    let rest = source.text.dropFirst(span.end)
    guard rest.first == UInt8(ascii: ",") else { return nil }
    let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { return nil }
    let name = parameter.isOperand ? "" : "\(parameter.name)="
    return "the decimal point is a point: "
      + "`\(name)\(text(at: span)).\(String(decoding: digits, as: UTF8.self))`"
  }

  private func requireBounds(
    _ value: Value, _ kind: Parameter.Kind, _ parameter: Parameter, at span: SourceSpan
  ) throws(Halt) {
    guard let number = value.plainNumber else { return }
    let found = NumberText.significant(number, digits: settings.digits)
    switch kind {
    case .number(let bounds):
      if number.isNaN || !bounds.contains(number) {
        throw .failed(
          Diagnostic(
            .wrongValue, "\(parameter.name) must be \(bounds.description), found \(found)",
            at: span, help: decimalComma(after: span, parameter)))
      }
    case .count(let least):
      if number != number.rounded() || number < Double(least) || number.isNaN {
        throw .failed(
          Diagnostic(
            .wrongValue,
            "\(parameter.name) must be a whole number of at least \(least), found \(found)",
            at: span))
      }
      if number > 9_007_199_254_740_992 {
        let bytes =
          parameter.name == "units"
          ? ": its biases alone would need \(NumberText.significant(8 * number)) bytes" : ""
        throw .failed(
          Diagnostic(.tooLarge, "\(parameter.name)=\(found) is too large\(bytes)", at: span))
      }
    default: break
    }
  }
}

extension Diagnostic {
  /// A derivative that would be lost without a word.
  static func blockedDerivative(_ parameter: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .wrongOperands, "the derivative does not go through `\(parameter)` here", at: span)
  }
}
