package import NeuralNetwork
import Syntax
package import Vocabulary

/// Walks the tree of a program: names and values in, values and events out.
///
/// One evaluator belongs to one thread. What it says goes to `emit`; it never prints.
package final class Evaluator {
  /// The names of one call of a user's function.
  struct Frame {
    var names: [String]
    var values: [Value]
    var function: Function
    var kept: [String: Value]
  }

  package var globals: [String: Value] = [:]
  package var settings = Settings()
  /// The last printed value, `_`.
  package var last: Value = .nothing
  package let cancellation: Cancellation
  /// Which statement runs, for whoever watches from another thread.
  package let statement = RunningStatement()
  /// Which files it may use.
  package var files = FileAccess.current
  /// The checks that run after a submission; nil while there are none.
  var examination: Examination?
  /// What watches the limits of this run; nil without any.
  package var watch: LimitWatch?
  package let reportFormats: Catalog<ReportFormat>
  /// The share of every study that is run here; nil for all of it.
  package var shard: Shard?
  /// Whether this is one cell of a study: what it starts in turn runs on its own thread.
  var isCell = false
  /// The statements that worked, and how to take them back.
  package var journal = Journal()
  /// Built-in names that were assigned and noted.
  var noted: Set<String> = []
  var source = Source(name: "", text: [])
  var frame: Frame?
  var depth = 0
  private let emitEvent: (Event) -> Void

  package init(
    cancellation: Cancellation,
    reportFormats: Catalog<ReportFormat> = Catalog(noun: "report format", []),
    emit: @escaping (Event) -> Void
  ) {
    self.cancellation = cancellation
    self.reportFormats = reportFormats
    emitEvent = emit
  }

  /// An evaluator that says nothing, for a function that is called from within the runtime.
  static func silent(_ context: CallContext = CallContext()) -> Evaluator {
    let evaluator = Evaluator(cancellation: Cancellation()) { _ in }
    evaluator.depth = context.depth
    evaluator.settings = context.settings
    return evaluator
  }

  /// What a function called from within the runtime takes over from here.
  var callContext: CallContext { CallContext(depth: depth + 1, settings: settings) }

  package func emit(_ event: Event) { emitEvent(event) }

  func emit(_ diagnostic: Diagnostic) { emitEvent(.diagnostic(diagnostic, source)) }

  /// Ends the statement when Ctrl-C was pressed or a limit was reached.
  func poll() throws(Halt) {
    if cancellation.isRequested { throw .interrupted }
  }

  /// The text of the source at a span.
  func text(at span: SourceSpan) -> String {
    let start = max(0, min(span.start, source.text.count))
    let end = max(start, min(span.end, source.text.count))
    return String(decoding: source.text[start..<end], as: UTF8.self)
  }
}

extension Evaluator {
  /// The value of a variable, of a kept name or of a built-in; nil when there is none.
  func value(of name: String) -> Value? { variable(name) ?? Builtins.value(name) }

  /// The value of a name that is not built in.
  func variable(_ name: String) -> Value? {
    if let frame {
      if let index = frame.names.firstIndex(of: name) { return frame.values[index] }
      if let value = frame.kept[name] { return value }
      return name == frame.function.name ? .function(frame.function) : nil
    }
    if name == "_" { return last }
    return globals[name]
  }

  /// The value of an expression.
  func evaluate(_ expression: Expression) throws(Halt) -> Value {
    switch expression {
    case .number(let node): return .number(node.value)
    case .name(let name): return try evaluate(name)
    case .infix(let node): return try evaluate(node)
    case .prefix(let node): return try evaluate(node)
    case .call(let node): return try evaluate(node)
    case .boolean(let node): return .boolean(node.value)
    case .text(let node): return .text(try text(of: node))
    case .list(let node):
      var elements: [Value] = []
      elements.reserveCapacity(node.elements.count)
      for element in node.elements { elements.append(try evaluate(element)) }
      return .list(elements)
    case .nearly(let node): return .boolean(try evaluate(node).holds)
    case .index(let node): return try evaluate(node)
    case .member(let node):
      return try field(node.field, of: evaluate(node.base), baseSpan: node.base.span)
    case .prime(let node): return try derivative(of: evaluate(node.function), at: node.span)
    case .conditional(let node):
      return try condition(node.condition) ? evaluate(node.yes) : evaluate(node.no)
    case .function(let node): return .function(try literal(node))
    }
  }

  private func evaluate(_ name: Name) throws(Halt) -> Value {
    if let value = value(of: name.text) { return value }
    throw .failed(unknown(name))
  }

  private func text(of literal: TextLiteral) throws(Halt) -> String {
    var result = ""
    for part in literal.parts {
      switch part {
      case .text(let text): result += text
      case .value(let expression, let format):
        let value = try evaluate(expression)
        if let format {
          result += try formatted(value, format, at: expression.span)
        } else {
          result += ValueText.plain(value, digits: settings.digits)
        }
      }
    }
    return result
  }

  private func formatted(
    _ value: Value, _ format: String, at span: SourceSpan
  ) throws(Halt) -> String {
    guard let conversion = NumberFormat(format) else {
      throw .failed(
        Diagnostic(
          .badText, "`\(format)` is not a number format", at: span,
          help: "a format is like `.3f`, `.3e`, `.6g` or `10.2f`"))
    }
    guard let number = value.plainNumber else {
      throw .failed(
        Diagnostic(
          .wrongType, "expected a number to write as `\(format)`, found \(value.kindText)",
          at: span))
    }
    return conversion.text(number)
  }

  /// Whether a condition holds.
  func condition(_ expression: Expression) throws(Halt) -> Bool {
    let value = try evaluate(expression)
    if case .boolean(let holds) = value { return holds }
    throw .failed(
      Diagnostic(
        .wrongType, "expected true or false, found \(value.kindText)", at: expression.span,
        help: "compare it, as in `x == 0` or `x < 1`"))
  }
}

/// What a function that the runtime calls takes over from the evaluator it comes from.
///
/// Not whether Ctrl-C was pressed: what a training has come to is measured after that.
struct CallContext: Sendable {
  /// Counted on, so that a recursion through the runtime ends as well.
  var depth = 0
  var settings = Settings()
}
