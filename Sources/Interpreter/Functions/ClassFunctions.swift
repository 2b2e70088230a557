import NeuralNetwork
import Syntax
import Vocabulary

extension Functions {
  /// Data from files, and how well a network tells classes apart: `csv accuracy confusion`.
  static let classFunctions: [Entry<BuiltinFunction>] = [
    Entry(
      "csv", "A data set from a file of comma-separated values.",
      details: "Commas, semicolons, tabs or spaces stand between fields. The first row names the "
        + "columns, unless a field in it is a number. Missing values and texts are refused with "
        + "line and column. A column in categorical= becomes a column of 0 and 1 for each of its "
        + "values, as a softmax needs them for a target.",
      [
        Parameter(operand: "file", .file(["csv"]), "the name of the file"),
        Parameter("target", .columns, "the column to be learned, or a list; the last one"),
        Parameter("inputs", .columns, "the columns to learn from; all others"),
        Parameter("categorical", .columns, "columns that hold names of classes"),
        Parameter("separator", .text, "what stands between fields; found by itself"),
        Parameter("header", .flag, "whether the first row names the columns; found by itself"),
        Parameter("decimal", .text, default: "\".\"", "the decimal point: \".\" or \",\""),
        Parameter(
          "missing",
          .choice(
            noun: "way with missing values",
            [
              Choice("refuse", "A missing value is an error."),
              Choice("skip", "Rows with a missing value are left out."),
            ]), default: "refuse", "what is done about missing values"),
      ],
      examples: [
        Example(
          "t = study a=1..3 { a^2 }\nsave t \"squares.csv\"\nd = csv(\"squares.csv\", target=\"value\")\nd.y",
          prints: "[1, 4, 9]")
      ]
    ) { (arguments, evaluator) throws(Halt) in
      let path = arguments.text("file") ?? ""
      var options = CSVOptions()
      options.targets = try names("target", arguments)
      options.inputs = try names("inputs", arguments)
      options.categorical = try names("categorical", arguments)
      options.hasHeader = arguments.flag("header")
      options.skipsMissing = arguments.text("missing") == "skip"
      if let text = arguments.text("separator") {
        guard let byte = text.utf8.first, text.utf8.count == 1, byte != UInt8(ascii: "\"") else {
          throw arguments.refused(
            "separator", "a separator is one character, found \"\(text)\"",
            help: "write separator=\";\"")
        }
        options.separator = byte
      }
      if let text = arguments.text("decimal") {
        guard text == "." || text == "," else {
          throw arguments.refused("decimal", "decimal is \".\" or \",\", found \"\(text)\"")
        }
        options.hasDecimalComma = text == ","
      }
      let bytes = try evaluator.read(path, at: arguments.span("file"))
      return .data(
        try arguments.locating { () throws(ModelError) in
          try Dataset.csv(bytes, options: options, text: evaluator.text(at: arguments.callSpan))
        })
    },
    Entry(
      "accuracy", "The share of points a network puts into their class.",
      details: "With several outputs the largest is the class; with one, whether it is at least "
        + "0.5.",
      [
        Parameter(operand: "net", .network, "the network"),
        Parameter(operand: "data", .data, "a data set"),
      ],
      examples: [
        Example(
          "net = dense(1, sigmoid, weights=[[2]], bias=[0])\naccuracy(net, data(x=[-1, 1, 2], y=[0, 1, 0]))",
          prints: "0.666667")
      ]
    ) { (arguments, _) throws(Halt) in
      let classes = try classes(arguments)
      return .number(classes.accuracy)
    },
    Entry(
      "confusion", "A table of classes: a row for each true class, a column for each given one.",
      [
        Parameter(operand: "net", .network, "the network"),
        Parameter(operand: "data", .data, "a data set"),
      ],
      examples: [
        Example(
          "net = dense(1, sigmoid, weights=[[2]], bias=[0])\nconfusion(net, data(x=[-1, 1, 2], y=[0, 1, 0]))"
        )
      ]
    ) { (arguments, _) throws(Halt) in
      let classes = try classes(arguments)
      var columns = [
        Table.Column(name: "class", cells: classes.names.map { .text($0) })
      ]
      for (index, name) in classes.names.enumerated() {
        columns.append(
          Table.Column(
            name: name, cells: classes.counts.map { .number(Double($0[index])) }))
      }
      return .table(Table(columns, rowCount: classes.names.count))
    },
  ]

  private static func classes(_ arguments: BoundArguments) throws(Halt) -> Classification {
    guard case .network(let fitted) = arguments.value("net") else {
      throw arguments.refused("net", "expected a network")
    }
    guard case .data(let data) = arguments.value("data") else {
      throw arguments.refused(
        "data", "expected a data set, found a split", help: "give a part of it, as in `s.test`")
    }
    let classes = try arguments.locating { () throws(ModelError) in
      try Classification(of: fitted.network, on: data)
    }
    if let odd = data.y.elements.first(where: { $0 * $0 != 1 && $0 != 0 }) {
      throw .failed(
        Diagnostic(
          .wrongValue,
          "these targets are no classes: one is \(NumberText.significant(odd)), and classes are 0 "
            + "and 1", at: arguments.span("data"),
          help: "how far off a network is says `fit`, as in `r.test.mse`"))
    }
    return classes
  }

  /// The names an option gives: one, or a list of them.
  private static func names(
    _ name: String, _ arguments: BoundArguments
  ) throws(Halt) -> [String] {
    guard let value = arguments.value(name) else { return [] }
    let elements = if case .list(let elements) = value { elements } else { [value] }
    var names: [String] = []
    for element in elements {
      guard case .text(let text) = element else {
        throw arguments.refused(name, "expected the name of a column, found \(element.kindText)")
      }
      names.append(text)
    }
    return names
  }
}
