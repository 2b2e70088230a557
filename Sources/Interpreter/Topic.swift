import Exchange
import NeuralNetwork
import Plotting
package import Vocabulary

/// What a help page says of an entry, whatever its table.
package struct Topic: Sendable {
  package let name: String
  package let summary: String
  package let details: String
  package let parameters: [Parameter]
  package let examples: [Example]
  package let isCommand: Bool

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

/// The topics of one table.
package struct TopicCatalog: Sendable {
  /// What its names stand for in a program.
  package enum Role: Sendable {
    case command
    case function
    /// Something to approximate or to approximate with.
    case target
    case activation
    case constant
    /// The value of an option.
    case choice
    /// The ending of a file.
    case format
  }

  package let title: String
  package let noun: String
  package let role: Role
  package let topics: [Topic]

  private init(_ title: String, _ noun: String, _ role: Role, _ topics: [Topic]) {
    self.title = title
    self.noun = noun
    self.role = role
    self.topics = topics
  }

  private init<Product>(_ title: String, _ noun: String, _ role: Role, _ catalog: Catalog<Product>)
  {
    self.init(
      title, noun, role,
      catalog.entries.map {
        Topic(
          name: $0.name, summary: $0.summary, details: $0.details, parameters: $0.parameters,
          examples: $0.examples, isCommand: role == .command)
      })
  }

  /// Every table, in the order names are looked up.
  package static let all = [
    TopicCatalog("commands", "command", .command, Commands.all),
    TopicCatalog(
      "functions", "function", .function,
      TopicCatalog("functions", "function", .function, Functions.all).topics + elementary),
    TopicCatalog("targets", "target", .target, Targets.all),
    TopicCatalog("approximants", "approximant", .target, Approximants.all),
    TopicCatalog("data sets", "data set", .target, DatasetCatalog.all),
    TopicCatalog("activations", "activation", .activation, Activations.all),
    TopicCatalog("constants", "constant", .constant, constants),
    TopicCatalog("optimizers", "optimizer", .choice, Optimizers.all),
    TopicCatalog("learning rates", "learning rate", .choice, LearningRates.all),
    TopicCatalog("losses", "loss", .choice, Losses.all),
    TopicCatalog("initializers", "initializer", .choice, Initializers.all),
    TopicCatalog("grids", "grid", .choice, Grid.all),
    TopicCatalog("plot formats", "plot format", .format, PlotFormats.all),
    TopicCatalog("model formats", "model format", .format, ModelFormats.all),
  ]

  /// The topics of the tables with these roles, role by role.
  package static func topics(_ roles: Role...) -> [Topic] {
    roles.flatMap { role in all.filter { $0.role == role }.flatMap(\.topics) }
  }

  private static let elementary = ElementaryFunction.allCases.map {
    Topic(
      name: $0.rawValue, summary: $0.summary, details: "It maps over lists and matrices.",
      parameters: [Parameter(operand: "x", .any, "a number, a list or a matrix")],
      examples: [Example("\($0.rawValue)(\($0 == .sign ? "-2" : "0.5"))")], isCommand: false)
  }

  private static let constants = Builtins.constants.map {
    Topic(
      name: $0.name, summary: $0.meaning,
      details: $0.value.isFinite ? "Its value is \(NumberText.shortest($0.value))." : "",
      parameters: [], examples: [Example($0.name)], isCommand: false)
  }
}
