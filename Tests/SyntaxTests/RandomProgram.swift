@testable import Syntax

/// Programs made at random from the syntax tree, not from text.
struct RandomProgram {
  var random: SplitMix
  private let nowhere = SourceSpan(0, 0)

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func program() -> Program {
    Program(
      statements: (0..<(1 + random.below(4))).map { _ in statement(2) }, diagnostics: [],
      isIncomplete: false)
  }

  private mutating func name() -> Name {
    let names = [
      "x", "y", "net", "e", "e5", "x10", "b1", "_", "_a", "sin", "f", "E", "exp", "α", "long_name",
      "o7", "tolerance",
    ]
    return Name(text: random.one(of: names), span: nowhere)
  }

  private mutating func field() -> Name {
    random.below(5) == 0
      ? Name(text: random.one(of: ["on", "in", "for", "true", "not"]), span: nowhere) : name()
  }

  private mutating func number() -> NumberLiteral {
    let values: [Double] = [0, 1, 2, 25, 0.5, 1e-3, 1e300, 5e-300, 1e16, 0.1, 123_456.75, 1e22]
    let value =
      random.below(4) == 0
      ? Double(bitPattern: random.next() & 0x7FEF_FFFF_FFFF_FFFF) : random.one(of: values)
    return NumberLiteral(value: value, span: nowhere)
  }

  // MARK: Statements

  private mutating func block(_ depth: Int) -> Block {
    Block(statements: (0..<random.below(3)).map { _ in statement(depth - 1) }, span: nowhere)
  }

  private mutating func value(_ depth: Int) -> Expression {
    random.below(3) == 0 ? command(depth) : expression(4)
  }

  private mutating func command(_ depth: Int) -> Expression {
    let block = depth > 0 && random.below(4) == 0 ? block(depth) : nil
    var arguments = self.arguments(3, atLeast: block == nil ? 1 : 0)
    if arguments.isEmpty, block == nil { arguments = [.init(value: expression(2), span: nowhere)] }
    return .call(
      Call(
        callee: .name(name()), arguments: arguments, block: block, form: .command, span: nowhere))
  }

  private mutating func statement(_ depth: Int) -> Statement {
    switch random.below(depth > 0 ? 7 : 4) {
    case 0: return .assignment(Assignment(name: name(), value: value(depth), span: nowhere))
    case 1:
      let domain = random.below(2) == 0 ? expression(2) : nil
      return .definition(
        Definition(
          name: name(), parameters: parameters(), body: expression(4), domain: domain,
          span: nowhere))
    case 2, 3: return .expression(value(depth))
    case 4:
      return .forLoop(
        ForLoop(variable: name(), list: expression(3), body: block(depth), span: nowhere))
    case 5:
      return .whileLoop(WhileLoop(condition: expression(3), body: block(depth), span: nowhere))
    default:
      let branches = (0...random.below(2)).map { _ in
        Choice.Branch(condition: expression(3), body: block(depth))
      }
      let otherwise = random.below(2) == 0 ? block(depth) : nil
      return .choice(Choice(branches: branches, otherwise: otherwise, span: nowhere))
    }
  }

  private mutating func parameters() -> [Name] {
    random.below(2) == 0
      ? [Name(text: "x", span: nowhere)]
      : [Name(text: "x", span: nowhere), Name(text: "e", span: nowhere)]
  }

  private mutating func arguments(_ depth: Int, atLeast least: Int) -> [Call.Argument] {
    (0..<(least + random.below(3))).map { _ in
      Call.Argument(
        name: random.below(3) == 0 ? field() : nil, value: expression(depth), span: nowhere)
    }
  }

  // MARK: Expressions

  private mutating func leaf() -> Expression {
    switch random.below(6) {
    case 0, 1: .number(number())
    case 2: .boolean(BooleanLiteral(value: random.below(2) == 0, span: nowhere))
    default: .name(name())
    }
  }

  private mutating func expression(_ depth: Int) -> Expression {
    guard depth > 0 else { return leaf() }
    switch random.below(22) {
    case 0...2: return leaf()
    case 3: return .text(text(depth))
    case 4:
      let elements = (0..<random.below(4)).map { _ in expression(depth - 1) }
      return .list(ListLiteral(elements: elements, span: nowhere))
    case 5, 6:
      return .prefix(
        PrefixOperation(
          operator: random.one(of: PrefixOperation.Operator.allCases),
          operand: expression(depth - 1), span: nowhere))
    case 7...13:
      let sign = random.one(of: InfixOperation.Operator.allCases)
      let left = sign == .coefficient ? .number(number()) : expression(depth - 1)
      return .infix(
        InfixOperation(
          operator: sign, left: left, right: expression(depth - 1), operatorSpan: nowhere,
          span: nowhere))
    case 14:
      let tolerance = random.below(2) == 0 ? expression(1) : nil
      return .nearly(
        NearlyEqual(
          left: expression(depth - 1), right: expression(depth - 1), tolerance: tolerance,
          operatorSpan: nowhere, span: nowhere))
    case 15, 16:
      return .call(
        Call(
          callee: expression(depth - 1), arguments: arguments(depth - 1, atLeast: 0), block: nil,
          form: .parenthesised, span: nowhere))
    case 17:
      return .index(
        IndexExpression(
          base: expression(depth - 1), index: expression(depth - 1), span: nowhere))
    case 18: return .member(Member(base: expression(depth - 1), field: field(), span: nowhere))
    case 19: return .prime(Prime(function: expression(depth - 1), span: nowhere))
    case 20:
      return .conditional(
        Conditional(
          condition: expression(depth - 1), yes: expression(depth - 1), no: expression(depth - 1),
          span: nowhere))
    default:
      return .function(
        FunctionLiteral(parameters: parameters(), body: expression(depth - 1), span: nowhere))
    }
  }

  private mutating func text(_ depth: Int) -> TextLiteral {
    var parts: [TextLiteral.Part] = []
    for _ in 0..<random.below(4) {
      if random.below(2) == 0 {
        parts.append(
          .value(expression(min(2, depth - 1)), format: random.below(2) == 0 ? ".3e" : nil))
      } else if case .text = parts.last {
        continue
      } else {
        parts.append(.text(random.one(of: ["a", "\"", "\\ {x}", "line\n\t", "ü 世"])))
      }
    }
    return TextLiteral(parts: parts, span: nowhere)
  }
}
