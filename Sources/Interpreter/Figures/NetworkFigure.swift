import NeuralNetwork
import Plotting
import Vocabulary

/// A network as a diagram of its units, and its weight matrices as heat maps.
enum NetworkFigure {
  /// The diagram; nil while sizes are unknown.
  static func diagram(of network: Network) -> Figure? {
    guard let wiring = network.wiring, let inputs = network.inputSize else { return nil }
    let layers = network.layerSummaries
    var groups = [Diagram.Group(name: "input", activation: "", count: inputs, column: 0)]
    var connections: [Diagram.Connection] = []
    for (index, layer) in layers.enumerated() {
      let sources = wiring.layers[index]
      let column = 1 + (sources.map { groups[$0.layer - 1].column }.max() ?? 0)
      groups.append(
        Diagram.Group(
          name: "layer \(layer.l)", activation: layer.activation, count: layer.outputs,
          column: column, biases: (try? network.bias(layer: layer.l)) ?? []))
      let weights = try? network.weights(layer: layer.l)
      for source in sources {
        let range = source.offset..<source.offset + groups[source.layer - 1].count
        connections.append(
          Diagram.Connection(
            from: source.layer - 1, to: index + 1,
            weights: weights.map { matrix in
              (0..<matrix.rows).flatMap { Array(matrix.row($0)[range]) }
            }))
      }
    }
    // Where parts are joined or added at the end, the output is no layer's.
    if wiring.output != [.init(layer: layers.count + 1, offset: 0)] {
      let column = 1 + (wiring.output.map { groups[$0.layer - 1].column }.max() ?? 0)
      groups.append(
        Diagram.Group(
          name: "output", activation: "", count: network.outputSize ?? 1, column: column))
      for source in wiring.output {
        connections.append(
          Diagram.Connection(
            from: source.layer - 1, to: groups.count - 1, weights: nil, shift: source.offset))
      }
    }
    return Figure(
      title: network.text, diagram: Diagram(groups: groups, connections: connections))
  }

  /// A heat map per layer.
  static func weights(of network: Network, label: String) throws(ModelError) -> Figure {
    var matrices: [(String, Matrix)] = []
    for layer in network.layerSummaries {
      matrices.append(("W[\(layer.l)]", try network.weights(layer: layer.l)))
    }
    guard !matrices.isEmpty else {
      throw ModelError(
        .untrained, parameter: "weights", "the network has no weights yet",
        help: "train it first: `fit net runge`")
    }
    return MatrixFigure(matrices).figure(title: "weights of \(label)")
  }
}
