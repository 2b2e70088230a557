import Exchange
import NeuralNetwork
import Plotting
import Syntax
package import Vocabulary

/// Help as text, made from the entries of the tables.
package enum HelpPage {
  /// All names there is a page for.
  package static let topics: [String] =
    Topic.catalogs.flatMap { $0.topics.map(\.name) } + Builtins.constants.map(\.name)
    + HelpGuide.all.map(\.name) + ErrorPages.all.map(\.code.name)

  /// The same with their meanings, to complete.
  static let choices: [CompletionList.Candidate] =
    Topic.catalogs.flatMap(\.topics).map { .init(text: $0.name, meaning: $0.summary) }
    + HelpGuide.all.map { .init(text: $0.name, meaning: $0.summary) }
    + ErrorPages.all.map { .init(text: $0.code.name, meaning: $0.code.title) }

  /// Where help begins: the first lines to type, and every name by its kind.
  static let start: Output = {
    var lines: [StyledText] = [
      StyledText("a calculator for neural networks", .heading),
      StyledText("  net = dense(64,tanh) >> dense(64,tanh) >> dense(1)", .code),
      StyledText("  r = fit net runge N=100 epochs=500", .code),
      StyledText("  plot runge net", .code),
      StyledText("  plot r", .code),
      StyledText("  net'(0.3)", .code),
    ]
    for catalog in Topic.catalogs {
      lines.append(StyledText(catalog.title, .heading))
      lines += wrapped(catalog.topics.map(\.name))
    }
    lines += [
      "`help fit` tells everything about one name, `help N014` explains a message by its code",
      "`help syntax` shows the language at a glance, `help keys` what keys do at the prompt",
    ].map { StyledText($0, .dim) }
    return Output(
      "help", lines: lines,
      fields: Topic.catalogs.map { catalog in
        Field(catalog.title, .list(catalog.topics.map { .text($0.name) }))
      })
  }()

  /// The page of a name; the first table that has it is shown.
  static func page(for name: String) -> Output? {
    if let constant = Builtins.constants.first(where: { $0.name == name }) {
      return Output(
        "help",
        lines: [
          StyledText([
            .init(.name, name), .init(.plain, " = \(NumberText.shortest(constant.value))"),
          ]),
          StyledText(constant.meaning),
        ], fields: [Field("name", .text(name)), Field("summary", .text(constant.meaning))])
    }
    for catalog in Topic.catalogs {
      if let topic = catalog.topics.first(where: { $0.name == name }) {
        return output(topic, noun: catalog.noun)
      }
    }
    return HelpGuide.named(name)?.output ?? ErrorPages[name].map(output)
  }

  /// What commands and functions have an option of that name, and what it means there.
  static func option(_ name: String) -> Output? {
    let places = Topic.catalogs.prefix(2).flatMap(\.topics).compactMap { topic in
      topic.parameters.first { $0.name == name && !$0.isOperand }.map { (topic.name, $0) }
    }
    guard !places.isEmpty else { return nil }
    let rows = places.map { topic, parameter in
      [
        "\(topic) \(name)=", parameter.defaultText ?? "",
        parameter.meaning + choices(parameter.kind),
      ]
    }
    return Output(
      "help",
      lines: [StyledText([.init(.name, name), .init(.dim, "  option")])]
        + TextTable.lines(rows, header: false, indent: "  "),
      fields: [
        Field("name", .text(name)), Field("kind", .text("option")),
        Field("of", .list(places.map { .text($0.0) })),
      ])
  }

  private static func output(_ topic: Topic, noun: String) -> Output {
    var lines = [
      StyledText([.init(.name, topic.name), .init(.dim, "  \(noun)")]), StyledText(topic.summary),
    ]
    if !topic.details.isEmpty {
      lines += wrapped(topic.details.split(separator: " ").map(String.init), indent: "")
    }
    if !topic.parameters.isEmpty {
      lines.append(StyledText("usage", .heading))
      lines.append(StyledText("  " + topic.usage, .code))
      lines.append(StyledText("takes", .heading))
      let rows = topic.parameters.map { parameter in
        [
          parameter.isOperand ? parameter.name : "\(parameter.name)=", parameter.defaultText ?? "",
          parameter.meaning + choices(parameter.kind),
        ]
      }
      lines += TextTable.lines(rows, header: false, indent: "  ")
    }
    if !topic.examples.isEmpty {
      lines.append(StyledText("examples", .heading))
      for example in topic.examples {
        lines += example.program.split(separator: "\n").map { StyledText("  \($0)", .code) }
      }
    }
    return Output(
      "help", lines: lines,
      fields: [
        Field("name", .text(topic.name)), Field("kind", .text(noun)),
        Field("summary", .text(topic.summary)),
        Field(
          "parameters",
          .list(
            topic.parameters.map { parameter in
              .object([
                Field("name", .text(parameter.name)),
                Field("default", parameter.defaultText.map { .text($0) } ?? .null),
                Field("meaning", .text(parameter.meaning)),
              ])
            })),
        Field("examples", .list(topic.examples.map { .text($0.program) })),
      ])
  }

  private static func choices(_ kind: Parameter.Kind) -> String {
    switch kind {
    case .choice(_, let rows): ": " + rows.map(\.name).joined(separator: " ")
    case .either(let kinds): kinds.map(choices).joined()
    default: ""
    }
  }

  static func wrapped(_ words: [String], indent: String = "  ") -> [StyledText] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + word.count < 90 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(indent + word)
      }
    }
    return lines.map { StyledText($0) }
  }
}

/// What a help page says of an entry, whatever its table.
package struct Topic: Sendable {
  package let name: String
  package let summary: String
  package let details: String
  package let parameters: [Parameter]
  package let examples: [Example]
  package let isCommand: Bool

  /// Every table, in the order names are looked up.
  package static let catalogs: [(title: String, noun: String, topics: [Topic])] = [
    ("commands", "command", topics(Commands.all, isCommand: true)),
    ("functions", "function", topics(Functions.all) + elementary),
    ("targets", "target", topics(Targets.all)),
    ("approximants", "approximant", topics(Approximants.all)),
    ("data sets", "data set", topics(DatasetCatalog.all)),
    ("activations", "activation", topics(Activations.all)),
    ("optimizers", "optimizer", topics(Optimizers.all)),
    ("learning rates", "learning rate", topics(LearningRates.all)),
    ("losses", "loss", topics(Losses.all)),
    ("initializers", "initializer", topics(Initializers.all)),
    ("grids", "grid", topics(Grid.all)),
    ("plot formats", "plot format", topics(PlotFormats.all)),
    ("model formats", "model format", topics(ModelFormats.all)),
  ]

  private static func topics<Product>(
    _ catalog: Catalog<Product>, isCommand: Bool = false
  ) -> [Topic] {
    catalog.entries.map {
      Topic(
        name: $0.name, summary: $0.summary, details: $0.details, parameters: $0.parameters,
        examples: $0.examples, isCommand: isCommand)
    }
  }

  private static let elementary = ElementaryFunction.allCases.map {
    Topic(
      name: $0.rawValue, summary: $0.summary, details: "It maps over lists and matrices.",
      parameters: [Parameter(operand: "x", .any, "a number, a list or a matrix")],
      examples: [Example("\($0.rawValue)(\($0 == .sign ? "-2" : "0.5"))")], isCommand: false)
  }

  /// How it is written: `fit net target N=100 epochs=500 ...`.
  package var usage: String {
    let operands = parameters.filter(\.isOperand).map { parameter in
      (parameter.isRequired ? parameter.name : "[\(parameter.name)]")
        + (parameter.isVariadic ? " ..." : "")
    }
    let options = parameters.filter { !$0.isOperand }.map {
      "\($0.name)=\($0.defaultText ?? "...")"
    }
    if isCommand { return ([name] + operands + options).joined(separator: " ") }
    return "\(name)(\((operands + options).joined(separator: ", ")))"
  }
}
