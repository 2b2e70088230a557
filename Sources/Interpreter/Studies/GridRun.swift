import NeuralNetwork
import Syntax
import Vocabulary

/// Runs the cells of a grid for a command with the options `into=` and `threads=`: what is kept in a
/// file is not run again, and what is missing or went wrong is told.
struct GridRun {
  /// "study", "benchmark".
  let title: String
  let grid: StudyGrid
  /// What the cells compute with, besides their own values.
  let identity: String
  let arguments: BoundArguments
  let evaluator: Evaluator

  func run(_ body: @Sendable (Int) -> Measurement) throws(Halt) -> Table {
    let shard = evaluator.isCell ? nil : evaluator.shard
    var cells = Array(0..<grid.count)
    if let shard { cells.removeAll { !shard.contains($0) } }
    var measurements = [Measurement?](repeating: nil, count: grid.count)
    let file = try openFile(shard)
    let known = try located { try file?.finished() ?? [:] }
    for cell in cells { measurements[cell] = known[grid.key(cell)] }
    let pending = cells.filter { measurements[$0] == nil }
    let count = WorkCount(
      "cell", of: title, total: cells.count, done: cells.count - pending.count, evaluator)
    defer { count.end() }
    // What cells print is told in their order, whichever is finished first.
    var told = 0
    try located {
      try Workers(evaluator, threads: arguments.count("threads")).run(pending, body) {
        try file?.keep($1, of: grid.key($0))
        measurements[$0] = $1
        count.add()
        while told < pending.count, let next = measurements[pending[told]] {
          tell(next.printed, of: pending[told])
          told += 1
        }
      }
    }
    for cell in pending[told...] {
      if let measurement = measurements[cell] { tell(measurement.printed, of: cell) }
    }
    try tell(measurements, of: cells)
    return grid.table(measurements)
  }

  private func openFile(_ shard: Shard?) throws(Halt) -> StudyFile? {
    guard let path = arguments.text("into") else {
      if shard != nil {
        throw .failed(
          Diagnostic(
            .missingOperand, "a share of a study needs a file to be kept in",
            at: arguments.callSpan, help: "write `\(title) ... into=\"study.sqlite\" { ... }`"))
      }
      return nil
    }
    let place = try evaluator.permitted(
      shard?.path(path) ?? path, for: .writing, at: arguments.span("into"))
    return try located {
      let file = try StudyFile(
        place, identity: identity,
        axes: grid.axes.map(\.name).joined(separator: " "))
      let others = try file.otherCells()
      if others > 0 {
        evaluator.emit(
          Diagnostic(
            .study,
            "\"\(path)\" also holds \(counted(others, "cell")) of another study or block, which "
              + "\(others == 1 ? "is" : "are") kept and not used", at: arguments.span("into"),
            severity: .note))
      }
      return file
    }
  }

  /// Runs `body` and shows what the file does not allow at its name.
  private func located<Result>(_ body: () throws -> Result) throws(Halt) -> Result {
    do { return try body() } catch let failure as StudyFile.Failure {
      throw .failed(
        Diagnostic(
          failure.isForeign ? .badFile : .cannotWrite, failure.problem, at: arguments.span("into"),
          help: failure.help))
    } catch {
      throw .failed(Diagnostic(.study, "\(error)", at: arguments.callSpan))
    }
  }

  /// What a cell printed, each line with the cell in front.
  private func tell(_ outputs: [Output], of cell: Int) {
    for var output in outputs {
      output.lines = output.lines.map {
        StyledText([.init(.dim, "\(grid.text(cell)): ")] + $0.runs)
      }
      output.fields.append(Field("cell", .text(grid.text(cell))))
      evaluator.emit(.output(output))
    }
  }

  /// Says what is missing from the table and what went wrong; fails when every cell did.
  private func tell(_ measurements: [Measurement?], of cells: [Int]) throws(Halt) {
    let finished = cells.count { measurements[$0] != nil }
    if finished < cells.count {
      let more = arguments.isGiven("into") ? "; run it again to go on" : ""
      evaluator.emit(
        Diagnostic(
          .study, "interrupted: \(finished) of \(counted(cells.count, "cell")) are finished\(more)",
          at: arguments.verbSpan, severity: .warning))
    }
    let troubled = cells.filter { measurements[$0]?.message != nil }
    guard let first = troubled.first, let measurement = measurements[first],
      let message = measurement.message
    else { return }
    let failed = troubled.filter { measurements[$0]?.fields.isEmpty ?? false }
    if failed.count == cells.count {
      var problem =
        measurement.diagnostic ?? Diagnostic(.study, message, at: arguments.verbSpan)
      problem.severity = .error
      problem.notes.append(
        cells.count == 1
          ? "the only cell of the study failed"
          : "every one of the \(cells.count) cells of the study failed, this is the first")
      throw .failed(problem)
    }
    let what = failed.isEmpty ? "gave a warning" : "failed"
    let count = failed.isEmpty ? troubled.count : failed.count
    let shown = failed.first ?? first
    let said = measurements[shown] ?? measurement
    evaluator.emit(
      Diagnostic(
        .study,
        "\(count) of \(counted(cells.count, "cell")) \(what); the first, \(grid.text(shown)): "
          + "\(said.message ?? message)", at: said.diagnostic?.span ?? arguments.verbSpan,
        help: said.diagnostic?.help, severity: .warning))
  }
}
