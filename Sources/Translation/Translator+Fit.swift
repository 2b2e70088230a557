internal import NeuralNetwork
internal import Syntax
internal import Vocabulary

extension Translator {
  /// `fit net target key=value`: a call of the function of that name in the translated program,
  /// whose options have the names and the defaults of nn.
  mutating func fit(_ call: Call) -> Python {
    need("fit")
    var arguments: [String] = []
    for (index, argument) in call.arguments.enumerated() {
      if let name = argument.name {
        if let text = option(name, argument) { arguments.append(text) }
      } else if index == 0 {
        arguments.append(trained(argument))
      } else {
        arguments.append(withDomain(expression(argument.value)).text)
      }
    }
    arguments += seed(of: call)
    return Python("fit(\(arguments.joined(separator: ", ")))", .postfix, .result)
  }

  /// A function written where it is used has no domain of its own yet.
  mutating func withDomain(_ function: Python) -> Python {
    guard case .function(let inputs) = function.kind,
      function.level == .lambda || function.text.hasPrefix("np.")
    else { return function }
    need("on")
    let domain = Array(repeating: "(-1, 1)", count: inputs).joined(separator: ", ")
    return Python("on_domain(\(function.text), [\(domain)])", .postfix, function.kind)
  }

  /// The network: a variable is trained where it stands, anything else is a copy, and so it is
  /// inside a function.
  private mutating func trained(_ argument: Call.Argument) -> String {
    let value = expression(argument.value)
    guard value.kind == .network || value.kind == .unknown else {
      return refuse("the training of anything but a network", at: argument.span).text
    }
    if argument.isBracketedName || isInFunction, case .name(let name) = argument.value {
      return copy(of: name).text
    }
    return value.text
  }

  private mutating func option(_ name: Name, _ argument: Call.Argument) -> String? {
    let option = name.text
    if target.missingOptions.contains(option) || Self.missing.contains(option) {
      refuse("`\(option)=`", at: argument.span)
      return nil
    }
    if Self.features.contains(option) { use(option) }
    switch option {
    case "optimizer":
      return factory(argument.value, among: Optimizers.all.names, noun: "optimizer").map {
        "optimizer=\($0)"
      }
    case "loss":
      return factory(argument.value, among: Losses.all.names, noun: "loss").map { "loss=\($0)" }
    case "init":
      return factory(argument.value, among: Initializers.all.names, noun: "initializer").map {
        "init=\($0)"
      }
    case "lr":
      if let rate = schedule(argument.value) {
        use("rates")
        return "lr=\(rate)"
      }
      return "lr=\(expression(argument.value).text)"
    case "precision":
      if case .name(let name) = argument.value, name.text == "double" { return nil }
      refuse("`precision=single`", at: argument.span)
      return nil
    case "grid", "on", "noise": return dataArgument(argument)
    default: return "\(option)=\(expression(argument.value).text)"
    }
  }

  /// Options of `fit` that no target has.
  private static let missing: Set<String> = ["time", "until", "regularize", "seeds"]
  /// Options that are a part of `fit` only where they are used.
  private static let features: Set<String> = ["l2", "clip", "patience", "goal", "validation"]

  private mutating func schedule(_ expression: Expression) -> String? {
    switch expression {
    case .name(let name) where kinds[name.text] == nil && LearningRates.all[name.text] != nil:
      need(name.text)
      return "\(name.text)()"
    case .call(let call):
      guard case .name(let name) = call.callee, LearningRates.all[name.text] != nil else {
        return nil
      }
      need(name.text)
      return "\(name.text)(\(operands(call)))"
    default: return nil
    }
  }

  /// `sgd`, `sgd(momentum=0.9)`: what a part of the same name makes.
  private mutating func factory(
    _ expression: Expression, among names: [String], noun: String
  ) -> String? {
    var settings: String?
    var chosen: Name?
    switch expression {
    case .name(let name): chosen = name
    case .call(let call):
      if case .name(let callee) = call.callee { chosen = callee }
      settings = operands(call)
    default: break
    }
    guard let chosen, names.contains(chosen.text) else {
      refuse("a computed \(noun)", at: expression.span)
      return nil
    }
    guard has(chosen.text) else {
      let others = names.filter { has($0) }.joined(separator: ", ")
      refuse(
        "the \(noun) `\(chosen.text)`", at: chosen.span,
        help: "\(target.title) has \(others)")
      return nil
    }
    need(chosen.text)
    if chosen.text == "adamw" { use("decay") }
    // Those with settings are functions that make one.
    let isMade = noun == "optimizer" || chosen.text == "huber"
    return isMade ? "\(chosen.text)(\(settings ?? ""))" : chosen.text
  }
}
