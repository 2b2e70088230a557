import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let explain: Entry<Command> = Entry(
    "explain", "Tells the forward and the backward pass at a point as a lesson, step by step.",
    details: "What `trace` shows as numbers, with a sentence for every step.",
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter(operand: "x", .any, "a point: a number or a list of n_1 numbers"),
    ],
    examples: [
      Example(
        "net = dense(2, tanh, weights=[[1], [-2]], bias=[0.5, 0.25]) >> dense(1, weights=[[3, 4]], bias=[-1])\nexplain net 0.3"
      )
    ]
  ) { (arguments, evaluator) throws(Halt) in
    let (network, point) = try passOperands(arguments)
    let trace = try arguments.locating { () throws(ModelError) in try network.trace(at: point) }
    evaluator.emit(.output(TraceLesson(trace, digits: evaluator.settings.digits).output))
    return .nothing
  }

  /// The network and the point of `trace` and `explain`.
  static func passOperands(_ arguments: BoundArguments) throws(Halt) -> (Network, [Double]) {
    guard case .network(let fitted) = arguments.value("net") else {
      throw arguments.refused("net", "expected a network")
    }
    return (fitted.network, try arguments.point("x"))
  }
}
