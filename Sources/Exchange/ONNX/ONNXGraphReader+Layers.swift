internal import NeuralNetwork
internal import SwiftProtobuf

extension ONNXGraphReader {
  mutating func gemm(_ node: Onnx_NodeProto) throws(ModelError) -> Value {
    guard node.count("transA", default: 0) == 0 else {
      throw ModelError(.file, "has its input turned")
    }
    let bias = node.input.count > 2 ? try constant(node, 2) : nil
    return try dense(
      node, try constant(node, 1), isTransposed: node.count("transB", default: 0) != 0,
      bias: bias, scale: (node.number("alpha", default: 1), node.number("beta", default: 1)))
  }

  mutating func dense(
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

  mutating func join(_ node: Onnx_NodeProto) throws(ModelError) -> Value {
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
}
