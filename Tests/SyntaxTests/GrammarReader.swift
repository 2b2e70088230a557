/// A grammar in the notation of the Go specification, read from its text.
///
/// Source: The Go Programming Language Specification, "Notation":
///
///     Production  = name "=" [ Expression ] "." .
///     Expression  = Term { "|" Term } .
///     Term        = Factor { Factor } .
///     Factor      = name | token [ "…" token ] | "(" Expression ")" | "[" Expression "]"
///                 | "{" Expression "}" .
struct ExtendedGrammar {
  /// What stands on the right of a production.
  indirect enum Form: Equatable {
    case name(String)
    case literal(String)
    case range(Unicode.Scalar, Unicode.Scalar)
    /// A remark in words.
    case described(String)
    case sequence([Form])
    case choice([Form])
    case option(Form)
    case repetition(Form)
  }

  struct Production {
    var name: String
    var form: Form
  }

  struct Malformed: Error {
    var message: String
    var rest: String
  }

  var productions: [Production] = []
  private(set) var forms: [String: Form] = [:]

  init(_ text: String) throws {
    var reader = Reader(rest: Substring(text))
    while let production = try reader.production() {
      productions.append(production)
      forms[production.name] = production.form
    }
  }

  /// Whether a name stands for a token or a part of one, and not for a production of tokens.
  static func isLexical(_ name: String) -> Bool { name.first?.isLowercase == true }

  /// The names a production mentions, in the order of the text.
  static func names(in form: Form) -> [String] {
    switch form {
    case .name(let name): [name]
    case .literal, .range, .described: []
    case .sequence(let parts), .choice(let parts): parts.flatMap(names(in:))
    case .option(let part), .repetition(let part): names(in: part)
    }
  }

  /// All names that can be reached from `start`.
  func reachable(from start: [String]) -> Set<String> {
    var reached = Set(start)
    var open = start
    while let name = open.popLast() {
      for next in forms[name].map(Self.names(in:)) ?? [] where reached.insert(next).inserted {
        open.append(next)
      }
    }
    return reached
  }
}

extension ExtendedGrammar {
  /// Recursive descent over the notation.
  private struct Reader {
    var rest: Substring

    mutating func production() throws -> Production? {
      skipSpace()
      if rest.isEmpty { return nil }
      let name = word()
      guard !name.isEmpty else { throw malformed("expected a production's name") }
      try expect("=")
      let form = try choice()
      try expect(".")
      return Production(name: name, form: form)
    }

    private mutating func choice() throws -> Form {
      var terms = [try sequence()]
      while take("|") { terms.append(try sequence()) }
      return terms.count == 1 ? terms[0] : .choice(terms)
    }

    private mutating func sequence() throws -> Form {
      var factors: [Form] = []
      while let factor = try factor() { factors.append(factor) }
      guard !factors.isEmpty else { throw malformed("expected a term") }
      return factors.count == 1 ? factors[0] : .sequence(factors)
    }

    private mutating func factor() throws -> Form? {
      skipSpace()
      if rest.hasPrefix("/*") { return try remark() }
      switch rest.first {
      case "\"", "`":
        let first = try literal()
        guard take("…") else { return .literal(first) }
        skipSpace()
        let last = try literal()
        guard let low = first.unicodeScalars.first, let high = last.unicodeScalars.first else {
          throw malformed("expected characters around `…`")
        }
        return .range(low, high)
      case "(": return try group("(", ")") { $0 }
      case "[": return try group("[", "]") { .option($0) }
      case "{": return try group("{", "}") { .repetition($0) }
      default:
        let name = word()
        return name.isEmpty ? nil : .name(name)
      }
    }

    private mutating func group(
      _ opening: String, _ closing: String, _ wrap: (Form) -> Form
    ) throws -> Form {
      try expect(opening)
      let inner = try choice()
      try expect(closing)
      return wrap(inner)
    }

    private mutating func literal() throws -> String {
      guard let quote = rest.popFirst(), quote == "\"" || quote == "`" else {
        throw malformed("expected a quotation mark")
      }
      let text = rest.prefix { $0 != quote }
      rest = rest.dropFirst(text.count)
      guard rest.popFirst() != nil, !text.isEmpty else { throw malformed("expected a literal") }
      return String(text)
    }

    private mutating func remark() throws -> Form {
      rest = rest.dropFirst(2)
      var text = ""
      while !rest.hasPrefix("*/") {
        guard let character = rest.popFirst() else { throw malformed("expected */") }
        text.append(character)
      }
      rest = rest.dropFirst(2)
      return .described(text)
    }

    private mutating func word() -> String {
      skipSpace()
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest.dropFirst(name.count)
      return String(name)
    }

    private mutating func take(_ text: String) -> Bool {
      skipSpace()
      guard rest.hasPrefix(text) else { return false }
      rest = rest.dropFirst(text.count)
      return true
    }

    private mutating func expect(_ text: String) throws {
      guard take(text) else { throw malformed("expected \(text)") }
    }

    private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

    private func malformed(_ message: String) -> Malformed {
      Malformed(message: message, rest: String(rest.prefix(40)))
    }
  }
}
