internal import NeuralNetwork
internal import SwiftProtobuf

/// The values of a graph, node by node.
struct ONNXGraphReader {
  /// A constant, or an expression in `z`, the numbers at the end of a path of layers.
  enum Value {
    case constant(ONNXTensor)
    case flow(ONNXPath, String)
  }

  let fileSize: Int
  private var values: [String: Value] = [:]
  /// What is another name for a value.
  private var sources: [String: String] = [:]
  /// How many nodes compute with a value.
  private var uses: [String: Int] = [:]
  private var finished: [String: ONNXPath] = [:]
  private var precision: Precision?
  private var nextElement = 0

  private var expressionLength = 0

  /// A graph can say more than it is long, by using values twice and twice again: what it may come
  /// to, in characters of an expression, in layers, and in branches inside branches.
  private static let expressionLimit = 20_000
  private static let layerLimit = 10_000
  private static let depthLimit = 64

  init(fileSize: Int) { self.fileSize = fileSize }

  mutating func network(_ graph: Onnx_GraphProto) throws(ModelError) -> DescribedNetwork {
    for tensor in graph.initializer {
      let constant = try ONNXTensor(tensor, name: tensor.name)
      if tensor.dataType != ONNXType.long { precision = precision ?? constant.precision }
      values[tensor.name] = .constant(constant)
    }
    let inputs = graph.input.filter { values[$0.name] == nil }
    guard inputs.count == 1, let input = inputs.first else {
      throw refused("the graph has \(inputs.count) inputs, and a network here has one")
    }
    let dimensions = input.type.tensorType.shape.dim
    guard dimensions.count == 2, case .dimValue(let width) = dimensions[1].value, width > 0,
      width <= 1 << 31
    else {
      throw refused(
        "the input \(input.name) is not a matrix with a row per point and a fixed number of columns"
      )
    }
    values[input.name] = .flow(ONNXPath(inputs: Int(width)), "z")
    countUses(graph)
    for node in graph.node {
      let value: Value
      do { value = try self.value(of: node) } catch {
        if error.parameter != nil { throw error }
        throw ModelError(
          .file, parameter: "file",
          "the node \(node.name.isEmpty ? node.output.first ?? "" : node.name) (\(node.opType)) "
            + error.problem,
          help: error.help
            ?? "what a network here is made of: dense layers, activations, Concat, and Add")
      }
      guard node.output.count == 1 || node.opType == "Dropout", let name = node.output.first else {
        throw refused("the node \(node.name) (\(node.opType)) has \(node.output.count) outputs")
      }
      if case .flow(let path, let text) = value { try checkSize(path, text, node) }
      values[name] = value
    }
    guard graph.output.count == 1, let output = graph.output.first?.name else {
      throw refused("the graph has \(graph.output.count) outputs, and a network here has one")
    }
    guard case .flow = values[output] else {
      throw refused("the output `\(output)` of the graph does not come from its input")
    }
    let path = try path(output)
    return DescribedNetwork(
      text: path.text, inputs: Int(width), layers: path.layers, precision: precision ?? .double)
  }

  private mutating func countUses(_ graph: Onnx_GraphProto) {
    for node in graph.node {
      if Self.passing.contains(node.opType), let input = node.input.first {
        for output in node.output { sources[output] = sources[input] ?? input }
      } else {
        for input in node.input { uses[sources[input] ?? input, default: 0] += 1 }
      }
    }
    for output in graph.output { uses[sources[output.name] ?? output.name, default: 0] += 1 }
  }

  /// Nodes that give what they get.
  private static let passing: Set<String> = ["Identity", "Dropout", "Flatten"]

  /// Whether an input of a node is read by nothing else.
  func isOnlyReader(_ node: Onnx_NodeProto, of index: Int) -> Bool {
    let name = node.input[index]
    return uses[sources[name] ?? name] == 1
  }

  private func refused(_ problem: String) -> ModelError {
    ModelError(.file, parameter: "file", problem)
  }

  private mutating func checkSize(
    _ path: ONNXPath, _ expression: String, _ node: Onnx_NodeProto
  ) throws(ModelError) {
    expressionLength += expression.utf8.count
    guard expression.utf8.count <= Self.expressionLimit,
      expressionLength <= 1 << 20 + 32 * fileSize, path.layerCount <= Self.layerLimit,
      path.numberCount <= 1 << 20 + fileSize, path.depth <= Self.depthLimit,
      path.width <= 1 << 31
    else {
      throw refused("the network up to the node \(node.name) (\(node.opType)) is too large")
    }
  }

  // --- Values -------------------------------------------------------------------------------------

  func operand(_ node: Onnx_NodeProto, _ index: Int) throws(ModelError) -> Value {
    guard node.input.indices.contains(index) else {
      throw ModelError(.file, "has \(node.input.count) inputs, too few")
    }
    guard let value = values[node.input[index]] else {
      throw ModelError(.file, "reads `\(node.input[index])`, which nothing before it gives")
    }
    return value
  }

  func constant(_ node: Onnx_NodeProto, _ index: Int) throws(ModelError) -> ONNXTensor {
    guard case .constant(let tensor) = try operand(node, index) else {
      throw ModelError(.file, "has weights that are not constants")
    }
    return tensor
  }

  /// The path of a value with its activation as its last layer's.
  mutating func path(_ name: String) throws(ModelError) -> ONNXPath {
    if let path = finished[name] { return path }
    guard case .flow(let path, let expression) = values[name] else {
      throw ModelError(.file, "reads `\(name)`, which does not come from the input")
    }
    let result =
      expression == "z"
      ? path
      : path.activated(ONNXNames.activation(expression, precision ?? .double), id: freshElement())
    finished[name] = result
    return result
  }

  mutating func path(_ node: Onnx_NodeProto, _ index: Int) throws(ModelError) -> ONNXPath {
    _ = try operand(node, index)
    return try path(node.input[index])
  }

  mutating func freshElement() -> Int {
    nextElement += 1
    return nextElement
  }

  private mutating func value(of node: Onnx_NodeProto) throws(ModelError) -> Value {
    switch node.opType {
    case "Constant": return .constant(try ONNXNames.constant(node))
    case let type where Self.passing.contains(type):
      guard type != "Flatten" || node.count("axis", default: 1) == 1 else {
        throw ModelError(.file, "has another axis")
      }
      return try operand(node, 0)
    case "Gemm": return try gemm(node)
    case "MatMul":
      let weights = try constant(node, 1)
      return try dense(node, weights, isTransposed: false, bias: nil, scale: (1, 1))
    case "Concat": return try join(node)
    case "Softmax":
      guard [1, -1].contains(node.count("axis", default: -1)) else {
        throw ModelError(.file, "goes along another axis than the columns")
      }
      return .flow(try path(node, 0).activated("softmax", id: freshElement()), "z")
    default: return try elementwise(node)
    }
  }
}
