internal import NeuralNetwork

/// The activations as nodes.
///
/// onnxruntime has kernels in double precision for few operators (Tanh, Sigmoid, Relu, Exp, Log,
/// Sin, Cos and arithmetic), and attributes are of single precision: in double precision
/// everything else is composed of those.
enum ONNXActivations {
  typealias Composition =
    @Sendable (_ z: String, _ parameter: Double, _ graph: inout ONNXGraph) -> String

  /// sigma(z); `z` itself for the identity.
  static func apply(
    _ activation: Activation, _ z: String, _ graph: inout ONNXGraph
  ) throws(ModelError) -> String {
    if let formula = try activation.ownFormula() {
      return try ONNXOperations.apply(formula, z, &graph)
    }
    if activation.isIdentity { return z }
    let name = activation.name
    let composition =
      graph.precision == .single ? native[name] ?? compositions[name] : compositions[name]
    guard let composition else {
      throw ModelError(
        .value, parameter: "net", "the activation `\(activation.text)` cannot be written in ONNX")
    }
    return composition(z, activation.parameter ?? 0, &graph)
  }

  /// What ONNX has, for single precision.
  private static let native: [String: Composition] = [
    "leaky_relu": { z, slope, graph in
      graph.node("LeakyRelu", z, attributes: [("alpha", .number(Float(slope)))])
    },
    "elu": { z, alpha, graph in
      graph.node("Elu", z, attributes: [("alpha", .number(Float(alpha)))])
    },
    "selu": { z, _, graph in graph.node("Selu", z) },
    "softplus": { z, _, graph in graph.node("Softplus", z) },
    "softsign": { z, _, graph in graph.node("Softsign", z) },
    "gelu": { z, _, graph in
      // z/2 (1 + erf(z / sqrt 2)), as PyTorch writes it.
      let scaled = graph.node("Mul", z, graph.constant(0.7071067811865476))
      let sum = graph.node("Add", graph.node("Erf", scaled), graph.constant(1))
      return graph.node("Mul", graph.node("Mul", z, graph.constant(0.5)), sum)
    },
  ]

  /// What works in both precisions.
  private static let compositions: [String: Composition] = [
    "tanh": { z, _, graph in graph.node("Tanh", z) },
    "sigmoid": { z, _, graph in graph.node("Sigmoid", z) },
    "relu": { z, _, graph in graph.node("Relu", z) },
    "sin": { z, _, graph in graph.node("Sin", z) },
    "softmax": { z, _, graph in graph.node("Softmax", z, attributes: [("axis", .count(1))]) },
    "leaky_relu": { z, slope, graph in
      let negative = graph.node("Mul", graph.negativePart(z), graph.constant(slope))
      return graph.node("Add", graph.node("Relu", z), negative)
    },
    "elu": { z, alpha, graph in
      let negative = graph.node("Mul", graph.expm1OfNegativePart(z), graph.constant(alpha))
      return graph.node("Add", graph.node("Relu", z), negative)
    },
    "selu": { z, _, graph in
      let negative = graph.node(
        "Mul", graph.expm1OfNegativePart(z), graph.constant(1.7580993408473768))
      let positive = graph.node("Mul", graph.node("Relu", z), graph.constant(1.0507009873554805))
      return graph.node("Add", positive, negative)
    },
    "softplus": { z, _, graph in graph.softplus(z) },
    "softsign": { z, _, graph in
      graph.node("Div", z, graph.node("Add", graph.node("Abs", z), graph.constant(1)))
    },
    "gelu": { z, _, graph in graph.node("Sub", graph.node("Relu", z), graph.gaussianTail(z)) },
    "silu": { z, _, graph in graph.node("Mul", z, graph.node("Sigmoid", z)) },
    "mish": { z, _, graph in graph.node("Mul", z, graph.node("Tanh", graph.softplus(z))) },
  ]
}
