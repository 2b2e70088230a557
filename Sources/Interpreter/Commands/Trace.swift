import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let trace: Entry<Command> = Entry(
    "trace", "Shows the forward and the backward pass at a point, matrix by matrix.",
    details: """
      Forward: z^[l] = W^[l] a^[l-1] + b^[l], a^[l] = sigma(z^[l]), s^[l] = sigma'(z^[l]). Backward: \
      g^[L] = 1 and g^[l-1] = (g^[l] * s^[l]) W^[l], element by element in the bracket; g^[1] is the \
      row of partial derivatives, with a row per output where there are several.
      """,
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter(operand: "x", .any, "a point: a number or a list of n_1 numbers"),
    ],
    examples: [
      Example(
        "net = dense(2, tanh, weights=[[1], [-2]], bias=[0.5, 0.25]) >> dense(1, weights=[[3, 4]], bias=[-1])\ntrace net 0.3"
      )
    ]
  ) { (arguments, evaluator) throws(Halt) in
    let (network, point) = try passOperands(arguments)
    let trace = try arguments.locating { () throws(ModelError) in try network.trace(at: point) }
    evaluator.emit(.output(TraceText(trace, digits: evaluator.settings.digits).output))
    return .nothing
  }
}
