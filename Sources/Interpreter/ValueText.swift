package import NeuralNetwork
import Syntax
package import Vocabulary

/// Values as text: in full for `print`, shortened for display, and as fields for programs.
package enum ValueText {
  /// In one line and in full, as `print` and `"{x}"` write it.
  package static func plain(_ value: Value, digits: Int) -> String {
    switch value {
    case .nothing: "nothing"
    case .number(let number): NumberText.significant(number, digits: digits)
    case .dual(let number): NumberText.significant(number.primal, digits: digits)
    case .boolean(let flag): flag ? "true" : "false"
    case .text(let text): text
    case .list(let elements):
      "[" + elements.map { quoted($0, digits: digits) }.joined(separator: ", ") + "]"
    case .range(let interval): range(interval, digits: digits)
    case .record(let record):
      "record("
        + record.fields.map { "\($0.name)=\(quoted($0.value, digits: digits))" }
        .joined(separator: ", ") + ")"
    case .function(let function): functionLine(function, digits: digits)
    case .network(let fitted): fitted.network.text
    case .layers(_, let ofBias): ofBias ? "b[2..L]" : "W[2..L]"
    case .result(let result): resultLine(result, digits: digits)
    case .approximation(let result):
      "\(result.approximant.summary), max error "
        + NumberText.significant((result.dense ?? result.train).maxError, digits: digits)
    case .data(let data): dataLine(data)
    case .split(let split): splitLine(split)
    case .table(let table):
      TableText.lines(table, digits: digits).map(\.string).joined(separator: "\n")
    case .benchmark(let result):
      "benchmark of \(result.task.family): " + result.verdicts.joined(separator: "; ")
    case .choice(let name, _): name
    }
  }

  private static func quoted(_ value: Value, digits: Int) -> String {
    if case .text(let text) = value { return "\"\(text)\"" }
    return plain(value, digits: digits)
  }

  /// In few words, for messages.
  static func brief(_ value: Value, digits: Int) -> String {
    switch value {
    case .number, .dual, .boolean, .range: plain(value, digits: digits)
    case .text(let text): "\"\(text)\""
    default: value.kindText
    }
  }

  package static func range(_ interval: Interval, digits: Int) -> String {
    NumberText.significant(interval.low, digits: digits) + ".."
      + NumberText.significant(interval.high, digits: digits)
  }

  /// What a callable is called in messages and legends.
  package static func callable(_ value: Value) -> String {
    switch value {
    case .function(let function): function.name
    case .network: "net"
    default: value.kindText
    }
  }

  /// How an expression statement shows a value: long lists shortened, matrices row by row.
  package static func lines(_ value: Value, digits: Int) -> [StyledText] {
    switch value {
    case .list(let elements):
      if value.isMatrix, elements.count > 1 { return matrixLines(elements, digits: digits) }
      return [StyledText(shortened(elements, digits: digits), .number)]
    case .text(let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false).map {
        StyledText(String($0), .text)
      }
    case .table(let table): return TableText.lines(table, digits: digits, limit: longest)
    case .record(let record):
      let width = record.fields.map(\.name.count).max() ?? 0
      return record.fields.map { field in
        StyledText([
          .init(.name, field.name + String(repeating: " ", count: width - field.name.count)),
          .init(.plain, "  "),
          .init(.number, lines(field.value, digits: digits).map(\.string).joined(separator: " ")),
        ])
      }
    case .function(let function): return [StyledText(functionLine(function, digits: digits))]
    case .number, .dual, .boolean, .range:
      return [StyledText(plain(value, digits: digits), .number)]
    default: return [StyledText(plain(value, digits: digits))]
    }
  }

  /// In one line, which may leave out what is in the middle: for lists of values.
  static func line(_ value: Value, digits: Int) -> String {
    switch value {
    case .table(let table):
      "\(counted(table.rowCount, "row")): \(table.columns.map(\.name).joined(separator: " "))"
    case .list(let elements): shortened(elements, digits: digits)
    default: plain(value, digits: digits)
    }
  }

  private static let longest = 20

  private static func shortened(_ elements: [Value], digits: Int) -> String {
    guard elements.count > longest else { return plain(.list(elements), digits: digits) }
    let head = elements.prefix(6).map { quoted($0, digits: digits) }
    let tail = elements.suffix(3).map { quoted($0, digits: digits) }
    return "[" + (head + ["..."] + tail).joined(separator: ", ")
      + "]  (\(elements.count) elements)"
  }

  private static func matrixLines(_ rows: [Value], digits: Int) -> [StyledText] {
    let shown = rows.count > longest ? Array(rows.prefix(longest)) : rows
    let cells = shown.map { row in
      (row.numbers ?? []).map { NumberText.significant($0, digits: digits) }
    }
    let columns = cells.first?.count ?? 0
    var lines: [StyledText] = []
    let tooWide = columns > 12
    for (index, row) in cells.enumerated() {
      let open = index == 0 ? "[[" : " ["
      let close = index == rows.count - 1 ? "]]" : "],"
      if tooWide {
        let part = (row.prefix(6) + ["..."] + row.suffix(3)).joined(separator: ", ")
        lines.append(StyledText(open + part + close, .number))
      } else {
        let padded = row.enumerated().map { column, cell in
          let width = cells.map { $0[column].count }.max() ?? 0
          return String(repeating: " ", count: width - cell.count) + cell
        }
        lines.append(StyledText(open + padded.joined(separator: ", ") + close, .number))
      }
    }
    if shown.count < rows.count || tooWide {
      lines.append(StyledText(" ... (\(rows.count) by \(columns))", .dim))
    }
    return lines
  }

  private static func functionLine(_ function: Function, digits: Int) -> String {
    let domain = function.domain.map { intervals in
      " on " + domainText(intervals, digits: digits)
    }
    if case .closure(let closure) = function.body {
      let bytes = closure.source.text
      let span = closure.expression.span
      let body = String(decoding: bytes[span.start..<span.end], as: UTF8.self)
      let parameters = closure.parameters.joined(separator: ", ")
      if function.isLiteral { return String(function.name.dropFirst().dropLast()) }
      return "\(function.name)(\(parameters)) = \(body)\(domain ?? "")"
    }
    if case .approximant(let approximant) = function.body {
      return "\(function.name): \(approximant.summary)\(domain ?? "")"
    }
    if case .formula = function.body { return function.name + (domain ?? "") }
    return function.name
  }

  package static func domainText(_ intervals: [Interval], digits: Int) -> String {
    intervals.count == 1
      ? range(intervals[0], digits: digits)
      : "[" + intervals.map { range($0, digits: digits) }.joined(separator: ", ") + "]"
  }

  private static func resultLine(_ result: FitResult, digits: Int) -> String {
    let best = result.test ?? result.validation ?? result.train
    let name = result.test != nil ? "test" : result.validation != nil ? "validation" : "train"
    return "\(result.epochs) epochs, \(name) MSE "
      + NumberText.significant(best.mse, digits: digits) + ", max error "
      + NumberText.significant(best.maxError, digits: digits)
  }

  private static func dataLine(_ data: Dataset) -> String {
    "\(counted(data.x.rows, "point")), \(counted(data.x.columns, "input")), "
      + counted(data.y.columns, "output")
  }

  private static func splitLine(_ split: Split) -> String {
    let parts: [(String, Dataset?)] = [
      ("train", split.train), ("validation", split.validation), ("test", split.test),
    ]
    return parts.compactMap { name, part in part.map { "\(name) \($0.x.rows)" } }
      .joined(separator: ", ")
  }

  /// The value as a program reads it.
  package static func field(_ value: Value) -> JSONValue {
    switch value {
    case .nothing: .null
    case .number(let number): .number(number)
    case .dual(let number): .number(number.primal)
    case .boolean(let flag): .flag(flag)
    case .list(let elements): .list(elements.map(field))
    case .range(let interval): .list([.number(interval.low), .number(interval.high)])
    case .record(let record): .object(record.fields.map { Field($0.name, field($0.value)) })
    case .table(let table): TableText.field(table)
    case .result(let result): .object(FitSummary.fields(of: result))
    case .approximation(let result): .object(ErrorTable(result).fields)
    case .data(let data):
      .object([Field("x", field(Value(data.x))), Field("y", field(Value(data.y)))])
    default: .text(plain(value, digits: 17))
    }
  }
}
