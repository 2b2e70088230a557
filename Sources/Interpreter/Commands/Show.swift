import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let show: Entry<Command> = Entry(
    "show", "Shows what a value is made of: a network layer by layer.",
    [Parameter(operand: "what", .any, "a network, or any value")],
    examples: [Example("net = input(1) >> dense(8,tanh) >> dense(1)\nshow net")]
  ) { (arguments, evaluator) throws(Halt) in
    let value = arguments.value("what") ?? .nothing
    guard case .network(let fitted) = value else {
      evaluator.emit(
        .output(
          Output(
            "show", lines: ValueText.lines(value, digits: evaluator.settings.digits),
            fields: [Field("value", ValueText.field(value))])))
      return .nothing
    }
    evaluator.emit(.output(summary(of: fitted.network)))
    return .nothing
  }

  private static func summary(of network: Network) -> Output {
    let layers = network.layerSummaries
    guard !layers.isEmpty, let total = network.parameterCount else {
      return Output(
        "show",
        lines: [
          StyledText(network.text, .code),
          StyledText(
            "sizes are not known yet: the input size comes with the data of the first `fit`", .dim),
        ], fields: [Field("network", .text(network.text))])
    }
    var rows = [["layer", "kind", "W", "b", "activation", "parameters"]]
    rows.append(["1", "input", "", "", "", "n = \(network.inputSize ?? 0)"])
    for layer in layers {
      let kind = layer.wiring.isEmpty ? layer.kind : "\(layer.kind), \(layer.wiring)"
      rows.append([
        String(layer.l), kind, "\(layer.outputs) x \(layer.inputs)", String(layer.outputs),
        layer.activation, String(layer.parameterCount),
      ])
    }
    rows[1][5] = "0"
    rows[1][1] = "input(\(network.inputSize ?? 0))"
    let state = network.isTrained ? "" : ", no weights yet"
    return Output(
      "show",
      lines: [StyledText(network.text, .code)] + TextTable.lines(rows, header: true)
        + [StyledText("\(counted(total, "parameter"))\(state)")],
      fields: [
        Field("network", .text(network.text)), Field("parameters", .number(Double(total))),
        Field(
          "layers",
          .list(
            layers.map { layer in
              .object([
                Field("layer", .number(Double(layer.l))),
                Field("inputs", .number(Double(layer.inputs))),
                Field("outputs", .number(Double(layer.outputs))),
                Field("activation", .text(layer.activation)),
                Field("parameters", .number(Double(layer.parameterCount))),
              ])
            })),
      ])
  }
}
