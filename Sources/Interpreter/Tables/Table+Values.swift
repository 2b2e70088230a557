import NeuralNetwork
import Vocabulary

// Tables and the other values of the language.
extension Table.Cell {
  var value: Value {
    switch self {
    case .empty: .number(.nan)
    case .number(let number): .number(number)
    case .flag(let flag): .boolean(flag)
    case .text(let text): .text(text)
    }
  }

  /// The cell that holds a value: anything but a number, a truth or a text by what it is called.
  init(_ value: Value) {
    switch value {
    case .number(let number): self = .number(number)
    case .dual(let number): self = .number(number.primal)
    case .boolean(let flag): self = .flag(flag)
    case .text(let text): self = .text(text)
    case .function, .network: self = .text(Self.name(of: value))
    default: self = .text(ValueText.plain(value, digits: 17))
    }
  }

  private static func name(of value: Value) -> String {
    if case .network(let fitted) = value { return fitted.network.text }
    let name = ValueText.callable(value)
    return name.hasPrefix("(") && name.hasSuffix(")") ? String(name.dropFirst().dropLast()) : name
  }
}

extension Table.Column {
  /// Its cells as a list.
  var list: Value { .list(cells.map(\.value)) }
}

extension Table {
  /// A row as a record in which `test.max_error` is a record's field.
  func record(row: Int) -> Value {
    Self.nested(columns.map { ($0.name[...], $0.cells[row].value) })
  }

  /// The columns as lists, `test.max_error` in a record.
  var lists: Value { Self.nested(columns.map { ($0.name[...], $0.list) }) }

  private static func nested(_ fields: [(name: Substring, value: Value)]) -> Value {
    var order: [String] = []
    var parts: [String: [(name: Substring, value: Value)]] = [:]
    for (name, value) in fields {
      let head = String(name.prefix { $0 != "." })
      let rest = name.dropFirst(head.count + 1)
      if parts[head] == nil { order.append(head) }
      parts[head, default: []].append((rest, value))
    }
    return .record(
      Record(
        order.map { head in
          let part = parts[head] ?? []
          if part.count == 1, part[0].name.isEmpty { return (head, part[0].value) }
          return (head, nested(part.filter { !$0.name.isEmpty }))
        }))
  }
}
