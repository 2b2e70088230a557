import NeuralNetwork
import Syntax
import Vocabulary

// Names nobody knows: what was probably meant, and where the slip is.
extension Evaluator {
  /// The message for a name nobody knows, with the nearest one that exists.
  ///
  /// `local` are names that are known at that place only: the parameters of a function that is being
  /// defined.
  func unknown(_ name: Name, local: [String] = []) -> Diagnostic {
    if let refusal = Builtins.refusal(of: name.text) {
      return Diagnostic(.wrongType, refusal.problem, at: name.span, help: refusal.help)
    }
    if let usual = Habits.names[name.text] {
      return Diagnostic(
        .unknownName, "there is nothing called `\(name.text)`", at: name.span,
        label: "here it is called `\(usual)`",
        edit: Diagnostic.Edit(span: name.span, replacement: usual))
    }
    // A user's own names are meant more often than built-in ones.
    var own = local
    if let frame { own += frame.names + frame.kept.keys.sorted() }
    own += globals.keys.sorted()
    let isCalled = source.text.dropFirst(name.span.end).first == UInt8(ascii: "(")
    if let habit = (isCalled ? Habits.calls[name.text] : nil) ?? Habits.ways[name.text],
      Suggestion.closest(to: name.text, among: own) == nil
    {
      return Diagnostic(
        .unknownName, "there is nothing called `\(name.text)`", at: name.span, help: habit)
    }
    if let option = Commands.optionTaking(name.text) {
      return Diagnostic(
        .unknownName, "`\(name.text)` is a value of an option, and none by itself", at: name.span,
        help: "an option stands with its command: `fit net runge \(option)=\(name.text)`; "
          + "as a value it is a text: `\"\(name.text)\"`")
    }
    let problem = Diagnostic.misspelt(
      .unknownName, "there is nothing called `\(name.text)`", name.text, at: name.span,
      among: own + Builtins.names + Commands.all.names, preferring: Set(own))
    return blamingDefinition(problem, name)
  }

  /// The message for a formula where a function is meant: `plot sin(x)` for `plot sin`.
  ///
  /// Nil where something else is wrong: only unknown names of one letter are taken for variables.
  func formulaForFunction(_ expression: Expression) -> Diagnostic? {
    if case .name = expression { return nil }
    var free = FreeNames(bound: [])
    free.visit(expression)
    var variables: [String] = []
    for found in free.found where value(of: found.name.text) == nil {
      let name = found.name.text
      // `monomial(k)` needs its k.
      guard name.count == 1, !Builtins.isKnown(name) else { return nil }
      if !variables.contains(name) { variables.append(name) }
    }
    guard let first = variables.first else { return nil }
    let formula = text(at: expression.span)
    var function = variables.count == 1 ? first : "(\(variables.joined(separator: ", ")))"
    function += " -> \(formula)"
    if case .call(let call) = expression, call.arguments.count == 1,
      case .name(let argument) = call.arguments[0].value, variables == [argument.text],
      case .name(let callee) = call.callee
    {
      function = callee.text
    }
    return Diagnostic(
      .unknownName,
      "`\(formula)` needs a value for `\(first)`, and a function is named without one",
      at: expression.span, label: "did you mean `\(function)`?",
      edit: .init(span: expression.span, replacement: function))
  }

  /// Notes once that a variable is called like an option that is not given: `lr = 0.1` before `fit`.
  func noteVariablesLikeOptions(_ arguments: BoundArguments, _ parameters: [Parameter]) {
    for parameter in parameters where !arguments.isGiven(parameter.name) {
      let spellings = Habits.options.filter { $0.value == parameter.name }.keys.sorted()
      let names = [parameter.name] + spellings
      for name in names {
        guard let value = globals[name], Expectation.accepts(parameter.kind, value),
          noted.insert("\(name)=").inserted
        else { continue }
        let option = "\(parameter.name)=\(name)"
        emit(
          Diagnostic(
            .likeAnOption,
            "`\(name)` is a variable, and `\(arguments.verb)` looks at its own options only",
            at: arguments.callSpan, help: "to use it, write `\(option)` after the others",
            severity: .note))
      }
    }
  }

  /// A name that is written once and never used is the misspelt one: the message says where it is.
  private func blamingDefinition(_ problem: Diagnostic, _ name: Name) -> Diagnostic {
    guard let near = problem.edit?.replacement, !Builtins.isKnown(near) else { return problem }
    let places = occurrences(of: near)
    guard places.count == 1, places[0].start < name.span.start else { return problem }
    var problem = problem
    let place = source.line(at: places[0].start)
    problem.help =
      "`\(near)` on line \(place.number), column \(place.column) is used nowhere: "
      + "write `\(name.text)` there, or `\(near)` here"
    if occurrences(of: name.text).count > 1 {
      problem.edit = .init(span: places[0], replacement: name.text)
    }
    return problem
  }

  /// Where a name stands in the source, in braces of strings too.
  private func occurrences(of name: String) -> [SourceSpan] {
    Lexer.tokens(of: source).tokens.filter { token in
      switch token.kind {
      case .name: text(at: token.span) == name
      case .text:
        text(at: token.span).split { !($0.isLetter || $0.isNumber || $0 == "_") }
          .contains { $0 == name }
      default: false
      }
    }.map(\.span)
  }

  /// The message for a word out of a list that is not in it; a variable may have been meant too.
  func unknownChoice(_ name: Name, _ noun: String, _ choices: [Choice]) -> Diagnostic {
    let names = choices.map(\.name)
    let near = Suggestion.closest(
      to: name.text, among: names + globals.keys.sorted(), preferring: Set(names))
    if let near, !names.contains(near) { return unknown(name) }
    return .misspelt(
      .unknownChoice, "there is no \(noun) called `\(name.text)`", name.text, at: name.span,
      among: names, notes: ["one of: \(names.joined(separator: " "))"])
  }

  /// The message where the command before a function or a network is missing.
  ///
  /// Its options tell: only commands have them in this form. nil where no command has such an option.
  func missingVerb(_ callee: Value, _ call: Call, option: Name) -> Diagnostic? {
    guard call.form == .command,
      let verb = Commands.all.entries.first(where: { command in
        command.parameters.contains { $0.name == option.text && !$0.isOperand }
      })
    else { return nil }
    let name = text(at: call.callee.span)
    return Diagnostic(
      .noCommand, "`\(name)` is \(callee.kindText), not a command", at: call.callee.span,
      label: "did you mean `\(verb.name) \(name) ...`?",
      edit: .init(
        span: SourceSpan(call.span.start, call.span.start), replacement: "\(verb.name) "))
  }

  /// A span with the round brackets around it.
  func withBrackets(_ span: SourceSpan) -> SourceSpan {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") }
    var span = span
    while let start = source.text[..<span.start].lastIndex(where: { !isSpace($0) }),
      source.text[start] == UInt8(ascii: "("),
      let end = source.text[span.end...].firstIndex(where: { !isSpace($0) }),
      source.text[end] == UInt8(ascii: ")")
    {
      span = SourceSpan(start, end + 1)
    }
    return span
  }
}

extension Diagnostic {
  /// A message about a name, with the nearest of the candidates as a suggestion that can be typed.
  static func misspelt(
    _ code: DiagnosticCode, _ message: String, _ name: String, at span: SourceSpan,
    among candidates: some Sequence<String>, preferring preferred: Set<String> = [],
    notes: [String] = [], help: String? = nil
  ) -> Diagnostic {
    let near = Suggestion.closest(to: name, among: candidates, preferring: preferred)
    return Diagnostic(
      code, message, at: span, label: near.map { "did you mean `\($0)`?" }, notes: notes,
      help: help, edit: near.map { Edit(span: span, replacement: $0) })
  }
}
