@testable import Syntax

/// Whether the productions of a grammar derive a sequence of tokens: an Earley recogniser.
///
/// It shares no code with the parser. `{ }`, `[ ]` and `( )` become productions of their own; a
/// production is predicted only where the next token can start it.
///
/// Sources: Earley 1970, "An efficient context-free parsing algorithm"; Aycock and Horspool 2002,
/// "Practical Earley parsing", for productions that derive nothing.
struct GrammarRecognizer {
  /// Bits of the terminals, of which a token has one.
  typealias Terminals = UInt64

  private(set) var terminals: [String] = []
  /// Nonterminals by name; the generated ones have none.
  private var nonterminals: [String: Int] = [:]
  private var rules: [Rule] = []
  private var rulesOf: [[Int]] = []
  private var isNullable: [Bool] = []
  private var first: [Terminals] = []
  /// For every position in a rule: the symbol after it (`terminalBase...` for terminals), -1 at its
  /// end.
  private var after: [Int] = []
  private var ruleOf: [Int] = []

  private struct Rule {
    var left: Int
    var right: [Symbol]
    var start = 0
    var first: Terminals = 0
    var isNullable = false
  }

  private enum Symbol {
    case terminal(Int)
    case nonterminal(Int)
  }

  private static let terminalBase = 1_000_000

  init(_ grammar: ExtendedGrammar) {
    for production in grammar.productions where !ExtendedGrammar.isLexical(production.name) {
      nonterminals[production.name] = rulesOf.count
      rulesOf.append([])
    }
    for production in grammar.productions where !ExtendedGrammar.isLexical(production.name) {
      if let left = nonterminals[production.name] { add(production.form, to: left) }
    }
    findNullable()
    findFirst()
    layOut()
  }

  /// The bits of a token: a quoted text or the name of a lexical production.
  func terminals(_ names: [String]) -> Terminals {
    names.reduce(0) { bits, name in
      terminals.firstIndex(of: name).map { bits | 1 << UInt64($0) } ?? bits
    }
  }

  // MARK: Productions

  private mutating func add(_ form: ExtendedGrammar.Form, to left: Int) {
    if case .choice(let choices) = form {
      for choice in choices { add(choice, to: left) }
      return
    }
    var right: [Symbol] = []
    if case .sequence(let parts) = form {
      for part in parts { right.append(symbol(part)) }
    } else {
      right.append(symbol(form))
    }
    addRule(left, right)
  }

  private mutating func addRule(_ left: Int, _ right: [Symbol]) {
    rulesOf[left].append(rules.count)
    rules.append(Rule(left: left, right: right))
  }

  private mutating func symbol(_ form: ExtendedGrammar.Form) -> Symbol {
    switch form {
    case .literal(let text): return .terminal(terminal(text))
    case .name(let name):
      return nonterminals[name].map { .nonterminal($0) } ?? .terminal(terminal(name))
    default: break
    }
    let left = rulesOf.count
    rulesOf.append([])
    switch form {
    case .option(let part):
      addRule(left, [])
      add(part, to: left)
    case .repetition(let part):
      addRule(left, [])
      let item = symbol(part)
      addRule(left, [.nonterminal(left), item])
    default: add(form, to: left)
    }
    return .nonterminal(left)
  }

  private mutating func terminal(_ name: String) -> Int {
    if let index = terminals.firstIndex(of: name) { return index }
    terminals.append(name)
    precondition(terminals.count <= 64)
    return terminals.count - 1
  }

  private mutating func findNullable() {
    isNullable = Array(repeating: false, count: rulesOf.count)
    var isChanged = true
    while isChanged {
      isChanged = false
      for index in rules.indices where !rules[index].isNullable {
        let isEmpty = rules[index].right.allSatisfy { symbol in
          if case .nonterminal(let inner) = symbol { isNullable[inner] } else { false }
        }
        if isEmpty {
          rules[index].isNullable = true
          isNullable[rules[index].left] = true
          isChanged = true
        }
      }
    }
  }

  private mutating func findFirst() {
    first = Array(repeating: 0, count: rulesOf.count)
    var isChanged = true
    while isChanged {
      isChanged = false
      for index in rules.indices {
        var bits = rules[index].first
        scan: for symbol in rules[index].right {
          switch symbol {
          case .terminal(let terminal):
            bits |= 1 << UInt64(terminal)
            break scan
          case .nonterminal(let inner):
            bits |= first[inner]
            if !isNullable[inner] { break scan }
          }
        }
        if bits != rules[index].first {
          rules[index].first = bits
          first[rules[index].left] |= bits
          isChanged = true
        }
      }
    }
  }

  private mutating func layOut() {
    for index in rules.indices {
      rules[index].start = after.count
      for symbol in rules[index].right {
        switch symbol {
        case .terminal(let terminal): after.append(Self.terminalBase + terminal)
        case .nonterminal(let inner): after.append(inner)
        }
        ruleOf.append(index)
      }
      after.append(-1)
      ruleOf.append(index)
    }
  }

  // MARK: Recognition

  /// Whether `start` derives the tokens.
  func accepts(_ tokens: [Terminals], as start: String) -> Bool {
    guard let goal = nonterminals[start] else { return false }
    var chart = Chart(states: after.count, length: tokens.count)
    predict(goal, tokens.first ?? 0, &chart)
    for position in 0...tokens.count {
      let next = position < tokens.count ? tokens[position] : 0
      var index = chart.starts[position]
      while index < chart.items.count {
        let item = chart.items[index]
        index += 1
        let symbol = after[item.state]
        if symbol >= Self.terminalBase { continue }
        if symbol < 0 {
          complete(item, &chart)
        } else {
          predict(symbol, next, &chart)
          if isNullable[symbol] { chart.add(item.state + 1, item.origin) }
        }
      }
      guard position < tokens.count else { break }
      let set = chart.starts[position]..<chart.items.count
      chart.startNext()
      for index in set {
        let item = chart.items[index]
        let terminal = after[item.state] - Self.terminalBase
        if terminal >= 0, next & (1 << UInt64(terminal)) != 0 {
          chart.add(item.state + 1, item.origin)
        }
      }
      if chart.starts[position + 1] == chart.items.count { return false }
    }
    return chart.items[chart.starts[tokens.count]...].contains { item in
      item.origin == 0 && after[item.state] < 0 && rules[ruleOf[item.state]].left == goal
    }
  }

  private func predict(_ symbol: Int, _ next: Terminals, _ chart: inout Chart) {
    guard chart.isNew(symbol) else { return }
    for rule in rulesOf[symbol] where rules[rule].first & next != 0 || rules[rule].isNullable {
      chart.add(rules[rule].start, chart.position)
    }
  }

  private func complete(_ item: Chart.Item, _ chart: inout Chart) {
    let left = rules[ruleOf[item.state]].left
    // Items of the same set that derive nothing were advanced when they were predicted.
    if item.origin == chart.position { return }
    for index in chart.starts[item.origin]..<chart.starts[item.origin + 1] {
      let waiting = chart.items[index]
      if after[waiting.state] == left { chart.add(waiting.state + 1, waiting.origin) }
    }
  }

  /// The sets of items, one after another.
  private struct Chart {
    struct Item {
      var state: Int
      var origin: Int
    }

    var items: [Item] = []
    var starts = [0]
    private var seen: [Int32]
    private var predicted: [Int32]
    private let width: Int

    init(states: Int, length: Int) {
      width = length + 1
      seen = Array(repeating: -1, count: states * width)
      predicted = Array(repeating: -1, count: states)
      items.reserveCapacity(64 * width)
    }

    var position: Int { starts.count - 1 }

    mutating func startNext() { starts.append(items.count) }

    mutating func isNew(_ symbol: Int) -> Bool {
      if predicted[symbol] == Int32(position) { return false }
      predicted[symbol] = Int32(position)
      return true
    }

    mutating func add(_ state: Int, _ origin: Int) {
      let index = state * width + origin
      if seen[index] == Int32(position) { return }
      seen[index] = Int32(position)
      items.append(Item(state: state, origin: origin))
    }
  }
}
