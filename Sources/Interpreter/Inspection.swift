import Syntax
import Vocabulary

extension Session {
  /// What the name at a UTF-8 offset of a text is: the value it has, or its page of help.
  ///
  /// Where no name is, the page of what is called there; nil when there is nothing to say.
  package func inspection(of text: String, cursor: Int) -> Output? {
    var found: Output?
    DeepStack.run { found = inspectionHere(of: text, cursor: cursor) }
    return found
  }

  private func inspectionHere(of text: String, cursor: Int) -> Output? {
    let bytes = Array(text.utf8)
    var end = max(0, min(cursor, bytes.count))
    while end < bytes.count, EntryContext.isWord(bytes[end]) { end += 1 }
    let context = EntryContext(text, cursor: end)
    if case .file = context.position { return nil }
    if case .field(let path) = context.position {
      return evaluator.value(at: path + [context.word]).map(described)
    }
    if let value = evaluator.variable(context.word) { return described(value) }
    if let page = HelpPage.page(for: context.word) ?? HelpPage.option(context.word) { return page }
    return context.callee.flatMap { HelpPage.page(for: $0) }
  }

  private func described(_ value: Value) -> Output {
    Output(
      "value",
      lines: [StyledText(value.kindText, .dim)]
        + ValueText.lines(value, digits: evaluator.settings.digits),
      // Whoever writes them may have a stack of usual depth.
      fields: [Field("value", Self.isShallow(value, 1000) ? ValueText.field(value) : .null)])
  }

  /// Whether lists are nested in it at most so deep.
  private static func isShallow(_ value: Value, _ depth: Int) -> Bool {
    guard case .list(let elements) = value else { return true }
    return depth > 0 && elements.allSatisfy { isShallow($0, depth - 1) }
  }
}

extension Evaluator {
  /// The value of a path of names: `r`, `r.test.mse`; nil when there is none.
  func value(at path: [String]) -> Value? {
    guard let first = path.first, var value = value(of: first) else { return nil }
    for name in path.dropFirst() {
      let entry = Fields.table(for: value)?.first { $0.name == name }
      guard case .success(let next)? = entry?.value(value) else { return nil }
      value = next
    }
    return value
  }
}
