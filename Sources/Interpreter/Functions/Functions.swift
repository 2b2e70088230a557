import Syntax
package import Vocabulary

/// The table of functions that are not functions of one number alone.
package enum Functions {
  package static let all = Catalog<BuiltinFunction>(
    noun: "function",
    networkFunctions + dataFunctions + listFunctions + reductions + matrixFunctions
      + tableFunctions + classFunctions)
}

extension Entry where Product == BuiltinFunction {
  /// A row with its meaning beside its name.
  init(
    _ name: String, _ summary: String, details: String = "", _ parameters: [Parameter],
    examples: [Example],
    call: @escaping @Sendable (BoundArguments, Evaluator) throws(Halt) -> Value
  ) {
    self.init(
      name: name, summary: summary, details: details, parameters: parameters, examples: examples
    ) { _ in BuiltinFunction(name, call: call) }
  }
}

extension BoundArguments {
  /// The elements of a list or a range.
  func elements(_ name: String) throws(Halt) -> [Value] {
    switch value(name) {
    case .list(let elements): return elements
    case .range(let interval): return try interval.listed(at: span(name))
    case .text(let text): return text.map { .text(String($0)) }
    case .some(let other):
      throw refused(name, "expected a list, found \(other.kindText)")
    case nil: return []
    }
  }

  func refused(_ name: String, _ problem: String, help: String? = nil) -> Halt {
    .failed(Diagnostic(.wrongType, problem, at: span(name), help: help))
  }
}
