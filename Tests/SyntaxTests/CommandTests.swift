import Testing

@testable import Syntax

@Suite("Commands")
struct CommandTests {
  @Test(
    "the command form",
    arguments: [
      ("fit net runge N=100 epochs=500", "fit(net, runge, N=100, epochs=500)"),
      ("fit net, runge, N = 100", "fit(net, runge, N=100)"),
      ("r = fit net f seed=4", "fit(net, f, seed=4)"),
      ("trace net 0.3", "trace(net, 0.3)"),
      ("trace net -0.3", "trace(net, (- 0.3))"),
      ("trace net [1,2]", "trace(net, [1, 2])"),
      ("trace net[1]", "trace(net[1])"),
      ("print 1+2", "print((1 + 2))"),
      ("print a - b", "print((a - b))"),
      ("print a-b", "print((a - b))"),
      ("print a -b", "print(a, (- b))"),
      ("x -1", "x((- 1))"),
      ("a [1]", "a([1])"),
      ("x 2", "x(2)"),
      ("f (x) + 1", "f((x + 1))"),
      ("sin x + 1", "sin((x + 1))"),
      ("expect a < b", "expect((a < b))"),
      ("expect not a", "expect((not a))"),
      ("print if a then b else c d", "print((if a then b else c), d)"),
      ("map x -> x^2 [1]", "map((x -> (x ^ 2)), [1])"),
      ("plot (x,y) -> x*y on=[-1..1]", "plot((x,y -> (x * y)), on=[((- 1) .. 1)])"),
      ("print (1) (2)", "print(1, 2)"),
      ("print (f)(2)", "print(f(2))"),
      ("print true \"a\"", "print(true, \"a\")"),
      ("plot t x=width y=test.max_error by=k", "plot(t, x=width, y=test.max_error, by=k)"),
      ("sample f on=-1..1", "sample(f, on=((- 1) .. 1))"),
      ("load in=2 for=3", "load(in=2, for=3)"),
      ("set digits=17", "set(digits=17)"),
      ("fit (a >> b) c", "fit((a >> b), c)"),
      ("who", "who"),
      ("x -> x", "(x -> x)"),
      ("a == b", "(a == b)"),
      ("study k=1..8 {\n fit net\n}", "study(k=(1 .. 8)) {}"),
      ("t = study { 1 }", "study() {}"),
      ("save t\"a.csv\"", "save(t, \"a.csv\")"),
      ("print a,\n b", "print(a, b)"),
    ])
  func form(_ text: String, _ expected: String) {
    #expect(Programs.grouped(text) == expected)
  }

  @Test(
    "`tol=` belongs to the `~` before it",
    arguments: [
      ("expect a ~ b tol=1", "expect((a ~ b tol=1))"),
      ("expect (a ~ b) tol=1", "expect((a ~ b tol=1))"),
      ("expect a ~ b, tol=1", "expect((a ~ b tol=1))"),
      ("expect not a ~ b tol=1 \"why\"", "expect((not (a ~ b tol=1)), \"why\")"),
      ("expect a ~ b tol=1 and c ~ d tol=2", "expect(((a ~ b tol=1) and (c ~ d tol=2)))"),
      ("any(a ~ b tol=1)", "any((a ~ b tol=1))"),
      ("any((a ~ b), tol=1)", "any((a ~ b tol=1))"),
      ("any((a ~ b) tol=1)", "any((a ~ b tol=1))"),
      ("f(tol=1)", "f(tol=1)"),
      ("solve f tol=1", "solve(f, tol=1)"),
      ("(a ~ b tol=-x)", "(a ~ b tol=(- x))"),
    ])
  func tolerance(_ text: String, _ expected: String) {
    #expect(Programs.grouped(text) == expected)
  }

  @Test("the form stands only at the start of a statement and after `name =`")
  func places() {
    for text in ["y = 2*fit net", "print (fit net)", "f(x) = fit net", "[fit net]"] {
      let diagnostics = Programs.parse(text).diagnostics
      #expect(diagnostics.map(\.code) == [.unexpected], "\(text)")
      #expect(diagnostics.first?.help?.contains("fit(net)") == true, "\(text)")
    }
    #expect(Programs.parse("for x in a { fit net }").diagnostics.isEmpty)
    #expect(Programs.parse("x = 1; fit net").diagnostics.isEmpty)
  }
}
