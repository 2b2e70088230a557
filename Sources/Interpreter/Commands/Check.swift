import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let check: Entry<Command> = Entry(
    "check", "Compares the backward pass of a network with central differences.",
    details: "Derivatives with respect to the inputs and to the parameters, at the points the "
      + "network was trained on, or at the given point.",
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter(operand: "x", .any, required: false, "a point to check at"),
    ],
    examples: [Example("net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=5\ncheck net")]
  ) { (arguments, evaluator) throws(Halt) in
    guard case .network(let fitted) = arguments.value("net") else { return .nothing }
    let inputs = fitted.network.inputSize ?? 1
    var points = Matrix(
      rows: 3, columns: inputs,
      elements: (0..<3 * inputs).map { -0.7 + 0.53 * Double($0 % 4) })
    var targets: Matrix?
    if arguments.isGiven("x") {
      let point = try arguments.point("x")
      points = Matrix(rows: 1, columns: point.count, elements: point)
    } else if let data = fitted.split?.train {
      let rows = Array(0..<min(8, data.x.rows))
      points = data.rows(rows).x
      targets = data.rows(rows).y
    }
    let check = try arguments.locating { () throws(ModelError) in
      try fitted.network.gradientCheck(at: points, targets: targets)
    }
    evaluator.emit(.output(output(check)))
    return .record(
      Record([
        ("inputs", .number(check.inputs.relative)),
        ("parameters", .number(check.parameters.relative)),
      ]))
  }

  private static func output(_ check: GradientCheck) -> Output {
    func number(_ value: Double, _ digits: Int) -> String {
      NumberText.significant(value, digits: digits)
    }
    var rows = [
      ["with respect to", "checked", "largest deviation", "where", "backward pass", "difference"]
    ]
    for (name, part) in [("inputs", check.inputs), ("parameters", check.parameters)] {
      rows.append([
        name, String(part.count), number(part.relative, 3), part.place, number(part.analytic, 10),
        number(part.numeric, 10),
      ])
    }
    let isFine = check.largest < 1e-6
    return Output(
      "check",
      lines: TextTable.lines(rows, header: true) + [
        StyledText(
          isFine
            ? "the backward pass agrees with central differences"
            : "the backward pass and central differences disagree; next to a kink (relu) the differences are wrong themselves",
          isFine ? .good : .warning)
      ],
      fields: [
        Field("inputs", .number(check.inputs.relative)),
        Field("inputs_at", .text(check.inputs.place)),
        Field("parameters", .number(check.parameters.relative)),
        Field("parameters_at", .text(check.parameters.place)),
        Field("quantity", .text(check.quantity)),
      ])
  }
}
