import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let trace: Entry<Command> = Entry(
    "trace", "Shows the forward and the backward pass at a point, matrix by matrix.",
    details: """
      Forward: z[l] = W[l] a[l-1] + b[l], a[l] = sigma(z[l]), s[l] = sigma'(z[l]). Backward: \
      g[L] = 1 and g[l-1] = (g[l] * s[l]) W[l], element by element in the bracket; g[1] is the \
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
    guard case .network(let fitted) = arguments.value("net") else { return .nothing }
    let point: [Double]
    if let number = arguments.number("x") {
      point = [number]
    } else if let numbers = arguments.numbers("x"), !numbers.isEmpty {
      point = numbers
    } else {
      throw arguments.refused(
        "x", "expected a point, found \(arguments.value("x")?.kindText ?? "nothing")",
        help: "a point is a number or a list of numbers")
    }
    let trace = try arguments.locating { () throws(ModelError) in
      try fitted.network.trace(at: point)
    }
    evaluator.emit(.output(TraceText(trace, digits: evaluator.settings.digits).output))
    return .nothing
  }
}
