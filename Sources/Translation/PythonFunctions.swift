/// How built-in functions are written in Python: `{0}` and `{1}` stand for the operands.
enum PythonFunctions {
  struct Spelling: Sendable {
    let count: Int
    let text: String
    var kind = Kind.number

    enum Kind: Sendable { case number, list, same }
  }

  static let constants = ["pi": "np.pi", "e": "np.e"]

  private static func one(_ text: String, _ kind: Spelling.Kind = .same) -> Spelling {
    Spelling(count: 1, text: "\(text)({0})", kind: kind)
  }

  /// By name; several forms differ by how many operands they take.
  static let all: [String: [Spelling]] = [
    "sin": [one("np.sin")], "cos": [one("np.cos")], "tan": [one("np.tan")],
    "asin": [one("np.arcsin")], "acos": [one("np.arccos")], "atan": [one("np.arctan")],
    "sinh": [one("np.sinh")], "cosh": [one("np.cosh")], "tanh": [one("np.tanh")],
    "exp": [one("np.exp")], "log": [one("np.log")], "log10": [one("np.log10")],
    "expm1": [one("np.expm1")], "log1p": [one("np.log1p")], "sqrt": [one("np.sqrt")],
    "abs": [one("np.abs")], "sign": [one("np.sign")], "floor": [one("np.floor")],
    "ceil": [one("np.ceil")],
    "mod": [Spelling(count: 2, text: "np.mod({0}, {1})", kind: .same)],
    "min": [
      one("np.min", .number), Spelling(count: 2, text: "np.minimum({0}, {1})", kind: .same),
    ],
    "max": [
      one("np.max", .number), Spelling(count: 2, text: "np.maximum({0}, {1})", kind: .same),
    ],
    "sum": [one("np.sum", .number)], "mean": [one("np.mean", .number)],
    "median": [one("np.median", .number)], "std": [one("np.std", .number)],
    "norm": [one("np.linalg.norm", .number)],
    "length": [one("len", .number)], "transpose": [one("np.transpose", .list)],
    "first": [Spelling(count: 1, text: "{0}[0]")], "last": [Spelling(count: 1, text: "{0}[-1]")],
    "dot": [Spelling(count: 2, text: "np.dot({0}, {1})")],
    "linspace": [Spelling(count: 3, text: "np.linspace({0}, {1}, {2})", kind: .list)],
    "zeros": [one("np.zeros", .list)],
  ]
}
