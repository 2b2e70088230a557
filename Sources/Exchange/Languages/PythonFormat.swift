internal import NeuralNetwork
internal import Vocabulary

/// A network as a Python module that needs NumPy only.
enum PythonFormat {
  static let entry = Entry(
    name: "py", summary: "A function in Python with NumPy, within rounding of nn.",
    details: "It takes one point or an array of points, and needs NumPy only.",
    product: ModelFormat(suffix: "py") { (network, options) throws(ModelError) in
      try text(network, options.name)
    })

  private static func text(_ network: Network, _ name: String) throws(ModelError) -> String {
    let graph = try network.graph()
    var functions = PythonFunctions()
    var lines: [String] = []
    func slot(_ slot: Int) -> String { slot == 0 ? "points" : "s\(slot)" }
    for step in graph.steps {
      switch step {
      case .dense(let dense):
        let l = dense.number
        let sums = "\(slot(dense.input)) @ W\(l).T + b\(l)"
        let value = try functions.call(dense.activation, sums)
        lines.append("\(slot(dense.output)) = \(value)  # layer \(l)")
      case .join(let first, let second, let output):
        lines.append("\(slot(output)) = np.hstack([\(slot(first)), \(slot(second))])")
      case .add(let first, let second, let output):
        lines.append("\(slot(output)) = \(slot(first)) + \(slot(second))")
      }
    }
    let (n, m) = (graph.inputs, graph.outputs)
    let point = n == 1 ? "a number" : "\(n) numbers"
    let many = n == 1 ? "an array of numbers" : "an array of shape (count, \(n))"
    return """
      \"\"\"\(network.text.oneLine), \(n) in, \(m) out. Written by nn.\"\"\"
      import numpy as np

      \(weights(graph))\(functions.text)
      def \(name)(x):
          \"\"\"The output at x: one point, which is \(point), or \(many).\"\"\"
          x = np.asarray(x, dtype=np.float64)
          points = x.reshape(-1, \(n))
      \(lines.map { "    \($0)\n" }.joined())    y = \(slot(graph.output))
          return y.reshape(x.shape\(n == 1 ? "" : "[:-1]")\(m == 1 ? "" : " + (\(m),)"))\(m == 1 ? "[()]" : "")

      """
  }

  private static func weights(_ graph: NetworkGraph) -> String {
    graph.denseSteps.map { dense in
      let (rows, columns) = (dense.bias.count, dense.weights.columns)
      return """
        W\(dense.number) = np.array([
        \(NumberLines.text(dense.weights.elements, indent: "    "))
        ], dtype=np.float64).reshape(\(rows), \(columns))
        b\(dense.number) = np.array([
        \(NumberLines.text(dense.bias, indent: "    "))
        ], dtype=np.float64)

        """
    }.joined()
  }
}
