/// A Python expression as text, with how tightly it binds and what its value is.
struct Python {
  /// Python's levels of precedence, loosest first ("Operator precedence" of its reference).
  enum Level: Int, Comparable {
    case lambda, conditional, or, and, not, comparison, sum, product, minus, power, postfix, atom

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  /// What a value is, as far as the program's text tells.
  indirect enum Kind: Equatable {
    case number, boolean, text, list, network, result, errors, data
    /// A function of so many numbers.
    case function(inputs: Int)
    case unknown
  }

  var text: String
  var level: Level
  var kind: Kind

  init(_ text: String, _ level: Level = .atom, _ kind: Kind = .number) {
    self.text = text
    self.level = level
    self.kind = kind
  }

  /// The text where at least `level` is asked for.
  func text(at level: Level) -> String { self.level < level ? "(\(text))" : text }

  /// A string literal; with `isFormat` braces stand for themselves only when doubled.
  static func quoted(_ text: String, isFormat: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "{" where isFormat: result += "{{"
      case "}" where isFormat: result += "}}"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Words that cannot be names in Python, its modules that translated programs import, and what
  /// they may call.
  static let reserved: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield", "np", "nn", "torch", "keras", "atexit", "copy", "functools", "math", "os",
    "sys",
    // Python's built-in functions, which the parts may use.
    "abs", "all", "any", "bool", "bytes", "callable", "chr", "complex", "dict", "dir", "divmod",
    "enumerate", "eval", "exec", "filter", "float", "format", "frozenset", "getattr", "globals",
    "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter",
    "len", "list", "locals", "map", "max", "min", "next", "object", "oct", "open", "ord", "pow",
    "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted",
    "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip",
  ]
}
