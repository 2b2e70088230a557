internal import NeuralNetwork
internal import Syntax
internal import Vocabulary

extension Translator {
  /// Whether an expression is made of layers.
  func isNetwork(_ expression: Expression) -> Bool {
    switch expression {
    case .call(let call):
      if case .name(let name) = call.callee, kinds[name.text] == nil {
        return ["dense", "residual", "input"].contains(name.text)
      }
      return false
    case .name(let name): return kinds[name.text] == .network
    case .infix(let node):
      return node.operator == .then || node.operator == .beside
        || node.operator == .power && isNetwork(node.left)
    default: return false
    }
  }

  /// `dense(64,tanh) >> dense(1)` as a network of the target.
  mutating func network(_ expression: Expression) -> Python {
    let elements = elements(of: expression)
    let separator = elements.joined(separator: ", ").count > 80 ? ",\n    " : ", "
    let isLong = separator.contains("\n")
    let list =
      isLong
      ? "\n    \(elements.joined(separator: separator)),\n" : elements.joined(separator: separator)
    return Python(target.sequence.before + list + target.sequence.after, .postfix, .network)
  }

  /// What stands in the sequence for an expression of layers.
  private mutating func elements(of expression: Expression) -> [String] {
    switch expression {
    case .infix(let node) where node.operator == .then:
      return elements(of: node.left) + elements(of: node.right)
    case .infix(let node) where node.operator == .power:
      guard case .number(let count) = node.right, count.value >= 1, count.value <= 1000 else {
        refuse("a computed number of layers", at: node.right.span)
        return []
      }
      let once = elements(of: node.left)
      return (0..<Int(count.value)).flatMap { _ in once }
    case .infix(let node) where node.operator == .beside:
      guard let beside = target.beside else {
        refuse("`|`", at: node.operatorSpan)
        return []
      }
      need("beside")
      return [
        "\(beside.before)\(network(node.left).text), \(network(node.right).text)\(beside.after)"
      ]
    case .name(let name) where kinds[name.text] == .network:
      return [copy(of: name).text]
    case .call(let call):
      guard case .name(let callee) = call.callee else { break }
      if callee.text == "dense" { return dense(call) }
      // The sizes come from the data.
      if callee.text == "input" { return [] }
      if callee.text == "residual", let inner = call.arguments.first?.value {
        guard let residual = target.residual else { break }
        need("residual")
        return [residual.before + network(inner).text + residual.after]
      }
    default: break
    }
    refuse("this layer", at: expression.span)
    return []
  }

  /// A network is a value: what is given another name, or made part of another, is a copy.
  mutating func copy(of name: Name) -> Python {
    guard has("copies") else { return refuse("a copy of a network", at: name.span) }
    return Python("copy.deepcopy(\(self.name(name.text)))", .postfix, .network)
  }

  private mutating func dense(_ call: Call) -> [String] {
    let operands = call.arguments.filter { $0.name == nil }
    for option in call.arguments {
      if let name = option.name, name.text != "activation", name.text != "n" {
        refuse(
          "`\(name.text)=` of a layer", at: option.span,
          help: name.text == "init" ? "give `init=` to `fit`" : nil)
      }
    }
    guard let count = operands.first ?? call.arguments.first(where: { $0.name?.text == "n" }) else {
      return []
    }
    var units = expression(count.value).text
    if case .number = count.value {} else { units = "int(\(units))" }
    let activation =
      operands.dropFirst().first ?? call.arguments.first { $0.name?.text == "activation" }
    let plain = target.dense.plain.replacing("{units}", with: units)
    guard let activation, let spelled = self.activation(activation.value) else { return [plain] }
    if target.activationStandsAlone { return [plain, spelled] }
    return [
      target.dense.activated.replacing("{units}", with: units).replacing(
        "{activation}", with: spelled)
    ]
  }

  /// An activation in the target's spelling; nil for the identity, and for what is refused.
  private mutating func activation(_ expression: Expression) -> String? {
    var name: Name?
    var settings: [String: String] = [:]
    switch expression {
    case .name(let bare): name = bare
    case .call(let call):
      if case .name(let callee) = call.callee { name = callee }
      let parameters = name.flatMap { Activations.all[$0.text] }?.parameters ?? []
      for (index, argument) in call.arguments.enumerated() {
        let parameter =
          argument.name?.text ?? (index < parameters.count ? parameters[index].name : "")
        settings[parameter] = self.expression(argument.value).text
      }
    default: break
    }
    guard let name, kinds[name.text] == nil, let entry = Activations.all[name.text],
      var spelled = target.activations[name.text]
    else {
      refuse("the activation `\(source.string(in: expression.span))`", at: expression.span)
      return nil
    }
    if spelled.isEmpty { return nil }
    if has(name.text) { need(name.text) }
    for parameter in entry.parameters {
      spelled = spelled.replacing(
        "{\(parameter.name)}", with: settings[parameter.name] ?? parameter.defaultText ?? "0")
    }
    return spelled
  }
}
