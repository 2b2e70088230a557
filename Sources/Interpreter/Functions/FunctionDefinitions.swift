import NeuralNetwork
import Syntax

/// The program lines that give a user's function its meaning: its own definition, after those of the
/// numbers and functions it uses.
///
/// A network's file has them before its architecture. What cannot be said so, such as a fitted
/// approximant, is left out; whoever writes the file sees by reading it again.
struct FunctionDefinitions {
  private(set) var lines: [String] = []
  private var names: Set<String> = []

  init(of function: Function) { add(function) }

  private mutating func add(_ function: Function) {
    guard case .closure(let closure) = function.body, names.insert(function.name).inserted else {
      return
    }
    for (name, value) in closure.kept.sorted(by: { $0.key < $1.key }) { add(value, as: name) }
    // One without a name is written where it is used.
    if !function.isLiteral { define(closure, as: function.name) }
  }

  private mutating func add(_ value: Value, as name: String) {
    switch value {
    case .number, .boolean:
      let line = "\(name) = \(ValueText.plain(value, digits: 17))"
      if !lines.contains(line) { lines.append(line) }
    case .function(let function):
      add(function)
      if function.isLiteral, case .closure(let closure) = function.body {
        define(closure, as: name)
      } else if function.name != name {
        lines.append("\(name) = \(function.name)")
      }
    default: break
    }
  }

  private mutating func define(_ closure: Closure, as name: String) {
    let parameters = closure.parameters.joined(separator: ", ")
    lines.append("\(name)(\(parameters)) = \(Printer.text(of: closure.expression))")
  }
}
