/// A token of a generated program: how the grammar names it, and its letters.
struct GrammarPiece {
  var terminal: String
  var text: String
}

/// Random programs from the productions of a grammar.
///
/// At each choice it draws by weight among the alternatives that can still end within the depth
/// that is left; once a program is long enough, the shallowest are taken.
struct GrammarGenerator {
  private let grammar: ExtendedGrammar
  /// The least depth in which a production can end.
  private let depths: [String: Int]
  var random: SplitMix
  private(set) var pieces: [GrammarPiece] = []
  /// How often each production was used.
  private(set) var counts: [String: Int] = [:]
  private var limit = 0
  private var scope: [String] = []

  /// The weights of the alternatives, in their order; all are 1 where nothing stands here.
  private static let weights: [String: [Int]] = [
    "Expression": [9, 1], "Statement": [4, 2, 1, 1, 1, 4], "Value": [2, 3],
    "Operand": [10, 6, 2, 1, 1, 1, 2],
  ]
  private static let optional = 15

  init(_ grammar: ExtendedGrammar, seed: UInt64) {
    self.grammar = grammar
    random = SplitMix(state: seed)
    var depths: [String: Int] = [:]
    for _ in grammar.productions {
      for production in grammar.productions {
        depths[production.name] = Self.depth(production.form, depths).map { $0 + 1 }
      }
    }
    self.depths = depths
  }

  private static func depth(_ form: ExtendedGrammar.Form, _ depths: [String: Int]) -> Int? {
    switch form {
    case .name(let name): return depths[name]
    case .literal, .range, .described, .option, .repetition: return 0
    case .sequence(let parts):
      var deepest = 0
      for part in parts {
        guard let depth = depth(part, depths) else { return nil }
        deepest = max(deepest, depth)
      }
      return deepest
    case .choice(let parts): return parts.compactMap { depth($0, depths) }.min()
    }
  }

  /// The tokens of a new program of about `limit` tokens at most.
  mutating func program(limit: Int = 30) -> [GrammarPiece] {
    pieces = []
    scope = []
    self.limit = 1 + random.below(limit)
    expand("Program", 20 + random.below(60))
    return pieces
  }

  private mutating func expand(_ name: String, _ depth: Int) {
    counts[name, default: 0] += 1
    guard let form = grammar.forms[name] else { return }
    if ExtendedGrammar.isLexical(name) {
      pieces.append(GrammarPiece(terminal: name, text: letters(of: name)))
      return
    }
    scope.append(name)
    expand(form, depth - 1, Self.weights[name])
    scope.removeLast()
  }

  private mutating func expand(
    _ form: ExtendedGrammar.Form, _ depth: Int, _ weights: [Int]? = nil
  ) {
    switch form {
    case .name(let name): expand(name, depth)
    case .literal(let text): pieces.append(GrammarPiece(terminal: text, text: letters(text)))
    case .range, .described: break
    case .sequence(let parts): for part in parts { expand(part, depth) }
    case .choice(let parts): expand(pick(parts, depth, weights), depth)
    case .option(let part): if takes(part, depth) { expand(part, depth) }
    case .repetition(let part): while takes(part, depth) { expand(part, depth) }
    }
  }

  private mutating func takes(_ part: ExtendedGrammar.Form, _ depth: Int) -> Bool {
    guard pieces.count < limit, let least = Self.depth(part, depths), least <= depth else {
      return false
    }
    // More statements and operands than operators of each level.
    let isList = ["Statements", "Command", "List", "Block"].contains(scope.last)
    return random.below(100) < (isList ? 65 : Self.optional)
  }

  private mutating func pick(
    _ parts: [ExtendedGrammar.Form], _ depth: Int, _ weights: [Int]?
  ) -> ExtendedGrammar.Form {
    let least = parts.map { Self.depth($0, depths) ?? .max }
    let shallowest = least.min() ?? 0
    let room = pieces.count < limit ? max(depth, shallowest) : shallowest
    let allowed = parts.indices.filter { least[$0] <= room }
    var draw = random.below(allowed.reduce(0) { $0 + (weights?[$1] ?? 1) })
    for index in allowed {
      draw -= weights?[index] ?? 1
      if draw < 0 { return parts[index] }
    }
    return parts[0]
  }

  /// `call(` is written `(`, `index[` is `[`, `prefix-` is `-`.
  private func letters(_ literal: String) -> String {
    switch literal {
    case "call(": "("
    case "index[": "["
    case "prefix-": "-"
    default: literal
    }
  }

  // MARK: Letters

  /// A token's text from its own production.
  private mutating func letters(of name: String) -> String {
    // Most names are short and occur again, so that calls and options look like programs.
    if name == "name" {
      if scope.last == "Suffix" || scope.last == "Argument", random.below(6) == 0 {
        return random.one(of: ["on", "in", "for", "true", "if"])
      }
      if random.below(3) > 0 {
        return random.one(of: ["x", "y", "f", "net", "fit", "print", "a", "width", "e", "_"])
      }
    }
    while true {
      let text = spell(.name(name), 40)
      // The grammar leaves to the lexer which words are names, and how large a number may be.
      if name == "name", Self.reserved.contains(text) { continue }
      if name == "number" || name == "coefficient",
        Double(text.filter { $0 != "_" })?.isFinite != true
      {
        continue
      }
      if name == "name", text == "tol" { continue }
      return text
    }
  }

  private static let reserved: Set = [
    "for", "in", "while", "if", "then", "else", "and", "or", "not", "true", "false", "on",
  ]

  private mutating func spell(_ form: ExtendedGrammar.Form, _ depth: Int) -> String {
    switch form {
    case .name("unicode_letter"):
      count("unicode_letter")
      return random.one(of: ["α", "ß", "世", "é", "я"])
    case .name("character"):
      count("character")
      return random.one(of: ["a", " ", "#", "=", ":", "'", "ü", "(", "\t", "1"])
    case .name("newline"): return "\n"
    case .name(let name):
      count(name)
      if ExtendedGrammar.isLexical(name) {
        return grammar.forms[name].map { spell($0, depth - 1) } ?? ""
      }
      return nested(name)
    case .literal(let text): return text
    case .range(let low, let high):
      let code = low.value + UInt32(random.below(Int(high.value - low.value) + 1))
      return Unicode.Scalar(code).map { String(Character($0)) } ?? ""
    case .described: return ""
    case .sequence(let parts): return parts.map { spell($0, depth) }.joined()
    case .choice(let parts): return spell(pick(parts, depth, nil), depth)
    case .option(let part): return random.below(3) == 0 && depth > 0 ? spell(part, depth) : ""
    case .repetition(let part):
      var text = ""
      while random.below(5) < 2, depth > 0 { text += spell(part, depth) }
      return text
    }
  }

  private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

  /// A production of tokens inside a string, on one line.
  private mutating func nested(_ name: String) -> String {
    let outer = (pieces, limit, scope)
    defer { (pieces, limit, scope) = outer }
    while true {
      (pieces, limit, scope) = ([], 1 + random.below(4), [])
      expand(name, 24)
      var layout = GrammarLayout(random: random, isOnOneLine: true)
      let text = layout.text(pieces)
      random = layout.random
      if let text { return text }
    }
  }
}
