internal import NeuralNetwork
internal import Vocabulary

/// A network as one Swift file without dependencies.
enum SwiftFormat {
  static let entry = Entry(
    name: "swift", summary: "A function in Swift that gives the bits nn gives.",
    details: "Swift 6 without dependencies: add the file to a program and call the function.",
    product: ModelFormat(suffix: "swift") { (network, options) throws(ModelError) in
      try text(network, options.name)
    })

  private static func text(_ network: Network, _ name: String) throws(ModelError) -> String {
    let graph = try network.graph()
    let activations = try CodeActivations(graph)
    let body = try body(graph, name, activations)
    let code = layers(graph) + activations.own.map(\.text).joined() + body
    let header = """
      // \(network.text.oneLine), \(graph.inputs) in, \(graph.outputs) out. Written by nn.
      //
      // \(signature(graph, name))
      // gives the same bits as nn on every machine.
      // The C library has the fused multiply-add of processors without one.
      #if canImport(Glibc)
        import Glibc
      #elseif canImport(Musl)
        import Musl
      #endif


      """
    return header + body + "\n" + weights(graph) + layers(graph)
      + activations.own.map { CodeDialect.swift.text(of: $0) + "\n\n" }.joined()
      + CodeDialect.swift.functions(neededBy: code).dropLast()
  }

  private static func signature(_ graph: NetworkGraph, _ name: String) -> String {
    "func \(name)(_ x: \(type(graph.inputs))) -> \(type(graph.outputs))"
  }

  private static func type(_ count: Int) -> String { count == 1 ? "Double" : "[Double]" }

  private static func weights(_ graph: NetworkGraph) -> String {
    graph.denseSteps.map { dense in
      """
      private let W\(dense.number): [Double] = [
      \(NumberLines.text(dense.weights.elements, indent: "  "))
      ]
      private let b\(dense.number): [Double] = [
      \(NumberLines.text(dense.bias, indent: "  "))
      ]


      """
    }.joined()
  }

  /// The functions for whole layers that this network uses.
  private static func layers(_ graph: NetworkGraph) -> String {
    var text = ""
    if graph.denseSteps.contains(where: { $0.bias.count > 1 }) {
      text += """
        // z = W x + b, summed from b on in order.
        private func layer(_ W: [Double], _ b: [Double], _ x: [Double]) -> [Double] {
          var z = b
          for i in b.indices {
            for j in x.indices { z[i] = fma(x[j], W[i * x.count + j], z[i]) }
          }
          return z
        }


        """
    }
    if graph.denseSteps.contains(where: { $0.bias.count == 1 || $0.activation.isRowwise }) {
      text += """
        // The sum of sixteen partial sums.
        private func total(_ lanes: [Double]) -> Double {
          var lane = lanes
          var half = 8
          while half > 0 {
            for l in 0..<half { lane[l] += lane[l + half] }
            half /= 2
          }
          return lane[0]
        }


        """
    }
    if graph.denseSteps.contains(where: { $0.bias.count == 1 }) {
      text += """
        // w x + b for a layer of one unit.
        private func unit(_ w: [Double], _ b: [Double], _ x: [Double]) -> [Double] {
          var lane = [Double](repeating: 0, count: 16)
          for j in x.indices { lane[j % 16] = fma(x[j], w[j], lane[j % 16]) }
          return [b[0] + total(lane)]
        }


        """
    }
    if graph.denseSteps.contains(where: \.activation.isRowwise) {
      text += """
        private func softmax(_ z: [Double]) -> [Double] {
          let most = z.dropFirst().reduce(z[0]) { $1 > $0 ? $1 : $0 }
          let a = z.map { nn_exp($0 - most) }
          var lane = [Double](repeating: 0, count: 16)
          for i in a.indices { lane[i % 16] += a[i] }
          let sum = total(lane)
          return a.map { $0 / sum }
        }


        """
    }
    return text
  }

  private static func body(
    _ graph: NetworkGraph, _ name: String, _ activations: CodeActivations
  ) throws(ModelError) -> String {
    func slot(_ slot: Int) -> String { slot > 0 ? "s\(slot)" : graph.inputs == 1 ? "[x]" : "x" }
    var lines: [String] = []
    for step in graph.steps {
      switch step {
      case .dense(let dense):
        let l = dense.number
        let sums = "\(dense.bias.count == 1 ? "unit" : "layer")(W\(l), b\(l), \(slot(dense.input)))"
        let value =
          dense.activation.isRowwise
          ? "softmax(\(sums))"
          : dense.activation.isIdentity
            ? sums : "\(sums).map { \(try activations.call(dense, "$0")) }"
        lines.append("let \(slot(dense.output)) = \(value)  // layer \(l)")
      case .join(let first, let second, let output):
        lines.append("let \(slot(output)) = \(slot(first)) + \(slot(second))")
      case .add(let first, let second, let output):
        lines.append("let \(slot(output)) = zip(\(slot(first)), \(slot(second))).map { $0 + $1 }")
      }
    }
    let result = slot(graph.output)
    lines.append("return \(result)\(graph.outputs == 1 ? "[0]" : "")")
    return signature(graph, name) + " {\n" + lines.map { "  \($0)\n" }.joined() + "}\n"
  }
}
