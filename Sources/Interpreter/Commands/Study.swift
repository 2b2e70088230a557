import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let study: Entry<Command> = Entry(
    "study", "Runs a block for every combination of values, on all cores, and gives a table.",
    details: """
      The value of the block's last statement is the measurement: a number, a record of numbers, or \
      a result, whose fields become columns such as `test.max_error`. Each cell works on a copy of \
      everything, and gives the same bits as when it runs alone; an axis called `seed` is also the \
      seed of all that is not given one. Functions and networks are values of an axis as they are, \
      as in `act=[tanh, relu]`; what options take, such as optimizers and initializers, are texts. \
      A cell that fails is in the table with its message. What a cell prints with `print` is shown \
      with the cell in front, in the order of the cells. \
      `into=` keeps finished cells in a file: run again, the study goes on where it stopped, even \
      after `kill -9`; with another block it begins anew. Ctrl-C keeps what is finished. See \
      `group`, `where`, `sort`, `slope`, `plot`, `save`, `merge` for what to do with the table.
      """,
    [
      Parameter(anyOption: "axis", .any, "a name and its values, as in k=1..8 or width=[2,4]"),
      Parameter("into", .file(["sqlite"]), "a file that keeps the finished cells"),
      Parameter("threads", .count(least: 1), "how many cells at once; as many as there are cores"),
    ],
    examples: [
      Example("t = study a=1..3 b=[10, 20] { a*b }\nprint sum(t.value)", prints: "180"),
      Example(
        "t = study width=[2, 4] seed=1..3 {\n  net = dense(width,tanh) >> dense(1)\n"
          + "  fit net runge epochs=5 optimizer=lm\n}\nplot t x=width y=test.max_error"),
      Example(
        "t = study opt=[\"adam\", \"lm\"] seed=1..3 {\n  net = dense(4,tanh) >> dense(1)\n"
          + "  fit net runge epochs=5 optimizer=opt\n}\ngroup(t, by=opt, median=test.mse)"),
    ], takesBlock: true, hasCells: true
  ) { (arguments, evaluator) throws(Halt) in
    .table(try Study(arguments, evaluator).run())
  }
}

/// One call of `study`: its axes, its block, and where finished cells are kept.
private struct Study {
  private let arguments: BoundArguments
  private let evaluator: Evaluator
  private let block: Block
  private let grid: StudyGrid

  init(_ arguments: BoundArguments, _ evaluator: Evaluator) throws(Halt) {
    guard let block = arguments.block else {
      throw .failed(
        Diagnostic(
          .missingOperand, "`study` needs a block that measures", at: arguments.callSpan,
          help: "write `study k=1..8 { ... }`"))
    }
    guard !arguments.fields.isEmpty else {
      throw .failed(
        Diagnostic(
          .missingOperand, "`study` needs names and values to go over", at: arguments.verbSpan,
          help: "write `study k=1..8 { ... }`"))
    }
    if let place = block.statementWithoutValue {
      throw .failed(
        Diagnostic(
          .wrongType, "the block has no value to measure", at: place,
          help: "end it with the value to keep, such as `r.test.max_error` or a `fit`"))
    }
    var axes: [StudyAxis] = []
    for (name, bound) in arguments.fields {
      if let problem = evaluator.refusalToAssign(
        Name(text: name, span: bound.span))
      {
        throw .failed(problem)
      }
      axes.append(try StudyAxis(name, bound, evaluator))
    }
    guard let grid = StudyGrid(axes) else {
      throw .failed(
        Diagnostic(
          .tooLarge, "a study has at most \(StudyGrid.most) cells", at: arguments.callSpan,
          help: "run it in parts"))
    }
    self.arguments = arguments
    self.evaluator = evaluator
    self.block = block
    self.grid = grid
  }

  func run() throws(Halt) -> Table {
    let cell = StudyCell(block, evaluator)
    let grid = grid
    return try GridRun(
      title: "study", grid: grid, identity: evaluator.identity(of: block), arguments: arguments,
      evaluator: evaluator
    ).run { cell.run(grid.values($0)) }
  }
}
