import Exchange
import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

/// Help as text, made from the entries of the tables.
package enum HelpPage {
  /// All names there is a page for.
  package static let topics: [String] =
    TopicCatalog.all.flatMap(\.topics).map(\.name) + HelpGuide.all.map(\.name)
    + ErrorPages.all.map(\.code.name)

  /// The same with their meanings, to complete.
  static let choices: [CompletionList.Candidate] =
    TopicCatalog.all.flatMap(\.topics).map { .init(text: $0.name, meaning: $0.summary) }
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
    for catalog in TopicCatalog.all {
      lines.append(StyledText(catalog.title, .heading))
      lines += wrapped(catalog.topics.map(\.name))
    }
    lines += [
      "`help fit` tells everything about one name, `help N014` explains a message by its code",
      "`help syntax` shows the language at a glance, `help fields` what stands behind a dot",
      "`help keys` tells what keys do at the prompt",
    ].map { StyledText($0, .dim) }
    return Output(
      "help", lines: lines,
      fields: TopicCatalog.all.map { catalog in
        Field(catalog.title, .list(catalog.topics.map { .text($0.name) }))
      })
  }()

  /// The page of a name: everything the tables have of it, one after the other.
  static func page(for name: String) -> Output? {
    let pages = TopicCatalog.all.compactMap { catalog in
      catalog.topics.first { $0.name == name }.map { output($0, noun: catalog.noun) }
    }
    guard let first = pages.first else {
      return HelpGuide.named(name)?.output ?? ErrorPages[name].map(output)
    }
    let others = pages.dropFirst()
    return Output(
      "help", lines: first.lines + others.flatMap { [StyledText("")] + $0.lines },
      fields: first.fields + others.map { Field("other", .object($0.fields)) })
  }

  /// What commands and functions have an option of that name, and what it means there.
  static func option(_ name: String) -> Output? {
    let places = TopicCatalog.topics(.command, .function).compactMap { topic in
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
