import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

extension Commands {
  static let show: Entry<Command> = Entry(
    "show", "Shows what a value is made of: a network layer by layer, and as a drawing.",
    [
      Parameter(operand: "what", .any, "a network, or any value"),
      Parameter(
        "file", .file(PlotFormats.all.names), "write the drawing of a network there instead"),
    ],
    examples: [
      Example("net = input(1) >> dense(8,tanh) >> dense(1)\nshow net"),
      Example("net = dense(8,tanh) >> dense(1)\nfit net runge epochs=5\nshow net file=\"net.svg\""),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    let value = arguments.value("what") ?? .nothing
    guard case .network(let fitted) = value else {
      if arguments.isGiven("file") {
        throw .failed(
          Diagnostic(
            .wrongValue, "`file=` is for the drawing of a network, and this is \(value.kindText)",
            at: arguments.span("file"), help: "`plot` draws other things"))
      }
      evaluator.emit(
        .output(
          Output(
            "show", lines: ValueText.lines(value, digits: evaluator.settings.digits),
            fields: [Field("value", ValueText.field(value))])))
      return .nothing
    }
    let figure = NetworkFigure.diagram(of: fitted.network)
    if arguments.isGiven("file") {
      guard let figure else {
        throw .failed(
          Diagnostic(
            .wrongValue, "the sizes of this network are not known yet", at: arguments.span("what"),
            help: "they come with the first `fit`, or with `input(1) >> ...`"))
      }
      try evaluator.draw(figure, arguments)
      return .nothing
    }
    evaluator.emit(.output(summary(of: fitted.network)))
    if let figure { evaluator.emit(.figure(figure)) }
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
    rows.append(["1", "input(\(network.inputSize ?? 0))", "", "", "", "0"])
    for layer in layers {
      let kind = layer.wiring.isEmpty ? layer.kind : "\(layer.kind), \(layer.wiring)"
      rows.append([
        String(layer.l), kind, "\(layer.outputs) x \(layer.inputs)", String(layer.outputs),
        layer.activation, String(layer.parameterCount),
      ])
    }
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
