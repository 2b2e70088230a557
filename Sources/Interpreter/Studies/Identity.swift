import NeuralNetwork
import Syntax
import Vocabulary

/// What makes a value the one it is, as text: two values with one text compute the same.
enum Identity {
  /// In full where that is short, otherwise by a hash.
  static func text(of value: Value) -> String {
    switch value {
    case .nothing: return "nothing"
    case .number, .dual, .boolean, .range: return ValueText.plain(value, digits: 17)
    case .text(let text): return "\"\(text)\""
    case .list(let elements):
      let parts = elements.map(text).joined(separator: ",")
      return parts.utf8.count > 200 ? "list:\(hash(parts))" : "[\(parts)]"
    case .record(let record):
      return "(" + record.fields.map { "\($0.name)=\(text(of: $0.value))" }.joined(separator: ",")
        + ")"
    case .function(let function): return text(of: function)
    case .network(let fitted): return text(of: fitted.network)
    case .layers(let network, let ofBias): return "\(text(of: network)).\(ofBias ? "b" : "W")"
    case .result(let result):
      return "result:" + hash(text(of: result.network) + numbers(result.loss))
    case .approximation(let result): return "result:" + text(of: result.approximant)
    case .data(let data): return text(of: data)
    case .split(let split):
      let parts = [split.train, split.validation, split.test]
      return "split:" + hash(parts.map { $0.map { text(of: $0) } ?? "" }.joined(separator: " "))
    case .table(let table): return "table:" + hash(TableText.csv(table))
    case .benchmark(let result): return "benchmark:" + hash(TableText.csv(result.runs))
    case .choice(let name, let arguments):
      return name
        + arguments.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        .joined(separator: ",")
    }
  }

  private static func text(of function: Function) -> String {
    let domain = function.domain.map { " on " + ValueText.domainText($0, digits: 17) } ?? ""
    switch function.body {
    case .closure(let closure):
      let kept = closure.kept.sorted { $0.key < $1.key }
        .map { "\($0.key)=\(text(of: $0.value))" }.joined(separator: ";")
      let body = Printer.text(of: closure.expression)
      let head = "(\(closure.parameters.joined(separator: ",")))->\(body)"
      return head + domain + (kept.isEmpty ? "" : " with \(hash(kept))")
    case .composed(let first, let second): return "\(text(of: first))>>\(text(of: second))"
    case .derivative(let inner): return "(\(text(of: inner)))'"
    case .approximant(let approximant): return text(of: approximant) + domain
    case .builtin, .elementary, .activation, .formula: return function.name + domain
    }
  }

  /// The points it was fitted to say the rest.
  private static func text(of approximant: Approximant) -> String {
    approximant.text + (approximant.split.map { ":" + text(of: $0.train) } ?? "")
  }

  private static func text(of network: Network) -> String {
    let functions = network.ownFunctions
    return network.text + (functions.isEmpty ? "" : " of \(hash(functions.joined(separator: " ")))")
      + (network.isTrained ? ":\(hash(numbers(network.parameters)))" : "")
  }

  private static func text(of data: Dataset) -> String {
    "data:" + hash("\(data.x.columns)|" + numbers(data.x.elements) + numbers(data.y.elements))
  }

  private static func numbers(_ values: [Double]) -> String {
    values.map { String($0.bitPattern, radix: 16) }.joined(separator: " ")
  }

  /// 128 bits of a text, in hexadecimal: FNV-1a from two starts, with a final mix.
  static func hash(_ text: String) -> String {
    var first: UInt64 = 0xcbf2_9ce4_8422_2325
    var second: UInt64 = 0x6c62_272e_07bb_0142
    for byte in text.utf8 {
      first = (first ^ UInt64(byte)) &* 0x100_0000_01b3
      second = (second ^ UInt64(byte) ^ (first >> 32)) &* 0x9e37_79b9_7f4a_7c15
    }
    return [first, second].map { Fingerprint.text($0 ^ ($0 >> 29)) }.joined()
  }
}

extension Evaluator {
  /// What a block computes with: its statements, the values of the names in it, and the seed.
  ///
  /// White space and comments do not count.
  func identity(of block: Block) -> String {
    let program = Printer.text(of: block)
    let words = Set(
      program.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let names = words.filter { globals[$0] != nil }.sorted()
    let values = names.map { "\($0)=\(globals[$0].map { Identity.text(of: $0) } ?? "")" }
    return ([program, "seed=\(settings.seed)"] + values).joined(separator: "\n")
  }
}
