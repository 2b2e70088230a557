import NeuralNetwork
import Syntax
import Vocabulary

/// What a `fit` trains on: its split, and the options that made it, as they are typed.
struct TrainingData {
  let split: Split
  let text: String

  /// - Parameters:
  ///   - parts: The split when none is given.
  ///   - count: How many points of a function when nothing is said.
  ///   - grid: How they lie when nothing is said.
  init(
    _ arguments: BoundArguments, _ evaluator: Evaluator, parts fallback: [Double] = [70, 15, 15],
    count: Int = 100, grid: Grid = .uniform
  ) throws(Halt) {
    let seed = arguments.count("seed") ?? evaluator.settings.seed
    var parts = arguments.numbers("split") ?? fallback
    let validation = try Self.validation(arguments, &parts)
    let data: Dataset
    var words = ""
    switch arguments.value("target") {
    case .split(let split):
      try Self.refuse(["N", "grid", "on", "noise", "split", "validation"], arguments, "a split")
      if arguments.isGiven("patience"), split.validation == nil {
        throw .failed(
          Diagnostic(
            .wrongValue, "patience watches the validation loss, and this split has no such points",
            at: arguments.span("patience"),
            help: "make it with some, as in `split(d, [70,15,15])`, or leave patience out"))
      }
      self.split = split
      text = ""
      return
    case .data(let given):
      try Self.refuse(["N", "grid", "on", "noise"], arguments, "a data set")
      data = given
    case .some(let target):
      let formula = try Functions.formula(
        target, at: arguments.span("target"), evaluator.callContext)
      data = try Dataset.sampled(formula, arguments, evaluator, count: count, grid: grid)
      let domain = arguments.domain("on") ?? formula.domain
      words = " N=\(data.x.rows) grid=\(arguments.text("grid") ?? grid.name) on="
      words += ValueText.domainText(domain, digits: 17)
      if let noise = arguments.number("noise"), noise > 0 {
        words += " noise=\(NumberText.shortest(noise))"
      }
    case nil: throw .failed(Diagnostic(.missingOperand, "no target", at: arguments.callSpan))
    }
    split = try arguments.locating { () throws(ModelError) in
      var split =
        parts == Self.whole
        ? try Split(all: data) : try data.split(percentages: parts, seed: seed)
      if let validation { try split.watch(validation) }
      return split
    }
    if validation == nil || parts != Self.whole {
      words += " split=[\(parts.map { NumberText.shortest($0) }.joined(separator: ","))]"
    }
    if validation != nil {
      words += " validation=\(evaluator.text(at: arguments.span("validation")))"
    }
    text = words
  }

  /// All for training.
  private static let whole: [Double] = [100, 0, 0]

  /// The validation set of its own; where no split is given with it, that is [100,0,0].
  private static func validation(
    _ arguments: BoundArguments, _ parts: inout [Double]
  ) throws(Halt) -> Dataset? {
    guard arguments.isGiven("validation") else { return nil }
    guard case .data(let data) = arguments.value("validation") else {
      throw arguments.refused(
        "validation", "expected a data set, found a split", help: "give its part: `s.validation`")
    }
    if arguments.isGiven("split"), parts.count != 3 || parts[1] != 0 {
      throw .failed(
        Diagnostic(
          .wrongValue,
          "the split leaves points for validation, and validation= gives a set of its own",
          at: arguments.span("split"), help: "write split=[100,0,0], or leave split out"))
    }
    if !arguments.isGiven("split") { parts = whole }
    return data
  }

  private static func refuse(
    _ names: [String], _ arguments: BoundArguments, _ what: String
  ) throws(Halt) {
    for name in names where arguments.isGiven(name) {
      throw .failed(
        Diagnostic(
          .wrongValue, "`\(name)=` is for functions, and this target is \(what)",
          at: arguments.span(name), help: "leave it out"))
    }
  }
}
