import NeuralNetwork
import Vocabulary

/// What a parameter takes: in words, and whether a value is that.
enum Expectation {
  /// Whether a command takes functions there: `plot` takes many things, functions before all.
  static func isFunction(_ kind: Parameter.Kind, of verb: String) -> Bool {
    switch kind {
    case .function: true
    case .either(let kinds): kinds.contains { isFunction($0, of: verb) }
    case .any: verb == "plot"
    default: false
    }
  }

  /// With its article: "a network", "a whole number".
  static func text(_ kind: Parameter.Kind) -> String {
    switch kind {
    case .number(let bounds): bounds.description
    case .count(let least): least > 0 ? "a positive whole number" : "a whole number"
    case .flag: "true or false"
    case .text: "a text"
    case .file: "a file name in quotes"
    case .numbers: "a list of numbers"
    case .matrix: "a list or a matrix"
    case .network: "a network"
    case .approximant: "an approximant such as `poly(20)`"
    case .function: "a function"
    case .data: "a data set"
    case .range: "a range such as `1..8`"
    case .domain: "a range such as `-1..1`, or a list of ranges"
    case .result: "a result"
    case .choice("session", _): "`session`"
    case .choice(let noun, _): "aeiou".contains(noun.first ?? " ") ? "an \(noun)" : "a \(noun)"
    case .column: "a column"
    case .columns: "a column or a list of columns"
    case .table: "a table"
    case .bareName: "a name"
    case .any: "a value"
    case .either(let kinds): kinds.map(text).joined(separator: " or ")
    }
  }

  /// Whether a function is one of the things it takes.
  static func acceptsFunction(_ kind: Parameter.Kind) -> Bool {
    switch kind {
    case .function, .any: true
    case .either(let kinds): kinds.contains(where: acceptsFunction)
    default: false
    }
  }

  static func acceptsApproximant(_ kind: Parameter.Kind) -> Bool {
    switch kind {
    case .approximant: true
    case .either(let kinds): kinds.contains(where: acceptsApproximant)
    default: acceptsFunction(kind)
    }
  }

  static func accepts(_ kind: Parameter.Kind, _ value: Value) -> Bool {
    switch kind {
    case .number, .count: value.plainNumber != nil
    case .flag: if case .boolean = value { true } else { false }
    case .text, .file, .column, .bareName: if case .text = value { true } else { false }
    case .numbers: value.numbers != nil
    case .matrix: value.isList || value.numbers != nil
    case .network: if case .network = value { true } else { false }
    case .approximant: value.approximant != nil
    case .function: value.isCallable
    case .data: if case .data = value { true } else if case .split = value { true } else { false }
    case .columns: true
    case .table: if case .table = value { true } else { false }
    case .range: if case .range = value { true } else { false }
    case .domain: BoundArguments.domain(of: value) != nil
    case .result:
      switch value {
      case .result, .benchmark: true
      default: false
      }
    case .choice: if case .choice = value { true } else { false }
    case .any: true
    case .either(let kinds): kinds.contains { accepts($0, value) }
    }
  }
}
