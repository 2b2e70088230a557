package import NeuralNetwork
package import Syntax
package import Vocabulary

/// The arguments of one call by parameter, checked against what each parameter takes, with the
/// place where each was written.
package struct BoundArguments: Sendable {
  package struct Bound: Sendable {
    package var value: Value
    package var expression: Expression
    /// Where the value was written, the brackets around an operand included.
    package var span: SourceSpan
    /// The same with the option's name.
    var writtenSpan: SourceSpan
    /// Whether the value was written as a name in brackets, which is no variable but an expression.
    var isBracketedName = false

    init(_ value: Value, _ argument: Call.Argument) {
      self.value = value
      expression = argument.value
      span = argument.name == nil ? argument.span : argument.value.span
      writtenSpan = argument.span
      isBracketedName = argument.isBracketedName
    }

    init(_ value: Value, at verb: Name) {
      self.value = value
      expression = .name(verb)
      span = verb.span
      writtenSpan = verb.span
    }
  }

  /// The word that was called, and where.
  package let verb: String
  package let verbSpan: SourceSpan
  package let callSpan: SourceSpan
  package var values: [String: Bound] = [:]
  /// What was bound to a variadic parameter.
  package var rest: [Bound] = []
  /// Options of any name, in the order they were given.
  package var fields: [(name: String, bound: Bound)] = []
  package var block: Block?

  package func isGiven(_ name: String) -> Bool { values[name] != nil }
  package func value(_ name: String) -> Value? { values[name]?.value }
  package func span(_ name: String) -> SourceSpan { values[name]?.span ?? callSpan }

  /// Where the row of a written matrix stands that has another length than the others, or the whole
  /// argument where there is none.
  func spanOfOddRow(_ name: String) -> SourceSpan {
    guard case .list(let matrix) = values[name]?.expression else { return span(name) }
    let lengths = matrix.elements.map { row in
      if case .list(let numbers) = row { numbers.elements.count } else { -1 }
    }
    let usual = lengths.max { a, b in
      lengths.count { $0 == a } < lengths.count { $0 == b }
    }
    guard let odd = lengths.firstIndex(where: { $0 != usual }) else { return span(name) }
    return matrix.elements[odd].span
  }

  package func number(_ name: String) -> Double? { value(name)?.plainNumber }
  package func count(_ name: String) -> Int? { number(name).map { Int($0) } }
  package func numbers(_ name: String) -> [Double]? { value(name)?.numbers }

  /// A point: a number or a list of numbers.
  func point(_ name: String) throws(Halt) -> [Double] {
    if value(name)?.carriesDerivative == true {
      throw .failed(.blockedDerivative(name, at: span(name)))
    }
    if let number = number(name) { return [number] }
    if let numbers = numbers(name), !numbers.isEmpty { return numbers }
    throw refused(
      name, "expected a point, found \(value(name)?.kindText ?? "nothing")",
      help: "a point is a number or a list of numbers")
  }

  package func flag(_ name: String) -> Bool? {
    if case .boolean(let value) = value(name) { value } else { nil }
  }

  package func text(_ name: String) -> String? {
    switch value(name) {
    case .text(let text): text
    case .choice(let text, _): text
    default: nil
    }
  }

  package func domain(_ name: String) -> [Interval]? { value(name).flatMap(Self.domain(of:)) }

  /// The variable an operand names, so that a command can change it.
  package func variable(_ name: String) -> String? {
    guard let bound = values[name], !bound.isBracketedName else { return nil }
    return if case .name(let variable) = bound.expression { variable.text } else { nil }
  }

  static func domain(of value: Value) -> [Interval]? {
    switch value {
    case .range(let interval): return [interval]
    case .list(let elements):
      var result: [Interval] = []
      for element in elements {
        guard case .range(let interval) = element else { return nil }
        result.append(interval)
      }
      return result.isEmpty ? nil : result
    default: return nil
    }
  }

  /// Runs `body` and points an error of the runtime at where its parameter was written.
  package func locating<Result>(_ body: () throws(ModelError) -> Result) throws(Halt) -> Result {
    do { return try body() } catch { throw halt(error) }
  }

  /// The diagnostic for an error of the runtime.
  package func halt(_ error: ModelError) -> Halt {
    // What failed inside a function of the user's is shown where the function was given.
    let place = place(of: error.parameter ?? (error.kind == .formula ? "target" : nil))
    if let halt = error.underlying as? Halt { return halt.moved(to: place) }
    return .failed(
      Diagnostic(error.kind.code, error.problem, at: place, help: error.help))
  }

  package func halt(_ error: ParameterError) -> Halt {
    .failed(
      Diagnostic(
        .wrongValue, error.problem, at: place(of: error.parameter), help: error.help))
  }

  /// What the runtime calls a parameter that has another name in a call.
  private static let synonyms = ["x": "target", "y": "target", "target": "f", "split": "parts"]

  /// Where a parameter of the runtime was written; the verb where none was.
  private func place(of parameter: String?) -> SourceSpan {
    guard let parameter else { return verbSpan }
    let written = values[parameter] ?? Self.synonyms[parameter].flatMap { values[$0] }
    return written?.span ?? verbSpan
  }
}

extension ModelError.Kind {
  /// The code under which an error of the runtime is shown.
  package var code: DiagnosticCode {
    switch self {
    case .value: .wrongValue
    case .shape: .wrongShape
    case .tooLarge: .tooLarge
    case .memoryLimit: .memoryLimit
    case .notANumber: .notANumber
    case .file: .badFile
    case .formula: .wrongOperands
    case .untrained: .wrongValue
    }
  }
}
