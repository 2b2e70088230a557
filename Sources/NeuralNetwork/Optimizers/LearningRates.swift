package import Vocabulary

/// The table of learning rate schedules; a plain number is a rate that stays.
package enum LearningRates {
  package static let all = Catalog<LearningRate>(
    noun: "learning rate schedule", [cosine, exponential, staircase])

  private static let plan =
    "A training that was stopped goes on in its plan; one that follows a finished one begins anew."

  private static let cosine = Entry<LearningRate>(
    name: "cosine", summary: "Falls from the first rate to the last along half a cosine.",
    details: "last + (first - last) (1 + cos(pi p))/2, with p the share of the steps done. \(plan)",
    parameters: [
      Parameter(operand: "first", .number(.positive), default: "0.01", "the rate at the start"),
      Parameter(operand: "last", .number(.nonNegative), default: "0", "the rate at the end"),
    ],
    examples: [Example("net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 lr=cosine(0.01)")]
  ) { (arguments) throws(ParameterError) in
    let first = try positive("first", arguments.number("first", default: 0.01))
    let last = arguments.number("last", default: 0)
    guard last >= 0, last.isFinite else {
      throw ParameterError(
        "last", "last must be a number of at least 0, found \(NumberText.shortest(last))")
    }
    let end = last == 0 ? "" : ", \(NumberText.shortest(last))"
    return LearningRate(
      text: "cosine(\(NumberText.shortest(first))\(end))",
      schedule: .cosine(from: first, to: last))
  }

  private static let exponential = Entry<LearningRate>(
    name: "exponential", summary: "Falls from the first rate to the last by equal factors.",
    details: "first (last/first)^p, with p the share of the steps done. \(plan)",
    parameters: [
      Parameter(operand: "first", .number(.positive), default: "0.01", "the rate at the start"),
      Parameter(operand: "last", .number(.positive), default: "0.001", "the rate at the end"),
    ],
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 lr=exponential(0.01, 0.001)")
    ]
  ) { (arguments) throws(ParameterError) in
    let first = try positive("first", arguments.number("first", default: 0.01))
    let last = try positive("last", arguments.number("last", default: 0.001))
    return LearningRate(
      text: "exponential(\(NumberText.shortest(first)), \(NumberText.shortest(last)))",
      schedule: .exponential(from: first, to: last))
  }

  private static let staircase = Entry<LearningRate>(
    name: "staircase", summary: "Is multiplied by a factor after every so many epochs.",
    details: "first factor^floor(t/every), with t the epochs done, earlier calls included.",
    parameters: [
      Parameter(operand: "first", .number(.positive), default: "0.01", "the rate at the start"),
      Parameter(operand: "factor", .number(.positive), default: "0.5", "the factor of a stair"),
      Parameter(operand: "every", .count(least: 1), default: "100", "epochs on a stair"),
    ],
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 lr=staircase(0.01, 0.5, 100)")
    ]
  ) { (arguments) throws(ParameterError) in
    let first = try positive("first", arguments.number("first", default: 0.01))
    let factor = try positive("factor", arguments.number("factor", default: 0.5))
    let every = arguments.number("every", default: 100)
    guard every >= 1, every <= 1e15, every == every.rounded() else {
      throw ParameterError(
        "every", "every must be a positive whole number, found \(NumberText.shortest(every))")
    }
    return LearningRate(
      text: "staircase(\(NumberText.shortest(first)), \(NumberText.shortest(factor)), "
        + "\(NumberText.shortest(every)))",
      schedule: .staircase(from: first, factor: factor, every: Int(every)))
  }

  private static func positive(_ name: String, _ value: Double) throws(ParameterError) -> Double {
    guard value > 0, value.isFinite else {
      throw ParameterError(
        name, "\(name) must be a positive number, found \(NumberText.shortest(value))")
    }
    return value
  }
}
