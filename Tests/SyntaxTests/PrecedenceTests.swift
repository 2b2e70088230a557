import Testing

@testable import Syntax

@Suite("Precedence")
struct PrecedenceTests {
  /// One example for each pair of neighbours in the table, tightest first.
  private static let neighbours = [
    ("f(x)^a[1]", "(f(x) ^ a[1])"),
    ("25x^2", "(25·(x ^ 2))"),
    ("-25x", "(- (25·x))"),
    ("-a*b", "((- a) * b)"),
    ("a + b*c", "(a + (b * c))"),
    ("1..n + 1", "(1 .. (n + 1))"),
    ("x == 1..3", "(x == (1 .. 3))"),
    ("not a == b", "(not (a == b))"),
    ("not a and b", "((not a) and b)"),
    ("a or b and c", "(a or (b and c))"),
    ("a | b or c", "(a | (b or c))"),
    ("a >> b | c", "(a >> (b | c))"),
    ("x -> f >> g", "(x -> (f >> g))"),
  ]

  @Test("neighbouring levels", arguments: 0..<Precedence.allCases.count - 1)
  func neighbours(_ pair: Int) throws {
    let (text, expected) = Self.neighbours[pair]
    #expect(Programs.grouped(text) == expected)
    let levels = Array(Precedence.allCases.reversed())
    guard case .expression(let expression) = Programs.parse(text).statements.first else {
      Issue.record("\(text) is no expression")
      return
    }
    #expect(expression.precedence == levels[pair + 1])
    #expect(children(of: expression).contains { $0.precedence == levels[pair] })
  }

  private func children(of expression: Expression) -> [Expression] {
    switch expression {
    case .infix(let node): [node.left, node.right]
    case .nearly(let node): [node.left, node.right]
    case .prefix(let node): [node.operand]
    case .function(let node): [node.body]
    default: []
    }
  }

  @Test(
    "grouping",
    arguments: [
      ("2^3^2", "(2 ^ (3 ^ 2))"),
      ("-2^2", "(- (2 ^ 2))"),
      ("2^-1", "(2 ^ (- 1))"),
      ("2^-x^2*3", "((2 ^ (- (x ^ 2))) * 3)"),
      ("a - b - c", "((a - b) - c)"),
      ("a/b/c", "((a / b) / c)"),
      ("a >> b >> c", "((a >> b) >> c)"),
      ("2(x+1)^2", "(2·((x + 1) ^ 2))"),
      ("2x(3)", "(2·x(3))"),
      ("2x*3y", "((2·x) * (3·y))"),
      ("f'(x)^2", "((f)'(x) ^ 2)"),
      ("f''", "((f)')'"),
      ("r.test.mse[1]", "r.test.mse[1]"),
      ("m[1][2]", "m[1][2]"),
      ("x -> y -> x + y", "(x -> (y -> (x + y)))"),
      ("(x, y) -> x*y", "(x,y -> (x * y))"),
      ("f >> x -> x + 1", "(f >> (x -> (x + 1)))"),
      ("if a then b else c + 1", "(if a then b else (c + 1))"),
      ("1 + if a then b else c", "(1 + (if a then b else c))"),
      ("- -x", "(- (- x))"),
      ("a--b", "(a - (- b))"),
      ("not not a", "(not (not a))"),
      ("a ~ b tol=1e-9 and c", "((a ~ b tol=1e-9) and c)"),
      ("a ~ b + 1", "(a ~ (b + 1))"),
      ("dense(8)^3 >> dense(1)", "((dense(8) ^ 3) >> dense(1))"),
    ])
  func grouping(_ text: String, _ expected: String) {
    #expect(Programs.grouped(text) == expected)
  }

  @Test("the examples of the table mean what they say", arguments: Precedence.allCases)
  func examples(_ level: Precedence) {
    let bare = Programs.parse(level.example.text)
    #expect(bare.diagnostics.isEmpty)
    let multiplied = Programs.grouped(level.example.text).replacing("·", with: " * ")
    #expect(multiplied == Programs.grouped(level.example.meaning))
  }
}

extension String {
  fileprivate func replacing(_ part: Character, with text: String) -> String {
    map { $0 == part ? text : String($0) }.joined()
  }
}
