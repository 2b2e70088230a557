import NeuralNetwork
import Syntax
import Vocabulary

/// What `plot` draws, with what it is drawn from.
enum PictureKind {
  case table(Table)
  case benchmark(BenchmarkResult)
  case hidden
  case weights
  case losses([(label: String, result: FitResult)])
  case lists([(label: String, values: [Double])])
  case matrices([(label: String, matrix: Matrix)])
  /// Functions of one variable.
  case curves
  /// Functions of two.
  case fields
  case slices(inputs: Int)

  /// An option that only some pictures have.
  private struct Special: Sendable {
    let names: [String]
    /// What it does and that there is nothing to do it with.
    let problem: String
    var help = "leave it out"
    let isRead: @Sendable (PictureKind) -> Bool
  }

  private static let special = [
    Special(
      names: ["show"], problem: "chooses a picture of a benchmark, and there is none to draw"
    ) { if case .benchmark = $0 { true } else { false } },
    Special(
      names: ["x", "y", "z", "by"],
      problem: "names a column of a table, and there is no table to draw",
      help: "write `plot t x=k y=value` for a table `t`"
    ) { if case .table = $0 { true } else { false } },
    Special(
      names: ["slope"],
      problem: "draws the power law of a table's columns, and there is no table to draw"
    ) { if case .table = $0 { true } else { false } },
    Special(
      names: ["at"],
      problem: "draws a network of one input after some epochs, and there is none to draw"
    ) { if case .curves = $0 { true } else { false } },
    Special(
      names: ["error"],
      problem: "compares two functions of one or two variables, and there are none to draw"
    ) { kind in
      switch kind {
      case .curves, .fields: true
      default: false
      }
    },
    Special(
      names: ["through"],
      problem: "is the point that pictures of three or more inputs go through, and there is none "
        + "to draw"
    ) { if case .slices = $0 { true } else { false } },
    Special(
      names: ["on"], problem: "is where functions are drawn, and there is none to draw"
    ) { kind in
      switch kind {
      case .curves, .fields, .slices, .hidden: true
      default: false
      }
    },
    Special(
      names: ["hidden"], problem: "draws the hidden units of a network, and this is another picture"
    ) { if case .hidden = $0 { true } else { false } },
    Special(
      names: ["weights"], problem: "draws the matrices of a network, and this is another picture"
    ) { if case .weights = $0 { true } else { false } },
  ]

  /// Throws at an option that this picture has no use for.
  func check(_ arguments: BoundArguments) throws(Halt) {
    for special in Self.special where !special.isRead(self) {
      for name in special.names
      where arguments.isGiven(name) && arguments.flag(name) != false {
        throw .failed(
          Diagnostic(
            .wrongValue, "`\(name)=` \(special.problem)", at: arguments.span(name),
            help: special.help))
      }
    }
  }
}
