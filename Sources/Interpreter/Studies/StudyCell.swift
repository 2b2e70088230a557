import NeuralNetwork
import Syntax
import Vocabulary

/// Runs the block of a study for one combination of values, on a copy of everything.
///
/// What it prints is kept, for the study to tell in the order of its cells; a warning becomes the
/// message of the cell, and the rest of what it says is not heard.
struct StudyCell: Sendable {
  let block: Block
  let globals: [String: Value]
  let settings: Settings
  let source: Source
  let cancellation: Cancellation
  let reportFormats: Catalog<ReportFormat>
  let files: FileAccess
  private let examination: @Sendable () -> Examination?

  init(_ block: Block, _ evaluator: Evaluator) {
    self.block = block
    globals = evaluator.globals
    settings = evaluator.settings
    source = evaluator.source
    cancellation = evaluator.cancellation
    reportFormats = evaluator.reportFormats
    files = evaluator.files
    let examined = evaluator.examination.map { ($0.source, $0.files) }
    examination = { examined.map(Examination.init(cellOf:_:)) }
  }

  private final class Heard {
    var warning: Diagnostic?
    var printed: [Output] = []
  }

  func run(_ values: [(name: String, value: Value)]) -> Measurement {
    let heard = Heard()
    let evaluator = Evaluator(cancellation: cancellation, reportFormats: reportFormats) { event in
      switch event {
      case .diagnostic(let problem, _) where problem.severity == .warning:
        if heard.warning == nil { heard.warning = problem }
      case .output(let output) where output.kind == "print": heard.printed.append(output)
      default: break
      }
    }
    evaluator.globals = globals
    evaluator.settings = settings
    evaluator.source = source
    evaluator.files = files
    evaluator.examination = examination()
    evaluator.isCell = true
    for (name, value) in values {
      evaluator.globals[name] = value
      // The seed of a cell is the seed of everything in it that is not given another.
      if name == "seed", let seed = value.plainNumber, seed >= 0, seed <= 4_294_967_295 {
        evaluator.settings.seed = Int(seed)
      }
    }
    var measurement = measurement(evaluator)
    if measurement.message == nil, !measurement.fields.isEmpty {
      measurement.message = heard.warning?.message
      measurement.diagnostic = heard.warning
    }
    measurement.printed = heard.printed
    return measurement
  }

  private func measurement(_ evaluator: Evaluator) -> Measurement {
    do {
      let value = try evaluator.value(of: block)
      let place = block.statements.last?.span ?? block.span
      return Measurement(value) ?? Measurement(failure: Self.notMeasured(value, at: place))
    } catch .failed(let problem) {
      return Measurement(failure: problem)
    } catch {
      return Measurement()
    }
  }

  static func notMeasured(_ value: Value, at span: SourceSpan) -> Diagnostic {
    let found = if case .nothing = value { "no value" } else { value.kindText }
    return Diagnostic(
      .wrongType,
      "a measurement is a number, a record of numbers or a result, and the last statement gives "
        + found, at: span, help: "end the block with the value to keep, as in `r.test.max_error`")
  }
}

extension Evaluator {
  /// Runs a block; the value of its last statement.
  func value(of block: Block) throws(Halt) -> Value {
    for statement in block.statements.dropLast() { try run(statement) }
    switch block.statements.last {
    case .expression(.name(let name))
    where variable(name.text) == nil && Commands.all[name.text] != nil:
      try run(.expression(.name(name)))
      return .nothing
    case .expression(let expression): return try evaluate(expression)
    case .assignment(let node):
      try run(.assignment(node))
      return globals[node.name.text] ?? .nothing
    case .choice(let node):
      for branch in node.branches where try condition(branch.condition) {
        return try value(of: branch.body)
      }
      return try node.otherwise.map { (block) throws(Halt) in try value(of: block) } ?? .nothing
    case .some(let statement):
      try run(statement)
      return .nothing
    case nil: return .nothing
    }
  }
}

extension Block {
  /// The statement that keeps the block from having a value; nil when it has one.
  var statementWithoutValue: SourceSpan? {
    switch statements.last {
    case .expression, .assignment: nil
    case .choice(let node):
      (node.branches.map(\.body) + [node.otherwise].compactMap { $0 }).lazy
        .compactMap(\.statementWithoutValue).first ?? (node.otherwise == nil ? node.span : nil)
    case .some(let statement): statement.span
    case nil: span
    }
  }
}
