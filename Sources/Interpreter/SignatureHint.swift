import Syntax
import Vocabulary

extension Session {
  /// What may be written next at a UTF-8 offset of an unfinished entry, as one line: the operand or
  /// option at hand with its meaning, or the options that are left; nil when there is nothing to say.
  package func hint(for entry: String, cursor: Int) -> StyledText? {
    SignatureHint.text(EntryContext(entry, cursor: cursor))
  }
}

/// The line below the entry that says what the callable at the cursor takes.
private enum SignatureHint {
  static func text(_ context: EntryContext) -> StyledText? {
    let parameters = context.parameters
    // A single operand explains itself.
    guard parameters.count > 1 else { return nil }
    switch context.position {
    case .value(let option):
      return parameters.first { $0.name == option }.map(explained)
    case .argument:
      if let operand = context.operand, operand.isRequired || context.openOptions.isEmpty {
        return explained(operand)
      }
      return options(context)
    case .expression, .afterValue:
      let operands = parameters.filter(\.isOperand)
      guard context.operands > 0, context.operands <= operands.count else { return nil }
      return explained(operands[context.operands - 1])
    case .statement, .field, .file: return nil
    }
  }

  private static func options(_ context: EntryContext) -> StyledText? {
    let open = context.openOptions.filter { $0.name.hasPrefix(context.word) }
    if open.count == 1 { return explained(open[0]) }
    guard !open.isEmpty else { return nil }
    return StyledText(
      open.map { StyledText.Run(.dim, written($0) + " ") })
  }

  private static func explained(_ parameter: Parameter) -> StyledText {
    var meaning = "  " + parameter.meaning
    let choices = choices(of: parameter.kind)
    if !choices.isEmpty { meaning += ": " + choices.joined(separator: " ") }
    return StyledText([.init(.name, written(parameter)), .init(.dim, meaning)])
  }

  private static func written(_ parameter: Parameter) -> String {
    parameter.isOperand ? parameter.name : "\(parameter.name)=\(parameter.defaultText ?? "")"
  }

  private static func choices(of kind: Parameter.Kind) -> [String] {
    switch kind {
    case .choice(_, let rows): rows.map(\.name)
    case .either(let kinds): kinds.flatMap(choices)
    default: []
    }
  }
}
