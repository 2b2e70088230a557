import NeuralNetwork
import Syntax
import Vocabulary

/// The names that mean something before anything is defined, other than commands: constants,
/// functions, activations, targets and data sets, each looked up in its table.
enum Builtins {
  static let constants: [(name: String, value: Double, meaning: String)] = [
    ("pi", 3.141592653589793, "The ratio of a circle's circumference to its diameter."),
    ("e", 2.718281828459045, "The base of the natural logarithm."),
    ("inf", .infinity, "Infinity."),
    ("nan", .nan, "Not a number."),
  ]

  /// All names, commands excepted.
  static let names: [String] =
    constants.map(\.name) + ElementaryFunction.allCases.map(\.rawValue) + Functions.all.names
    + Activations.all.names + Targets.all.names + Approximants.all.names + DatasetCatalog.all.names

  private static let known = Set(names)

  /// Whether a name is built in, commands included.
  static func isKnown(_ name: String) -> Bool {
    known.contains(name) || Commands.all[name] != nil
  }

  /// What a built-in name is worth by itself; nil for a name that is none, or that has to be called.
  static func value(_ name: String) -> Value? {
    if let constant = constants.first(where: { $0.name == name }) { return .number(constant.value) }
    if let function = ElementaryFunction(rawValue: name) {
      return .function(Function(name: name, .elementary(function)))
    }
    if let entry = Functions.all[name], let product = try? entry.make(Arguments()) {
      return .function(Function(name: name, .builtin(product)))
    }
    if let activation = try? Activations.all[name]?.make(Arguments()) {
      return .function(Function(name: name, .activation(activation)))
    }
    if let entry = Targets.all[name], !entry.parameters.contains(where: \.isRequired),
      let formula = try? entry.make(Arguments())
    {
      return value(of: formula)
    }
    if let entry = Approximants.all[name], !entry.parameters.contains(where: \.isRequired),
      let approximant = try? entry.make(Arguments())
    {
      return Value(approximant)
    }
    if let data = try? DatasetCatalog.all[name]?.make(Arguments()) { return .data(data) }
    return nil
  }

  private static func value(of formula: Formula) -> Value {
    .function(Function(name: formula.name, .formula(formula), domain: formula.domain))
  }

  /// `monomial(5)`, `leaky_relu(slope=0.1)`, `moons(N=200)`: a row of a table with its arguments;
  /// nil when the name is in none of these tables or is called with a value.
  static func configured(
    _ name: Name, _ call: Call, _ evaluator: Evaluator
  ) throws(Halt) -> Value? {
    if let entry = Targets.all[name.text], !entry.parameters.isEmpty {
      return value(of: try make(entry, call, name, evaluator))
    }
    if let entry = Approximants.all[name.text] {
      return Value(try make(entry, call, name, evaluator))
    }
    if let entry = DatasetCatalog.all[name.text] {
      return .data(try make(entry, call, name, evaluator))
    }
    if let entry = Activations.all[name.text], !entry.parameters.isEmpty,
      !call.arguments.isEmpty, call.arguments.allSatisfy({ $0.name != nil })
    {
      let activation = try make(entry, call, name, evaluator)
      return .function(Function(name: activation.text, .activation(activation)))
    }
    return nil
  }

  private static func make<Product>(
    _ entry: Entry<Product>, _ call: Call, _ name: Name, _ evaluator: Evaluator
  ) throws(Halt) -> Product {
    let choice = Choice(entry.name, entry.summary, parameters: entry.parameters)
    let literals = try evaluator.literals(call, choice, name)
    do { return try entry.make(literals) } catch {
      let argument = call.arguments.first { $0.name?.text == error.parameter }
      throw .failed(
        Diagnostic(
          .wrongValue, error.problem, at: (argument ?? call.arguments.first)?.span ?? name.span,
          help: error.help))
    }
  }

  /// Why a known name cannot stand where it stands; nil for an unknown one.
  static func refusal(of name: String) -> (problem: String, help: String)? {
    if Commands.all[name] != nil {
      return (
        "`\(name)` is a command, not a value",
        "a command stands at the start of a statement or after `name =`; see `help \(name)`"
      )
    }
    let parameters = Targets.all[name]?.parameters ?? Approximants.all[name]?.parameters
    if let first = parameters?.first {
      return (
        "`\(name)` needs \(first.name): \(first.meaning)",
        "write `\(name)(5)`"
      )
    }
    return nil
  }
}
