import NeuralNetwork
import Syntax
import Vocabulary

extension Functions {
  private static let list = Parameter(operand: "list", .any, "a list or a range")

  /// Lists: `length first last append map sort any all zeros linspace record`.
  static let listFunctions: [Entry<BuiltinFunction>] = [
    Entry(
      "length", "How many elements a list, characters a text or points a data set has.", [list],
      examples: [Example("length([1, 2, 3])", prints: "3")]
    ) { (arguments, _) throws(Halt) in
      switch arguments.value("list") {
      case .data(let data): .number(Double(data.x.rows))
      case .table(let table): .number(Double(table.rowCount))
      default: .number(Double(try arguments.elements("list").count))
      }
    },
    Entry(
      "first", "The first element.", [list], examples: [Example("first([4, 5])", prints: "4")]
    ) { (arguments, _) throws(Halt) in
      try nonEmpty(arguments, "first")[0]
    },
    Entry(
      "last", "The last element.", [list], examples: [Example("last([4, 5])", prints: "5")]
    ) { (arguments, _) throws(Halt) in
      let elements = try nonEmpty(arguments, "last")
      return elements[elements.count - 1]
    },
    Entry(
      "append", "The list with a value added at its end.",
      [list, Parameter(operand: "value", .any, "what is added")],
      examples: [Example("append([1, 2], 3)", prints: "[1, 2, 3]")]
    ) { (arguments, _) throws(Halt) in
      .list(try arguments.elements("list") + [arguments.value("value") ?? .nothing])
    },
    Entry(
      "map", "A function applied to every element of a list.",
      [Parameter(operand: "f", .function, "a function of one value"), list],
      examples: [Example("map(x -> x^2, [1, 2, 3])", prints: "[1, 4, 9]")]
    ) { (arguments, evaluator) throws(Halt) in
      let function = arguments.value("f") ?? .nothing
      let elements = try arguments.elements("list")
      return .list(
        try evaluator.mapped(elements) { (element) throws(Halt) in
          try evaluator.poll()
          return try evaluator.call(function, [element], at: arguments.callSpan)
        })
    },
    Entry(
      "sort", "The numbers or texts of a list in ascending order, or a table by a column.",
      [
        Parameter(operand: "list", .any, "a list, a range or a table"),
        Parameter("by", .column, "the column a table is sorted by"),
        Parameter("descending", .flag, default: "false", "whether the largest comes first"),
      ],
      examples: [
        Example("sort([3, 1, 2])", prints: "[1, 2, 3]"),
        Example("t = study k=1..3 { mod(k, 3) }\nsort(t, by=value).k", prints: "[3, 1, 2]"),
      ]
    ) { (arguments, evaluator) throws(Halt) in
      let descending = arguments.flag("descending") ?? false
      if case .table(let table) = arguments.value("list") {
        guard let column = try arguments.column("by", of: table, evaluator) else {
          throw arguments.refused(
            "list", "a table is sorted by a column", help: "name it, as in `sort(t, by=k)`")
        }
        return .table(table.sorted(by: column, descending: descending))
      }
      let elements = try arguments.elements("list")
      let texts = elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
      if !texts.isEmpty, texts.count == elements.count {
        let sorted = texts.sorted()
        return .list((descending ? sorted.reversed() : sorted).map { .text($0) })
      }
      guard let numbers = Value.list(elements).numbers else {
        throw arguments.refused("list", "`sort` expected a list of numbers or of texts")
      }
      if numbers.contains(where: \.isNaN) {
        throw arguments.refused("list", "a list with nan in it has no order")
      }
      // Values rather than numbers: derivatives go with them.
      return .list(
        elements.sorted {
          let (first, second) = ($0.plainNumber ?? 0, $1.plainNumber ?? 0)
          return descending ? first > second : first < second
        })
    },
    Entry(
      "any", "Whether any element of a list is true.", [list],
      examples: [Example("any([false, true])", prints: "true")]
    ) { (arguments, _) throws(Halt) in
      .boolean(try booleans(arguments, "any").contains(true))
    },
    Entry(
      "all", "Whether all elements of a list are true.", [list],
      examples: [Example("all([false, true])", prints: "false")]
    ) { (arguments, _) throws(Halt) in
      .boolean(try !booleans(arguments, "all").contains(false))
    },
    Entry(
      "zeros", "A list of n zeros, or a matrix of n by m.",
      [
        Parameter(operand: "n", .count(least: 0), "how many, or how many rows"),
        Parameter(operand: "m", .count(least: 0), required: false, "how many columns"),
      ], examples: [Example("zeros(3)", prints: "[0, 0, 0]")]
    ) { (arguments, _) throws(Halt) in
      let rows = arguments.count("n") ?? 0
      let columns = arguments.count("m")
      try requireSize(Double(rows) * Double(columns ?? 1), arguments, "n")
      let row = Value.list(Array(repeating: .number(0), count: columns ?? rows))
      return columns == nil ? row : .list(Array(repeating: row, count: rows))
    },
    Entry(
      "linspace", "n equally spaced numbers from a to b, both included.",
      details: "As NumPy's: a + i*h with h = (b - a)/(n - 1), and the last number exactly b; for "
        + "n = 1 a alone.",
      [
        Parameter(operand: "a", .number(.any), "the first number"),
        Parameter(operand: "b", .number(.any), "the last number"),
        Parameter(operand: "n", .count(least: 1), "how many numbers"),
      ], examples: [Example("linspace(0, 1, 5)", prints: "[0, 0.25, 0.5, 0.75, 1]")]
    ) { (arguments, _) throws(Halt) in
      let count = arguments.count("n") ?? 1
      try requireSize(Double(count), arguments, "n")
      let first = arguments.number("a") ?? 0
      if count == 1 { return Value([first]) }
      return Value(Interval(low: first, high: arguments.number("b") ?? 0).points(count))
    },
    Entry(
      "record", "Named values in one: `record(a=1, b=2)`, read as `r.a`.",
      [Parameter(anyOption: "field", .any, "any name with its value")],
      examples: [Example("r = record(a=1, b=2)\nr.b", prints: "2")]
    ) { (arguments, _) throws(Halt) in
      .record(Record(arguments.fields.map { ($0.name, $0.bound.value) }))
    },
  ]

  static func requireSize(
    _ count: Double, _ arguments: BoundArguments, _ name: String
  ) throws(Halt) {
    guard count > 1e8 else {
      return try requireMemory(forValues: count, at: arguments.span(name))
    }
    throw .failed(
      Diagnostic(
        .tooLarge,
        "\(NumberText.significant(count)) numbers are too many for a list (at most 1e+08)",
        at: arguments.span(name)))
  }

  private static func nonEmpty(
    _ arguments: BoundArguments, _ function: String
  ) throws(Halt) -> [Value] {
    let elements = try arguments.elements("list")
    if !elements.isEmpty { return elements }
    throw .failed(
      Diagnostic(
        .outOfRange, "an empty list has no \(function) element", at: arguments.span("list")))
  }

  private static func booleans(
    _ arguments: BoundArguments, _ function: String
  ) throws(Halt) -> [Bool] {
    var result: [Bool] = []
    for element in try arguments.elements("list") {
      guard case .boolean(let flag) = element else {
        throw arguments.refused(
          "list", "`\(function)` expected a list of true and false, found \(element.kindText) in it"
        )
      }
      result.append(flag)
    }
    return result
  }
}
