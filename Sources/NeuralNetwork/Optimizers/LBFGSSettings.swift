internal import Vocabulary

/// The settings of `lbfgs`, with its row in the table.
struct LBFGSSettings: Sendable, Equatable {
  /// How many pairs of steps and gradient changes are kept.
  var memory = 20

  static let entry = Entry<OptimizerChoice>(
    name: "lbfgs", summary: "Limited-memory BFGS on all points, with a strong Wolfe line search.",
    details: "w += a d with d = -H g, where H stands for the inverse Hessian, made of the last "
      + "steps and changes of the gradient (Nocedal 1980), and a is found by a line search (strong "
      + "Wolfe conditions). An epoch is one iteration over all points. Works with every loss and with many "
      + "parameters.",
    parameters: [
      Parameter("memory", .count(least: 1), default: "20", "steps that are remembered")
    ],
    examples: [
      Example("net = dense(8,tanh) >> dense(1)\nfit net runge epochs=5 optimizer=lbfgs")
    ]
  ) { (arguments) throws(ParameterError) in
    let memory = arguments.number("memory", default: 20)
    guard memory >= 1, memory <= 1000, memory == memory.rounded() else {
      throw ParameterError(
        "memory",
        "memory must be a whole number from 1 to 1000, found \(NumberText.shortest(memory))")
    }
    return OptimizerChoice(
      name: "lbfgs", text: memory == 20 ? "lbfgs" : "lbfgs(memory=\(Int(memory)))",
      kind: .lbfgs(LBFGSSettings(memory: Int(memory))))
  }
}
