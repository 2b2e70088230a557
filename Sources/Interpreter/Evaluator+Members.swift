import NeuralNetwork
import Syntax
import Vocabulary

// `base.field` and `base[index]`.
extension Evaluator {
  func field(_ name: Name, of base: Value, baseSpan: SourceSpan) throws(Halt) -> Value {
    guard let table = Fields.table(for: base) else {
      var help: String?
      if case .function = base { help = "call it: `f(x)`; its derivative is `f'`" }
      throw .failed(
        Diagnostic(
          .unknownField, "\(base.kindText) has no fields", at: name.span, help: help))
    }
    guard let field = table.first(where: { $0.name == name.text }) else {
      let names = table.map(\.name)
      if let usual = Habits.fields[name.text], names.contains(usual) {
        throw .failed(
          Diagnostic(
            .unknownField, "\(base.kindText) has no field `\(name.text)`", at: name.span,
            label: "here it is called `\(usual)`",
            notes: ["fields: \(names.joined(separator: " "))"],
            edit: .init(span: name.span, replacement: usual)))
      }
      throw .failed(
        .misspelt(
          .unknownField, "\(base.kindText) has no field `\(name.text)`", name.text, at: name.span,
          among: names, notes: ["fields: \(names.joined(separator: " "))"]))
    }
    switch field.value(base) {
    case .success(let value): return value
    case .failure(let problem):
      throw .failed(
        Diagnostic(.wrongValue, problem.problem, at: name.span, help: problem.help))
    }
  }

  func evaluate(_ node: IndexExpression) throws(Halt) -> Value {
    let base = try evaluate(node.base)
    let index = try evaluate(node.index)
    switch (base, index) {
    case (.layers(let network, let ofBias), _):
      guard let layer = index.plainNumber, layer == layer.rounded(), abs(layer) < 1e9 else {
        throw .failed(
          Diagnostic(
            .wrongType, "expected a layer number, found \(index.kindText)", at: node.index.span))
      }
      do {
        if ofBias { return Value(try network.bias(layer: Int(layer))) }
        return Value(try network.weights(layer: Int(layer)))
      } catch { throw halt(error, at: node.index.span) }
    case (.list(let elements), .range(let slice)):
      if slice.low > slice.high { return .list([]) }
      let first = try position(slice.low, elements.count, node)
      return .list(Array(elements[first...(try position(slice.high, elements.count, node))]))
    case (.list(let elements), _):
      return elements[try position(try indexNumber(index, node), elements.count, node)]
    case (.table(let table), .range(let slice)):
      if slice.low > slice.high { return .table(table.rows([])) }
      let first = try position(slice.low, table.rowCount, node)
      return .table(table.rows(Array(first...(try position(slice.high, table.rowCount, node)))))
    case (.table(let table), _):
      return table.record(row: try position(try indexNumber(index, node), table.rowCount, node))
    case (.range(let interval), .range(let slice)):
      guard let count = interval.wholeStepCount else { break }
      if slice.low > slice.high { return .list([]) }
      let places = try position(slice.low, count, node)...(try position(slice.high, count, node))
      try requireMemory(forValues: Double(places.count), at: node.span)
      return Value(places.map { interval.low + Double($0) })
    case (.range(let interval), _):
      guard let count = interval.wholeStepCount else { break }
      let place = try position(try indexNumber(index, node), count, node)
      return .number(interval.low + Double(place))
    case (.text(let text), _):
      let characters = Array(text)
      let place = try position(try indexNumber(index, node), characters.count, node)
      return .text(String(characters[place]))
    default: break
    }
    var help: String?
    if case .network = base { help = "its weights are `net.W[2]`, its biases `net.b[2]`" }
    throw .failed(
      Diagnostic(
        .wrongType, "\(base.kindText) cannot be indexed", at: node.span, help: help))
  }

  private func indexNumber(_ value: Value, _ node: IndexExpression) throws(Halt) -> Double {
    if let number = value.plainNumber { return number }
    throw .failed(
      Diagnostic(
        .wrongType, "expected an index, found \(value.kindText)", at: node.index.span,
        help: "an index is a whole number from 1, or a range as in `a[2..4]`"))
  }

  /// The offset of an index from 1.
  private func position(
    _ number: Double, _ count: Int, _ node: IndexExpression
  ) throws(Halt) -> Int {
    guard number == number.rounded(), number >= 1, number <= Double(count) else {
      let found = NumberText.significant(number, digits: settings.digits)
      let range = count == 0 ? "the list is empty" : "it must be a whole number from 1 to \(count)"
      throw .failed(
        Diagnostic(
          .outOfRange, "index \(found) is out of range: \(range)", at: node.index.span,
          help: number == 0 ? "the first element has index 1" : nil))
    }
    return Int(number) - 1
  }
}
