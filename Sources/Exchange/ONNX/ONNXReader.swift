package import NeuralNetwork
internal import SwiftProtobuf
internal import Vocabulary

/// Reads ONNX files of dense networks: those `export` writes, and those of other libraries that
/// are made of the same nodes.
///
/// Layers are Gemm, or MatMul and Add; activations any expression of one value, matched against
/// the library or kept as a function of its own; Concat is `|`, and Add of two values `residual`.
package enum ONNXReader {
  /// Throws `.file` at `file` naming the node that is not one of these, or what is broken.
  package static func network(_ bytes: [UInt8]) throws(ModelError) -> DescribedNetwork {
    let model: Onnx_ModelProto
    do { model = try Onnx_ModelProto(serializedBytes: bytes) } catch {
      throw ModelError(.file, parameter: "file", "this is not a sound ONNX file")
    }
    guard model.hasGraph, !model.graph.node.isEmpty else {
      throw ModelError(.file, parameter: "file", "this is no ONNX file, or one without nodes")
    }
    var reader = ONNXGraphReader(fileSize: bytes.count)
    return try reader.network(model.graph)
  }
}

/// The values of a graph, node by node.
struct ONNXGraphReader {
  /// A constant, or an expression in `z`, the numbers at the end of a path of layers.
  enum Value {
    case constant(ONNXTensor)
    case flow(ONNXPath, String)
  }

  let fileSize: Int
  private var values: [String: Value] = [:]
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
    let path = try path(output)
    return DescribedNetwork(
      text: path.text, inputs: Int(width), layers: path.layers, precision: precision ?? .double)
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
    case "Identity", "Dropout": return try operand(node, 0)
    case "Flatten":
      guard node.count("axis", default: 1) == 1 else { throw ModelError(.file, "has another axis") }
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

  // --- Layers -------------------------------------------------------------------------------------

  private mutating func gemm(_ node: Onnx_NodeProto) throws(ModelError) -> Value {
    guard node.count("transA", default: 0) == 0 else {
      throw ModelError(.file, "has its input turned")
    }
    let bias = node.input.count > 2 ? try constant(node, 2) : nil
    return try dense(
      node, try constant(node, 1), isTransposed: node.count("transB", default: 0) != 0,
      bias: bias, scale: (node.number("alpha", default: 1), node.number("beta", default: 1)))
  }

  private mutating func dense(
    _ node: Onnx_NodeProto, _ weights: ONNXTensor, isTransposed: Bool, bias: ONNXTensor?,
    scale: (weights: Double, bias: Double)
  ) throws(ModelError) -> Value {
    let path = try path(node, 0)
    guard weights.shape.count == 2, weights.shape.allSatisfy({ $0 > 0 }) else {
      throw ModelError(.file, "has weights of shape \(weights.shape), not a matrix")
    }
    let (first, second) = (weights.shape[0], weights.shape[1])
    let (rows, columns) = isTransposed ? (first, second) : (second, first)
    guard columns == path.width else {
      throw ModelError(.file, "takes \(columns) numbers, and \(path.width) come")
    }
    var matrix = Matrix(rows: rows, columns: columns)
    for i in 0..<rows {
      for j in 0..<columns {
        let at = isTransposed ? i * columns + j : j * rows + i
        matrix[i, j] = scale.weights * weights.numbers[at]
      }
    }
    var numbers = [Double](repeating: 0, count: rows)
    if let bias {
      guard bias.numbers.count == rows || bias.numbers.count == 1 else {
        throw ModelError(.file, "has \(bias.numbers.count) biases for \(rows) units")
      }
      for i in 0..<rows {
        numbers[i] = scale.bias * bias.numbers[bias.numbers.count == 1 ? 0 : i]
      }
    }
    return .flow(
      path.with(
        .dense(
          id: freshElement(), matrix, numbers, activation: "", takesBias: bias == nil)), "z")
  }

  private mutating func join(_ node: Onnx_NodeProto) throws(ModelError) -> Value {
    guard [1, -1].contains(node.count("axis", default: 0)) else {
      throw ModelError(.file, "joins along another axis than the columns")
    }
    guard node.input.count >= 2 else { return try operand(node, 0) }
    var joined = try path(node, 0)
    for index in 1..<node.input.count {
      joined = try joined.beside(try path(node, index), id: freshElement())
    }
    return .flow(joined, "z")
  }

  /// A list of constants, one per column, as a layer with a diagonal matrix.
  mutating func diagonal(
    _ path: ONNXPath, factors: [Double], shifts: [Double]
  ) throws(ModelError) -> Value {
    let n = path.width
    guard factors.count == n, shifts.count == n else {
      throw ModelError(.file, "has \(max(factors.count, shifts.count)) constants for \(n) columns")
    }
    if factors.allSatisfy({ $0 == 1 }), let added = path.addingBias(shifts, id: freshElement()) {
      return .flow(added, "z")
    }
    // A diagonal in full must not need much more memory than the file that asks for it.
    guard n <= 256 || n <= fileSize / n else {
      throw ModelError(.file, "scales \(n) columns one by one, which is too many")
    }
    var matrix = Matrix(rows: n, columns: n)
    for i in 0..<n { matrix[i, i] = factors[i] }
    return .flow(
      path.with(.dense(id: freshElement(), matrix, shifts, activation: "", takesBias: false)), "z")
  }

  // --- Activations --------------------------------------------------------------------------------

  private mutating func elementwise(_ node: Onnx_NodeProto) throws(ModelError) -> Value {
    if node.input.count == 2, let value = try columnwise(node) { return value }
    var path: ONNXPath?
    var texts: [String] = []
    for index in node.input.indices {
      switch try operand(node, index) {
      case .constant(let tensor):
        guard tensor.numbers.count == 1 else {
          throw ModelError(.file, "computes with an array of constants")
        }
        texts.append(ONNXNames.number(tensor.numbers[0]))
      case .flow(let next, let text):
        if let path, path != next { return try residual(node) }
        path = next
        texts.append(text)
      }
    }
    guard let path else { throw ModelError(.file, "computes with constants only") }
    return .flow(path, try ONNXNames.expression(node, texts))
  }

  /// The sum of two values of which one comes from the other.
  private mutating func residual(_ node: Onnx_NodeProto) throws(ModelError) -> Value {
    guard node.opType == "Add", node.input.count == 2 else {
      throw ModelError(.file, "computes with two values of the network at once")
    }
    let (a, b) = (try path(node, 0), try path(node, 1))
    if let sum = try a.adding(b, id: freshElement()) { return .flow(sum, "z") }
    if let sum = try b.adding(a, id: freshElement()) { return .flow(sum, "z") }
    throw ModelError(.file, "adds two values of which neither is made of the other")
  }

  /// A sum, difference, product or quotient with a constant for each column.
  private mutating func columnwise(_ node: Onnx_NodeProto) throws(ModelError) -> Value? {
    let (left, right) = (try operand(node, 0), try operand(node, 1))
    let isLeft: Bool
    let constants: [Double]
    switch (left, right) {
    case (.flow, .constant(let tensor)) where tensor.numbers.count > 1:
      (isLeft, constants) = (false, tensor.numbers)
    case (.constant(let tensor), .flow) where tensor.numbers.count > 1:
      (isLeft, constants) = (true, tensor.numbers)
    default: return nil
    }
    let ones = [Double](repeating: 1, count: constants.count)
    let zeros = [Double](repeating: 0, count: constants.count)
    let path = try path(node, isLeft ? 1 : 0)
    switch node.opType {
    case "Add": return try diagonal(path, factors: ones, shifts: constants)
    case "Mul": return try diagonal(path, factors: constants, shifts: zeros)
    case "Sub" where isLeft:
      return try diagonal(path, factors: ones.map { -$0 }, shifts: constants)
    case "Sub": return try diagonal(path, factors: ones, shifts: constants.map { -$0 })
    case "Div" where !isLeft && constants.allSatisfy({ $0 != 0 && (1 / $0).isFinite }):
      return try diagonal(path, factors: constants.map { 1 / $0 }, shifts: zeros)
    default: return nil
    }
  }
}

extension Onnx_NodeProto {
  func count(_ name: String, default value: Int64) -> Int64 {
    attribute.first { $0.name == name && $0.hasI }?.i ?? value
  }

  func number(_ name: String, default value: Double) -> Double {
    attribute.first { $0.name == name && $0.hasF }.map { Double($0.f) } ?? value
  }
}
