import NeuralNetwork
import Vocabulary

extension Commands {
  static let selftest: Entry<Command> = Entry(
    "selftest", "Trains small networks and compares their bits with the recorded ones.",
    details: "Every machine must find the same two hashes, so that a class can check its laptops.",
    [], examples: []
  ) { (_, evaluator) throws(Halt) in
    let tests = SelfTest.run(cancellation: evaluator.cancellation)
    try evaluator.poll()
    let lines = tests.map { test in
      let hash = Fingerprint.text(test.hash)
      return StyledText([
        .init(.plain, "\(test.precision)  "), .init(.number, hash),
        test.matches
          ? .init(.good, "  matches")
          : .init(.bad, "  differs from \(Fingerprint.text(test.recorded))"),
      ])
    }
    evaluator.emit(
      .output(
        Output(
          "selftest",
          lines: lines + [StyledText("instruction set \(InstructionSet.name)", .dim)],
          fields: tests.flatMap { test in
            [
              Field(test.precision, .text(Fingerprint.text(test.hash))),
              Field("\(test.precision)_matches", .flag(test.matches)),
            ]
          } + [Field("instruction_set", .text(InstructionSet.name))])))
    return .boolean(tests.allSatisfy(\.matches))
  }
}
