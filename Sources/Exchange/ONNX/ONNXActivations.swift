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

extension ONNXGraph {
  /// min(z, 0).
  mutating func negativePart(_ z: String) -> String { node("Min", z, constant(0)) }

  /// exp(x) - 1 for x = min(z, 0): 2 t / (1 - t) with t = tanh(x/2), without cancellation.
  mutating func expm1OfNegativePart(_ z: String) -> String {
    let t = node("Tanh", node("Mul", negativePart(z), constant(0.5)))
    return node("Div", node("Add", t, t), node("Sub", constant(1), t))
  }

  /// log(1 + e) for 0 <= e <= 1, accurate for small e: log(u) e / (u - 1) with u = 1 + e.
  mutating func log1p(_ e: String) -> String {
    let one = constant(1)
    let u = node("Add", e, one)
    let quotient = node("Div", node("Mul", node("Log", u), e), node("Sub", u, one))
    return node("Where", node("Equal", u, one), e, quotient)
  }

  /// max(z, 0) + log(1 + exp(-|z|)).
  mutating func softplus(_ z: String) -> String {
    let e = node("Exp", node("Neg", node("Abs", z)))
    return node("Add", node("Relu", z), log1p(e))
  }

  /// t Phi(-t) for t = |z|, by nn's own series.
  mutating func gaussianTail(_ z: String) -> String {
    let t = node("Min", node("Abs", z), constant(39))
    let e = node("Exp", node("Mul", node("Mul", t, t), constant(-0.5)))
    return node("Mul", t, node("Mul", tailRatio(t), e))
  }

  /// Phi(-t) exp(t^2 / 2) for 0 <= t <= 39.
  mutating func tailRatio(_ t: String) -> String {
    let five = constant(5)
    let u = node("Div", node("Sub", t, five), node("Add", t, five))
    return node("Div", polynomial(Series.tail, u), node("Add", t, constant(1)))
  }

  /// A polynomial by Horner's rule.
  ///
  /// - Parameter coefficients: Lowest power first.
  mutating func polynomial(_ coefficients: [String], _ x: String) -> String {
    let numbers = coefficients.compactMap { Double($0) }
    var p = constant(numbers.last ?? 0)
    for c in numbers.dropLast().reversed() { p = node("Add", node("Mul", p, x), constant(c)) }
    return p
  }

  /// (exp(x) + exp(-x)) / 2.
  mutating func cosh(_ x: String) -> String {
    let sum = node("Add", node("Exp", x), node("Exp", node("Neg", x)))
    return node("Mul", sum, constant(0.5))
  }

  /// exp(x) - 1 = tanh(x/2) (exp(x) + 1), without cancellation.
  mutating func expm1(_ x: String) -> String {
    let t = node("Tanh", node("Mul", x, constant(0.5)))
    return node("Mul", t, node("Add", node("Exp", x), constant(1)))
  }

  /// erf(x): x P(x^2) within [-1, 1], sign(x) (1 - 2 Phi(-t)) with t = sqrt 2 |x| outside.
  mutating func erf(_ x: String) -> String {
    let size = node("Min", node("Abs", x), constant(27))
    let square = node("Mul", size, size)
    let near = node("Mul", x, polynomial(Series.erf, node("Min", square, constant(1))))
    let e = node("Exp", node("Neg", square))
    let ratio = tailRatio(node("Mul", size, constant(1.4142135623730951)))
    let tail = node("Mul", node("Mul", ratio, e), constant(2))
    let far = node("Mul", node("Sign", x), node("Sub", constant(1), tail))
    return node("Where", node("Less", size, constant(1)), near, far)
  }
}
