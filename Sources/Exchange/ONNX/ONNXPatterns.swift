internal import NeuralNetwork
internal import SwiftProtobuf
internal import Vocabulary

/// The compositions `export` writes, read back as expressions.
enum ONNXPatterns {
  /// The activation whose composition an expression is.
  static func named(_ expression: String, _ precision: Precision) -> String? {
    for entry in Activations.all.entries {
      guard let plain = try? entry.make(Arguments()), !plain.isRowwise else { continue }
      guard let name = plain.parameter == nil ? nil : entry.parameters.first?.name else {
        if text(plain, precision) == expression { return entry.name }
        continue
      }
      for number in Set(numbers(in: expression)) {
        var arguments = Arguments()
        arguments.values[name] = .number(number)
        guard let activation = try? entry.make(arguments) else { continue }
        if text(activation, precision) == expression { return activation.text }
      }
    }
    return nil
  }

  private static func numbers(in expression: String) -> [Double] {
    expression.split { "() ,".contains($0) }.compactMap { Double($0) }
  }

  /// The expression that reading an activation's own nodes gives.
  private static func text(_ activation: Activation, _ precision: Precision) -> String? {
    var graph = ONNXGraph(precision: precision)
    guard let result = try? ONNXActivations.apply(activation, "z", &graph) else { return nil }
    var texts = ["z": "z"]
    for tensor in graph.tensors {
      guard let constant = try? ONNXTensor(tensor, name: tensor.name) else { return nil }
      texts[tensor.name] = ONNXNames.number(constant.numbers.first ?? 0)
    }
    for node in graph.nodes {
      let inputs = node.input.compactMap { texts[$0] }
      guard let name = node.output.first,
        let text = try? ONNXNames.expression(node, inputs)
      else { return nil }
      texts[name] = text
    }
    return texts[result]
  }
}
