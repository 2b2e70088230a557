import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let trace: Entry<Command> = Entry(
    "trace", "Shows the forward and the backward pass at a point, matrix by matrix.",
    details: """
      Forward: z^[l] = W^[l] a^[l-1] + b^[l], a^[l] = sigma(z^[l]), s^[l] = sigma'(z^[l]). Backward: \
      g^[L] = 1 and g^[l-1] = (g^[l] * s^[l]) W^[l], element by element in the bracket; g^[1] is the \
      row of partial derivatives, with a row per output where there are several. \
      `t = trace net x` keeps them: `t.a[1]` is the point, `t.z[2]` and `t.s[2]` belong to the first \
      dense layer (`t.z[1]` is empty), `t.g[1]` is the gradient.
      """,
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter(operand: "x", .any, "a point: a number or a list of n_1 numbers"),
    ],
    examples: [
      Example(
        "net = dense(2, tanh, weights=[[1], [-2]], bias=[0.5, 0.25]) >> dense(1, weights=[[3, 4]], bias=[-1])\ntrace net 0.3"
      ),
      Example(
        "net = dense(1, weights=[[2]], bias=[1]) >> dense(1, weights=[[3]], bias=[0])\nt = trace net 0.5\nt.z[2][1] + t.g[1][1]",
        prints: "8"),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    let (network, point) = try passOperands(arguments)
    let trace = try arguments.locating { () throws(ModelError) in try network.trace(at: point) }
    evaluator.emit(.output(TraceText(trace, digits: evaluator.settings.digits).output))
    return .record(record(trace))
  }

  /// Lists in which number l belongs to layer l, as in `net.W`.
  private static func record(_ trace: NetworkTrace) -> Record {
    let dense = trace.steps.filter { $0.W != nil }
    func gradient(_ g: Matrix) -> Value {
      let rows = (0..<g.rows).map { Value(g.row($0)) }
      return rows.count == 1 ? rows[0] : .list(rows)
    }
    return Record([
      ("z", .list([.list([])] + dense.map { Value($0.z ?? []) })),
      ("a", .list([Value(trace.input)] + dense.map { Value($0.a) })),
      ("s", .list([.list([])] + dense.map { $0.s.map { Value($0) } ?? .list([]) })),
      ("g", .list([gradient(trace.inputGradient)] + dense.map { gradient($0.g) })),
      ("output", Value(trace.output)),
    ])
  }
}
