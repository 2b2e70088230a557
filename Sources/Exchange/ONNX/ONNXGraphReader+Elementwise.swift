internal import NeuralNetwork
internal import SwiftProtobuf

extension ONNXGraphReader {
  mutating func elementwise(_ node: Onnx_NodeProto) throws(ModelError) -> Value {
    if node.input.count == 2 {
      if let value = try bias(node) { return value }
      if let value = try columnwise(node) { return value }
    }
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

  /// The sums of a layer without a bias and one number.
  ///
  /// Where something else computes with those sums, as in cos(z) (z - 1.5), they belong to an
  /// activation.
  private mutating func bias(_ node: Onnx_NodeProto) throws(ModelError) -> Value? {
    let orders = ["Add": [(0, 1), (1, 0)], "Sub": [(0, 1)]][node.opType] ?? []
    for (sums, number) in orders {
      guard case .flow(let path, "z") = try operand(node, sums), path.takesBias,
        case .constant(let tensor) = try operand(node, number), tensor.numbers.count == 1,
        isOnlyReader(node, of: sums)
      else { continue }
      let shift = node.opType == "Sub" ? -tensor.numbers[0] : tensor.numbers[0]
      let shifts = [Double](repeating: shift, count: path.width)
      return path.addingBias(shifts, id: freshElement()).map { .flow($0, "z") }
    }
    return nil
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
